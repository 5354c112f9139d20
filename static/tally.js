// Single keys for the tally: a figure chooses the side, a letter counts. The buttons do the same without it.
"use strict";

let side = "1";

function choose(number) {
  if (!document.querySelector(`[data-side="${number}"]`)) return;
  side = number;
  for (const head of document.querySelectorAll("[data-heads]")) {
    if (head.dataset.heads === side) head.setAttribute("aria-current", "true");
    else head.removeAttribute("aria-current");
  }
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.target.matches("input, select, textarea")) return;
  if (event.key === "Backspace") document.querySelector("#sheet [data-undo]")?.click();
  else if (/^[1-9]$/.test(event.key)) choose(event.key);
  else document.querySelector(`#sheet [data-side="${side}"][data-act="${CSS.escape(event.key.toLowerCase())}"]`)?.click();
});
document.addEventListener("htmx:afterSettle", () => choose(side));
choose(side);
