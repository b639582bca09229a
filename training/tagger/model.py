"""The tagger: a small encoder whose lower layers mark roles, and whose upper ones read each cue's sentences anew."""

from __future__ import annotations

import torch
from data import ROLES
from torch import nn
from transformers import BertConfig, BertModel

LOWER = 3
"""Layers that read a window once; the others are run for each cue."""


class Tagger(nn.Module):
    """Marks, three rows of BIO scores a piece, and frames: what belongs to one cue, and whether that attributes.

    A cue is pointed out to the upper layers by a learned vector that is added to its pieces.
    """

    def __init__(self, encoder: BertModel) -> None:
        super().__init__()
        width = encoder.config.hidden_size
        self.encoder = encoder
        self.drop = nn.Dropout(0.1)
        self.head_marks = nn.Linear(width, len(ROLES) * 3)
        self.head_roles = nn.Linear(width, len(ROLES))
        self.head_right = nn.Linear(width, 1)
        self.head_cue = nn.Parameter(torch.randn(width) * 0.05)

    def lower(self, ids: torch.Tensor, mask: torch.Tensor | None = None) -> torch.Tensor:
        """What the lower layers make of windows of pieces: shape (batch, pieces, width)."""
        return self.layers(self.encoder.embeddings(input_ids=ids), mask, 0, LOWER)

    def upper(self, hidden: torch.Tensor, cue: torch.Tensor, mask: torch.Tensor | None = None) -> torch.Tensor:
        """What the upper layers make of it; ``cue``, shape (batch, pieces), is 1 at the pieces of the cue, else 0."""
        return self.layers(self.pointed(hidden, cue), mask, LOWER, len(self.encoder.encoder.layer))

    def pointed(self, hidden: torch.Tensor, cue: torch.Tensor) -> torch.Tensor:
        """What the lower layers made of pieces, with the cue pointed out."""
        return hidden + cue[..., None].to(hidden.dtype) * self.head_cue.to(hidden.dtype)

    def marks(self, hidden: torch.Tensor) -> torch.Tensor:
        """Scores of the marks, from what the lower layers make of each piece: shape (batch, pieces, roles, 3)."""
        scores: torch.Tensor = self.head_marks(hidden)
        return scores.view(*scores.shape[:2], len(ROLES), 3)

    def frames(self, above: torch.Tensor, cue: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Scores of each piece's roles, shape (batch, pieces, roles), and of the cue, shape (batch,)."""
        pieces = cue.to(above.dtype)[..., None]
        mean = (above * pieces).sum(1) / pieces.sum(1).clamp(min=1)
        return self.head_roles(above), self.head_right(mean)[:, 0]

    def layers(self, hidden: torch.Tensor, mask: torch.Tensor | None, first: int, after: int) -> torch.Tensor:
        """What the layers from ``first`` to before ``after`` make of what is given to them."""
        away = None if mask is None else (1.0 - mask[:, None, None, :].to(hidden.dtype)) * -1e4
        for layer in self.encoder.encoder.layer[first:after]:
            given = layer(hidden, attention_mask=away)
            hidden = given[0] if isinstance(given, tuple) else given
        return hidden


def start(folder: str) -> Tagger:
    """A tagger on the weights of all-MiniLM-L6-v2 (Apache-2.0), which lie in ``folder``."""
    return Tagger(BertModel.from_pretrained(folder, config=BertConfig.from_pretrained(folder), add_pooling_layer=False))
