"""Corpus: our own annotated reports — reading, checking and measuring them (``docs/annotation_guidelines.md``)."""
