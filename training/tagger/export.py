"""Export a trained tagger to ONNX, quantise it to int8 per channel, and put it where the package reads it.

    python training/tagger/export.py --weights /tmp/tagger.pt --out src/chancery/weights

Per channel, because one scale for a whole matrix loses half of what the tagger finds. Two files: the lower layers with
the marks, and the upper ones, which are run for each cue anew. Both also give what other heads than the tagger's build
on (``evaluation/encoded.py``): what the encoder makes of each piece after its second and its fourth layer.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn
from train import MODEL

from chancery.engines.scoring import LOWER, UPPER
from model import Tagger, start

MOST_BYTES = 25_000_000
_AXES = {0: "batch", 1: "pieces"}


class Lower(nn.Module):
    """One unpadded window: without a mask, which costs a fifth of the time and changes nothing."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger
        tagger.encoder.config._attn_implementation = "eager"  # the fused one guards against rows that are all mask

    def forward(self, ids: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        below = self.tagger.layers(self.tagger.encoder.embeddings(input_ids=ids), None, 0, 2)
        hidden = self.tagger.layers(below, None, 2, 3)
        return self.tagger.marks(hidden), hidden, below


class Upper(nn.Module):
    """What stands around one cue, as the lower layers gave it."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger

    def forward(self, hidden: torch.Tensor, cue: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        fourth = self.tagger.layers(self.tagger.pointed(hidden, cue), None, 3, 4)
        roles, right = self.tagger.frames(self.tagger.layers(fourth, None, 4, 6), cue)
        return roles, right, fourth


def export(model: Tagger, folder: Path) -> None:
    """Write the model as ONNX with free batch and length, quantised."""
    ids, hidden = torch.ones(1, 16, dtype=torch.long), torch.zeros(1, 16, model.encoder.config.hidden_size)
    cue = torch.zeros(1, 16)
    cue[0, 3] = 1
    _write(Lower(model), {"ids": ids}, ["scores", "hidden", "layer2"], folder / LOWER)
    _write(Upper(model), {"hidden": hidden, "cue": cue}, ["roles", "right", "layer4"], folder / UPPER)


def _write(part: nn.Module, given: dict[str, torch.Tensor], outputs: list[str], file: Path) -> None:
    axes = {name: {0: "batch"} if name == "right" else _AXES for name in (*given, *outputs)}
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            part,
            tuple(given.values()),
            str(whole),
            input_names=list(given),
            output_names=outputs,
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(
            whole, file, weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=["MatMul", "Gather"]
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    model = start(str(MODEL))
    model.load_state_dict(torch.load(args.weights))
    model.eval()
    args.out.mkdir(parents=True, exist_ok=True)
    export(model, args.out)
    shutil.copyfile(MODEL / "vocab.txt", args.out / "vocabulary.txt")
    size = sum((args.out / name).stat().st_size for name in (LOWER, UPPER, "vocabulary.txt"))
    print(f"{size / 1e6:.1f} MB")
    if size > MOST_BYTES:
        raise SystemExit(f"larger than {MOST_BYTES / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
