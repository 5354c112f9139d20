// The tally by single keys, one tap after the other: a figure chooses the column, a letter counts, Backspace takes back.
// Without this file the buttons send the page's form.
"use strict";

let column = "1";
let line = Promise.resolve();

function choose(number) {
  if (!document.querySelector(`[data-side="${number}"]`)) return;
  column = number;
  for (const head of document.querySelectorAll("[data-heads]")) {
    if (head.dataset.heads === column) head.setAttribute("aria-current", "true");
    else head.removeAttribute("aria-current");
  }
}

async function send(tap, focused) {
  const answer = await fetch(location.pathname, { method: "POST", body: tap, headers: { "HX-Request": "true" } });
  if (!answer.ok || answer.redirected) throw new Error("not counted");
  document.getElementById("sheet").outerHTML = await answer.text();
  choose(column);
  if (focused) document.querySelector(`#sheet [name="${focused.name}"][value="${CSS.escape(focused.value)}"]`)?.focus();
}

document.addEventListener("submit", (event) => {
  if (!event.target.closest("#sheet")) return;
  event.preventDefault();
  const tap = new FormData(event.target, event.submitter);
  const focused = document.activeElement === event.submitter ? event.submitter : null;
  line = line.then(() => send(tap, focused)).catch(() => location.reload());
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.target.matches("input, select, textarea")) return;
  if (event.key === "Backspace") line.then(() => document.querySelector("#sheet [data-undo]")?.click());
  else if (/^[1-9]$/.test(event.key)) choose(event.key);
  else document.querySelector(`#sheet [data-side="${column}"][data-act="${CSS.escape(event.key.toLowerCase())}"]`)?.click();
});
choose(column);
