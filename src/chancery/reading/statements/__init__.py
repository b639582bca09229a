"""Statements: who said, wrote, thinks or wants what, on whose word.

``finder.find_statements`` runs the steps: a page is cut into stretches (sentences with their quotations folded into one
item, ``stretch``), cue words are looked up and given their subject (``candidates``, ``subjects``), their content is
found to the right or before (``complements``, ``contents``, ``ends``, ``governing``), special shapes have a file each
(``according``, ``anaphors``, ``chains``, ``headlines``, ``nouns``, ``passives``), quotations left over go to the
speaker before (``floating``), what the page's form tells without a verb (``layout`` with ``labels``, ``interviews``,
``full_texts``, ``signed``, ``quoted_headlines``) is entered whole, doubles and idle nesting are taken out
(``selecting``), and what stands becomes a statement with speaker, chain, time and venue (``speakers``,
``outlets``, ``circumstances``, ``occasions``, ``assembling``). Words are data: ``cues.yaml``, ``labels.yaml``,
``outlet_words.yaml``, ``occasions.yaml``.
"""
