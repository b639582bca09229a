// Choosing a stretch of time on a drawing: drag over it, or focus it and use the arrow keys. The form below the drawing
// does the same without scripts, and is what both of these fill in and send.
"use strict";

(() => {
  const DAY = 86400000;
  const iso = (time) => new Date(time).toISOString().slice(0, 10);

  function scaleOf(svg) {
    const d = svg.dataset;
    const [since, until, left, right] = [Date.parse(d.since), Date.parse(d.until), Number(d.left), Number(d.right)];
    return {
      left, right, since, until, bottom: Number(d.bottom),
      time: (x) => since + (until - since) * Math.min(Math.max((x - left) / (right - left), 0), 1),
      place: (time) => left + (right - left) * (time - since) / (until - since),
    };
  }

  function monthOf(time, end) {
    const day = new Date(time);
    return Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + (end ? 1 : 0), end ? 0 : 1);
  }

  function cover(svg, from, to) {
    let rect = svg.querySelector(".brush-cover");
    if (!rect) {
      rect = document.createElementNS(svg.namespaceURI, "rect");
      rect.setAttribute("class", "brush-cover");
      svg.append(rect);
    }
    const scale = scaleOf(svg);
    const [a, b] = [Math.min(from, to), Math.max(from, to)].map(scale.place);
    rect.setAttribute("x", a);
    rect.setAttribute("y", 0);
    rect.setAttribute("width", Math.max(b - a, 1));
    rect.setAttribute("height", scale.bottom);
  }

  function tell(figure, from, to) {
    const form = figure.querySelector(".brush-form");
    const [a, b] = [iso(monthOf(Math.min(from, to), false)), iso(monthOf(Math.max(from, to), true))];
    form.elements.since.value = a;
    form.elements.until.value = b;
    form.querySelector("[data-brush-says]").textContent = `${a.slice(0, 7)} to ${b.slice(0, 7)}`;
    return form;
  }

  function drag(figure, svg) {
    let from = null, moved = false;
    const timeAt = (event) => {
      const box = svg.getBoundingClientRect();
      return scaleOf(svg).time((event.clientX - box.left) / box.width * svg.viewBox.baseVal.width);
    };
    svg.addEventListener("dragstart", (event) => event.preventDefault());
    svg.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      from = timeAt(event); moved = false;
    });
    window.addEventListener("pointermove", (event) => {
      if (from === null) return;
      const to = timeAt(event);
      if (Math.abs(scaleOf(svg).place(to) - scaleOf(svg).place(from)) > 6) moved = true;
      if (moved) { cover(svg, from, to); tell(figure, from, to); }
    });
    window.addEventListener("pointerup", (event) => {
      if (from === null) return;
      if (moved) tell(figure, from, timeAt(event)).requestSubmit();
      from = null;
    });
    window.addEventListener("pointercancel", () => { from = null; });
    svg.addEventListener("click", (event) => { if (moved) event.preventDefault(); }, true);
  }

  function keys(figure, svg) {
    let from = null, to = null;
    svg.setAttribute("tabindex", "0");
    svg.addEventListener("keydown", (event) => {
      if (event.target !== svg) return;
      const scale = scaleOf(svg);
      const step = Math.max(31 * DAY, (scale.until - scale.since) / 60);
      const clamp = (time) => Math.min(Math.max(time, scale.since), scale.until);
      if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
        if (to === null) from = to = (scale.since + scale.until) / 2;
        to = clamp(to + (event.key === "ArrowRight" ? step : -step));
        if (!event.shiftKey) from = to;
      } else if (event.key === "Enter" && to !== null) {
        tell(figure, from, to).requestSubmit();
      } else if (event.key === "Escape") {
        from = to = null;
        svg.querySelector(".brush-cover")?.remove();
        return;
      } else {
        return;
      }
      event.preventDefault();
      cover(svg, from, to);
      tell(figure, from, to);
    });
  }

  function start(root) {
    for (const figure of root.querySelectorAll(".brushed:not([data-brushes])")) {
      figure.dataset.brushes = "";
      for (const svg of figure.querySelectorAll("svg[data-since]")) {
        svg.classList.add("brushable");
        drag(figure, svg);
        keys(figure, svg);
      }
    }
  }

  start(document);
  new MutationObserver(() => start(document)).observe(document.querySelector("main"), { childList: true, subtree: true });
})();
