// Places in a text: the browser counts UTF-16 units, the record counts Unicode code points.
"use strict";

// The number of code points in the first `units` UTF-16 units of `text`. A place inside a surrogate pair counts as
// before it.
function codePoints(text, units) {
  let count = 0;
  for (let at = 0; at < units; count += 1) {
    const step = text.codePointAt(at) > 0xffff ? 2 : 1;
    if (at + step > units) break;
    at += step;
  }
  return count;
}

// The place of a point of the document (node and offset, as a Range has them) in the text of a report: the paragraph
// says where it begins, and the text before the point inside it is counted. Null for a point outside the paragraphs.
function placeOf(node, offset) {
  const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
  const paragraph = element && element.closest("[data-start]");
  if (!paragraph) return null;
  const before = document.createRange();
  before.selectNodeContents(paragraph);
  before.setEnd(node, offset);
  const units = before.toString();
  return Number(paragraph.dataset.start) + codePoints(units, units.length);
}

// The selected words of a report as {start, end, words}, white space at both ends left out; null when none are.
function selectedPlace(root) {
  const selection = window.getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
  const range = clipped(selection.getRangeAt(0), root);
  if (!range) return null;
  const start = placeOf(range.startContainer, range.startOffset);
  const end = placeOf(range.endContainer, range.endOffset);
  if (start === null || end === null || start >= end) return null;
  const words = wordsBetween(root, start, end);
  const lead = words.length - words.trimStart().length;
  const trail = words.length - words.trimEnd().length;
  if (lead === words.length) return null;
  return {
    start: start + codePoints(words, lead),
    end: end - codePoints(words.slice(words.length - trail), trail),
    words: words.trim(),
  };
}

// The part of a range that lies in the text's paragraphs: ends in a margin or a gap move to the nearest paragraph.
function clipped(range, root) {
  const touched = [...root.querySelectorAll("[data-start]")].filter((each) => range.intersectsNode(each));
  if (!touched.length) return null;
  const inside = range.cloneRange();
  const first = touched[0];
  const last = touched[touched.length - 1];
  if (!first.contains(range.startContainer)) inside.setStart(first, 0);
  if (!last.contains(range.endContainer)) inside.setEnd(last, last.childNodes.length);
  return inside;
}

// The words of the text between two places, with the line ends between paragraphs as they are in the text.
function wordsBetween(root, start, end) {
  let found = "";
  for (const paragraph of root.querySelectorAll("[data-start]")) {
    const from = Number(paragraph.dataset.start);
    const gap = paragraph.nextElementSibling;
    const whole = paragraph.textContent + (gap && gap.classList.contains("gap") ? gap.textContent : "");
    const points = Array.from(whole);
    if (from >= end) break;
    if (from + points.length <= start) continue;
    found += points.slice(Math.max(0, start - from), Math.max(0, end - from)).join("");
  }
  return found;
}
