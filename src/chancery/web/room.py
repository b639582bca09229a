"""The room that a request is about, as handlers of pages ask for it: ``def page(request: Request, room: RoomHere)``."""

from __future__ import annotations

from chancery.serving.rooms import Room, RoomHere

__all__ = ["Room", "RoomHere"]
