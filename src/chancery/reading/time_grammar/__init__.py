"""The grammar of time expressions: words to classes, rules over classes, and what their surroundings decide."""
