"""Let an exported tagger also give what its encoder makes of each piece, after its second and its fourth layer.

    python training/tagger/expose.py src/chancery/weights/tagger.onnx

Other heads than the tagger's build on them (``evaluation/encoded.py``); no weight is added and no score changes.
``export.py`` does the same with each fresh export.
"""

from __future__ import annotations

import sys
from pathlib import Path

import onnx
from onnx import TensorProto, helper

LAYERS = {"layer2": 1, "layer4": 3}
"""Name of the output → which layer of the encoder, counted from 0."""
_OUTPUT = "/layer.{}/output/LayerNorm/LayerNormalization_output_0"


def expose(file: Path) -> None:
    """Add the outputs that are not there yet."""
    model = onnx.load(str(file))
    given = {output.name for output in model.graph.output}
    for name, layer in LAYERS.items():
        if name not in given:
            model.graph.node.append(helper.make_node("Identity", [_OUTPUT.format(layer)], [name]))
            value = helper.make_tensor_value_info(name, TensorProto.FLOAT, ["batch", "pieces", "width"])
            model.graph.output.append(value)
    onnx.checker.check_model(model)
    onnx.save(model, str(file))


if __name__ == "__main__":
    expose(Path(sys.argv[1]))
