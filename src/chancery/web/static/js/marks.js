// What a script adds to marked texts: the note of a mark is lit beside it, Escape puts the strip away, copying.
"use strict";

(() => {
  const lit = new Set();

  function unlight() {
    lit.forEach((each) => each.classList.remove("lit"));
    lit.clear();
    document.documentElement.classList.remove("quietened");
  }

  function light(target) {
    unlight();
    const mark = target instanceof Element ? target.closest(".report-text [data-notes], .notes [data-note]") : null;
    if (!mark) return;
    const ids = (mark.dataset.notes || mark.dataset.note).split(" ");
    for (const id of ids) {
      const note = document.getElementById(id);
      if (note && mark.dataset.notes) lit.add(note);
    }
    // of several marks over one word the innermost is the last: it alone is lit wherever else it stands
    for (const id of ids.slice(-1)) {
      document.querySelectorAll(`.report-text [data-notes~="${CSS.escape(id)}"]`).forEach((each) => lit.add(each));
    }
    lit.forEach((each) => each.classList.add("lit"));
  }

  document.addEventListener("mouseover", (event) => light(event.target));
  document.addEventListener("focusin", (event) => light(event.target));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") document.documentElement.classList.add("quietened");
  });

  if (navigator.clipboard) {
    document.querySelectorAll("button.copy").forEach((button) => {
      button.hidden = false;
      button.addEventListener("click", async () => {
        const from = document.getElementById(button.dataset.copy);
        await navigator.clipboard.writeText(from.value || from.textContent);
        button.textContent = "Copied";
      });
    });
  }
})();
