// What scripts add to every page; each page does its work without them.
"use strict";

document.documentElement.classList.add("scripts");

// A choice that says so is sent as soon as it is made; its button serves those without scripts.
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-submits]")) event.target.form.requestSubmit();
});

// The theme changes in place; without scripts the same form asks the server, which sets the same cookie.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("form.themes") || !event.submitter) return;
  event.preventDefault();
  const theme = event.submitter.value;
  document.documentElement.dataset.theme = theme;
  document.cookie = `theme=${theme};path=/;max-age=31536000;samesite=lax`;
  for (const button of form.elements) if (button.name === "set") button.setAttribute("aria-pressed", String(button === event.submitter));
});

// "/" leads to the search box, as readers of long lists expect.
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  const box = document.querySelector(".searchbox input");
  if (box) { event.preventDefault(); box.focus(); }
});

// A form of filters sends no empty fields, so that addresses stay short.
document.addEventListener("formdata", (event) => {
  if (!event.target.matches("form.filters, form.searchbox")) return;
  for (const [name, value] of [...event.formData]) if (value === "") event.formData.delete(name);
});
