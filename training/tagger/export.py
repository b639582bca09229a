"""Export a trained tagger to ONNX, quantise it to int8 per channel, and put it where the package reads it.

    python training/tagger/export.py --weights /tmp/tagger.pt --out src/chancery/weights

Per channel, because one scale for a whole matrix loses half of what the tagger finds.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path

import torch
from expose import expose
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn
from train import MODEL

from model import Tagger, start

MOST_BYTES = 25_000_000


class Alone(nn.Module):
    """The tagger for one unpadded window: without a mask, which costs a fifth of the time and changes nothing."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger
        tagger.encoder.config._attn_implementation = "eager"  # the fused one guards against rows that are all mask

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        hidden = self.tagger.encoder.embeddings(input_ids=ids)
        for layer in self.tagger.encoder.encoder.layer:
            given = layer(hidden)
            hidden = given[0] if isinstance(given, tuple) else given
        return self.tagger.scores(hidden)


def export(model: Tagger, file: Path) -> None:
    """Write the model as ONNX with free batch and length."""
    torch.onnx.export(
        Alone(model),
        (torch.ones(1, 16, dtype=torch.long),),
        str(file),
        input_names=["ids"],
        output_names=["scores"],
        dynamic_axes={"ids": {0: "batch", 1: "pieces"}},
        opset_version=17,
        dynamo=False,
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
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        export(model, whole)
        quantize_dynamic(
            whole,
            args.out / "tagger.onnx",
            weight_type=QuantType.QInt8,
            per_channel=True,
            op_types_to_quantize=["MatMul", "Gather"],
        )
    expose(args.out / "tagger.onnx")
    shutil.copyfile(MODEL / "vocab.txt", args.out / "vocabulary.txt")
    size = (args.out / "tagger.onnx").stat().st_size
    print(f"{size / 1e6:.1f} MB")
    if size > MOST_BYTES:
        raise SystemExit(f"larger than {MOST_BYTES / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
