"""The finish of ``/openapi.json``: what the API is, how one comes in, and the form of every error."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI

from chancery.api.models import Problem

_ABOUT = """\
The record of a dispute: who said or did what, to whom, when, on whose word, each entry pinned to the exact words that
it rests on. Every table is a list with the field names of `chancery export`; lists are paged by cursor (`next`, and
`Link` headers), answers carry an `ETag`, errors are problem+json (RFC 9457). Spans are `[start, end]` in code points
of a report's kept text.
"""

_TAGS = [
    {"name": "tables", "description": "Lists: one page at a time, narrowed by parameters."},
    {"name": "entries", "description": "One entry, whole, and the reasons behind its values."},
    {"name": "feeds", "description": "Atom feeds of what came into the record."},
    {"name": "reports", "description": "Adding reports and erasing them."},
    {"name": "decisions", "description": "What people decide: signed, revocable, kept when reports are read anew."},
]


def shape(app: FastAPI) -> None:
    """Give an application its description: schemas of errors, ways to come in, and no answers that are never given."""
    plain = app.openapi

    def described() -> dict[str, Any]:
        if app.openapi_schema is not None:
            return app.openapi_schema
        told = plain()
        told["info"]["description"] = _ABOUT
        told["tags"] = _TAGS
        parts = told.setdefault("components", {})
        schemas = parts.setdefault("schemas", {})
        schemas[Problem.__name__] = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
        parts["securitySchemes"] = {
            "token": {"type": "http", "scheme": "bearer", "description": "Made with `chancery users token`."},
            "session": {"type": "apiKey", "in": "cookie", "name": "chancery_session", "description": "Signing in."},
        }
        told["security"] = [{}, {"token": []}, {"session": []}]
        for unused in ("HTTPValidationError", "ValidationError"):
            schemas.pop(unused, None)
        app.openapi_schema = told
        return told

    app.openapi = described  # type: ignore[method-assign]
