// Keys press the button or link that names them: <button data-key="y x">. Nothing happens while somebody is typing.
"use strict";

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  const target = event.target;
  if (target instanceof Element && target.closest("input, textarea, select, [contenteditable]")) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key; // with caps lock too
  const pressed = [...document.querySelectorAll("[data-key]")].find((each) => each.dataset.key.split(" ").includes(key));
  if (!pressed || document.body.classList.contains("busy")) return;
  event.preventDefault();
  // a second key before the page has changed would decide about something that is no longer shown
  if (pressed.form || pressed.href) document.body.classList.add("busy");
  pressed.click();
});

window.addEventListener("pageshow", () => document.body.classList.remove("busy"));
