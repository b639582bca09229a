// Select words in a report and press e: the form that corrects or adds an entry opens with their place filled in.
"use strict";

(() => {
  const text = document.getElementById("text");
  const section = document.getElementById("correct");
  if (!text || !section) return;
  const form = section.querySelector("form");
  const close = form.querySelector(".close");
  const hint = document.createElement("p");
  hint.className = "selection-hint";
  hint.setAttribute("role", "status");
  hint.hidden = true;
  document.body.append(hint);

  function typing(target) {
    return target instanceof Element && target.closest("input, textarea, select, [contenteditable]") !== null;
  }

  function open() {
    const place = selectedPlace(text);
    if (place) {
      form.elements.start.value = place.start;
      form.elements.end.value = place.end;
      form.elements.words.value = place.words;
    }
    hint.hidden = true;
    section.classList.add("docked");
    close.hidden = false;
    form.elements.what.focus();
  }

  function shut() {
    section.classList.remove("docked");
    close.hidden = true;
    text.tabIndex = -1;
    text.focus({ preventScroll: true });
  }

  // words changed by hand stand elsewhere: the place that was filled in is theirs no longer
  form.elements.words.addEventListener("input", () => {
    form.elements.start.value = "";
    form.elements.end.value = "";
  });

  document.addEventListener("selectionchange", () => {
    const place = section.classList.contains("docked") ? null : selectedPlace(text);
    hint.hidden = !place;
    if (place) {
      const count = place.words.split(/\s+/u).length;
      hint.innerHTML = "";
      const key = document.createElement("kbd");
      key.textContent = "e";
      hint.append(key, ` correct or add: ${count} ${count === 1 ? "word" : "words"}`);
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && section.classList.contains("docked")) {
      shut();
    } else if (event.key === "e" && !typing(event.target) && (selectedPlace(text) || section.classList.contains("docked"))) {
      event.preventDefault();
      open();
    }
  });
  close.addEventListener("click", shut);
})();
