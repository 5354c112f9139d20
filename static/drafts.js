// Keeps what is typed in a long text as a sealed draft, two seconds after the last key and when one turns to another page
// or program. Without it a button does so. Each window keeps its own: what it goes on from is named in the form.
"use strict";

const draftForm = document.querySelector("form[data-draft]");
if (draftForm) {
  const said = document.getElementById("kept");
  const { draft: place, kept, failed } = draftForm.dataset;
  let timer;
  let keeping = null; // one at a time, or two would go on from the same draft
  const send = async () => {
    const fields = new FormData(draftForm);
    const sent = new URLSearchParams({ quiet: "1" });
    for (const name of ["csrfmiddlewaretoken", "body", "version", "draft"]) if (fields.has(name)) sent.set(name, fields.get(name));
    try {
      const answer = await fetch(place, { method: "POST", body: sent, redirect: "error", keepalive: true });
      said.textContent = answer.ok ? kept : failed;
      if (!answer.ok) return;
      draftForm.elements.draft.value = (await answer.json()).draft;
      unsent = timer !== undefined;
    } catch {
      said.textContent = failed;
    }
  };
  const keep = async () => {
    clearTimeout(timer);
    timer = undefined;
    await keeping;
    keeping = send();
    await keeping;
    keeping = null;
  };
  draftForm.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(keep, 2000);
  });
  document.addEventListener("visibilitychange", () => {
    if (document.hidden && timer !== undefined) keep();
  });
  draftForm.addEventListener("submit", async (event) => {
    clearTimeout(timer);
    timer = undefined;
    if (!keeping) return;
    event.preventDefault(); // a draft kept after the save would come back as if it had never been saved
    await keeping;
    draftForm.requestSubmit(event.submitter);
  });
}
