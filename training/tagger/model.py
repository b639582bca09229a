"""The tagger: a small encoder with one BIO head a role."""

from __future__ import annotations

import torch
from data import ROLES
from torch import nn
from transformers import BertConfig, BertModel


class Tagger(nn.Module):
    """Word pieces in, three rows of BIO scores out: shape (batch, pieces, roles, 3)."""

    def __init__(self, encoder: BertModel) -> None:
        super().__init__()
        self.encoder = encoder
        self.drop = nn.Dropout(0.1)
        self.head = nn.Linear(encoder.config.hidden_size, len(ROLES) * 3)

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        hidden = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        return self.scores(self.drop(hidden))

    def scores(self, hidden: torch.Tensor) -> torch.Tensor:
        """Scores of what the encoder makes of each piece."""
        scores: torch.Tensor = self.head(hidden)
        return scores.view(*scores.shape[:2], len(ROLES), 3)


def start(folder: str) -> Tagger:
    """A tagger on the weights of all-MiniLM-L6-v2 (Apache-2.0), which lie in ``folder``."""
    return Tagger(BertModel.from_pretrained(folder, config=BertConfig.from_pretrained(folder), add_pooling_layer=False))
