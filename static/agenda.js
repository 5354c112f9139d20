// An agenda item is dragged by its grip to another place of any day. Without scripts, Up, Down and Edit do the same.
"use strict";

const form = document.getElementById("place");
let dragged = null;

function mark(row, after) {
  for (const each of document.querySelectorAll(".drop-before, .drop-after")) each.classList.remove("drop-before", "drop-after");
  if (row) row.classList.add(after ? "drop-after" : "drop-before");
}

function lowerHalf(row, event) {
  const box = row.getBoundingClientRect();
  return event.clientY > box.top + box.height / 2;
}

// The item that then follows: the one dropped on, or the next one of that day. Internal items keep their own times, so
// rows are taken as they stand on the page.
function following(row, after) {
  let next = after ? row.nextElementSibling : row;
  while (next && (next === dragged || !next.dataset.item)) next = next.nextElementSibling;
  return next ? next.dataset.item : "";
}

for (const grip of document.querySelectorAll(".grip")) {
  const row = grip.closest("[data-item]");
  grip.hidden = false;
  grip.draggable = true;
  grip.addEventListener("dragstart", (event) => {
    dragged = row;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", row.dataset.item);
    event.dataTransfer.setDragImage(row, 0, 0);
  });
  grip.addEventListener("dragend", () => { dragged = null; mark(null); });
}

for (const day of document.querySelectorAll("[data-day]")) {
  day.addEventListener("dragover", (event) => {
    if (!dragged) return;
    event.preventDefault();
    const row = event.target.closest("tbody tr");
    mark(row, row && row.dataset.item && lowerHalf(row, event));
  });
  day.addEventListener("drop", (event) => {
    if (!dragged) return;
    event.preventDefault();
    const row = event.target.closest("tbody tr");
    form.elements.day.value = day.dataset.day;
    form.elements.before.value = row ? following(row, row.dataset.item && lowerHalf(row, event)) : "";
    form.action = dragged.dataset.place;
    form.submit();
  });
}
