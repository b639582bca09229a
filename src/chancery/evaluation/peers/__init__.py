"""Peers: other programs for the same task, run on the same texts and scored by the same scorer.

They are no part of Chancery. ``pip install chancery[peers]`` installs them; where one is missing its row says so.
"""

from __future__ import annotations
