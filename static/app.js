// Small comforts. Every page works without them.
"use strict";

// What was refused is read first.
const errors = document.querySelector(".errors");
if (errors) errors.focus();

// A menu closes with Escape, or by a click elsewhere.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll(".pick[open], .menu[open]")) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll(".pick[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

// Typed and not sent: the browser asks before the page goes.
let unsent = false;
document.addEventListener("input", (event) => {
  const form = event.target.form;
  if (form && form.method === "post" && !("unasked" in form.dataset) && event.target.matches("textarea, input:not([type=password])")) unsent = true;
});
document.addEventListener("submit", () => { unsent = false; });
window.addEventListener("beforeunload", (event) => {
  if (unsent) event.preventDefault();
});
