"""The texts that are measured on: the evaluation sets where they are at hand, else the sample dossier."""

from __future__ import annotations

import os
from pathlib import Path

from chancery.evaluation.gold import load_texts

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("CHANCERY_SHARED", ROOT.parent / "shared"))
SAMPLES = ROOT / "samples" / "peace-treaty" / "reports"


def texts() -> tuple[str, list[str]]:
    """What the texts are called, and the texts."""
    gold = SHARED / "gold" / "ggt_dev.jsonl"
    if gold.is_file():
        return "ggt_dev", [row.text for row in load_texts(gold)]
    return "samples", [path.read_text(encoding="utf-8") for path in sorted(SAMPLES.glob("*.txt"))]


def five() -> tuple[str, list[Path]]:
    """What the five reports of the cold start are called, and their files."""
    seeds = sorted((SHARED / "seeds").glob("*.txt"))
    return ("seeds", seeds[:5]) if len(seeds) >= 5 else ("samples", sorted(SAMPLES.glob("*.txt"))[:5])


def tens() -> tuple[str, list[Path], Path]:
    """Reports for a dossier of some tens, and one more: our own, on many disputes."""
    every = sorted((ROOT / "corpus" / "reports").glob("[ab]/*.txt"))
    return "corpus/reports", every[1:41], every[0]


def others() -> list[str]:
    """Texts to have been read before those that are measured on: all reports of our own."""
    every = sorted((ROOT / "corpus" / "reports").glob("*/*.txt"))
    return [path.read_text(encoding="utf-8", errors="replace") for path in every]
