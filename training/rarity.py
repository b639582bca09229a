"""Make the shipped table of word rarity from a folder of news texts.

    python training/rarity.py TEXTS.jsonl > src/chancery/knowledge/data/rarity.yaml

TEXTS.jsonl holds one object a line with ``text``. Only words in lower case are counted, so that no name gets into the
table; a stem that fewer than five texts have is left out and counts as rare. Band k holds the stems that one text in
2**k has. The table is counts of single words: no text can be got back from it.
"""

from __future__ import annotations

import json
import math
import re
import sys
import textwrap
from collections import Counter, defaultdict
from pathlib import Path

from chancery.record.weighing import stem

LEAST_TEXTS = 5


def main(path: str) -> None:
    """Count and write the table."""
    counts: Counter[str] = Counter()
    texts = 0
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        words = re.findall(r"\b[a-z]+\b", json.loads(line)["text"])
        counts.update({stem(word) for word in words})
        texts += 1
    bands: dict[int, list[str]] = defaultdict(list)
    for word, count in counts.items():
        if count >= LEAST_TEXTS and len(word) > 1:
            bands[int(math.log2(texts / count))].append(word)
    sys.stdout.write(
        "# How rare words are in English political news: made by training/rarity.py, do not edit.\n"
        "# Band k: stems that about one text in 2**k has. A stem that is not here is rarer than all of them.\n"
        "# The table is fixed, so that what two reports share weighs the same whatever else a record holds.\n"
    )
    for band, words in sorted(bands.items()):
        lines = textwrap.wrap(" ".join(sorted(words)), 116)
        sys.stdout.write(f"{band}: >-\n" + "".join(f"  {line}\n" for line in lines))


if __name__ == "__main__":
    main(sys.argv[1])
