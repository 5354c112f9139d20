// Keeps what is typed in a long text as a sealed draft, two seconds after the last key. Without it a button does so.
"use strict";

const draftForm = document.querySelector("form[data-draft]");
if (draftForm) {
  const said = document.getElementById("kept");
  const { draft, kept, failed } = draftForm.dataset;
  let timer;
  const keep = async () => {
    const fields = new FormData(draftForm);
    const sent = new URLSearchParams({ quiet: "1" });
    for (const name of ["csrfmiddlewaretoken", "body", "version"]) if (fields.has(name)) sent.set(name, fields.get(name));
    try {
      const answer = await fetch(draft, { method: "POST", body: sent, redirect: "error" });
      said.textContent = answer.ok ? kept : failed;
      if (answer.ok) unsent = false;
    } catch {
      said.textContent = failed;
    }
  };
  draftForm.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(keep, 2000);
  });
  draftForm.addEventListener("submit", () => clearTimeout(timer));
}
