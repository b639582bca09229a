"""The parameters of a list: the fields of ``Asked``, each typed, described and with an example."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Annotated, Any, Literal

from fastapi import Query, Request
from fastapi.exceptions import RequestValidationError

from chancery.export.asked import CHOICES, FILTERS, KINDS, Asked
from chancery.export.listing import MOST_ROWS
from chancery.model.frozen import dataclass

_DATE = r"^\d{4}(-\d{2}(-\d{2})?)?$"
_ID = r"^[0-9a-f]{4,64}$"


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a parameter means, an example of it, and what it may look like."""

    says: str
    example: Any
    kind: Any = str
    pattern: str | None = None
    longest: int = 200


PARAMETERS: dict[str, Parameter] = {
    "words": Parameter('Words that an entry holds: all of them; "two words" is a phrase, -word excludes.', "treaty"),
    "party": Parameter("A state or organisation with all its people and bodies: name, alias or code.", "JPN"),
    "person": Parameter("One person, body or state that takes part: name or id.", "Dmitry Peskov"),
    "speaker": Parameter("Who is quoted: a person, body, state or office, by name or id.", "Dmitry Peskov"),
    "state": Parameter("The state that speakers or entities belong to: name or code.", "RUS"),
    "holder": Parameter("Who holds the position: name, code or id.", "Russia"),
    "issue": Parameter("An issue: its id or whole proposition.", "Japan and Russia conclude a peace treaty"),
    "kind": Parameter("The kind of entry.", None),
    "type": Parameter("PLOVER type of the act.", "SANCTION", pattern=r"^[A-Za-z]{2,20}$"),
    "realis": Parameter("Whether the act is told as done, planned, past context …", "asserted"),
    "outlet": Parameter("The outlet, as the report or its metadata name it.", "TASS"),
    "report": Parameter("A report's id, or a unique beginning of it.", None, pattern=_ID),
    "occurrence": Parameter("Only tellings of this occurrence: its id.", None, pattern=_ID),
    "story": Parameter("Only reports of this story: its id.", None, pattern=_ID),
    "entity": Parameter("An entity's id.", "person:dmitry-peskov"),
    "background": Parameter("false leaves out what is told as past context; true asks for that alone.", False, bool),
    "personal": Parameter("false leaves out who does not speak for a state; true asks for them alone.", False, bool),
    "review": Parameter("true asks for statements that a person should look at; false for all others.", True, bool),
    "act": Parameter("What kind of act it is; in the journal, what happened.", None),
    "novelty": Parameter("Whether its telling was new, added detail, only repeated, or contradicts.", "new"),
    "since": Parameter("Said, done, held or published then or later: a day, month or year.", "2023", pattern=_DATE),
    "until": Parameter("Said, done, held or published on this day or earlier.", "2025-10", pattern=_DATE),
    "reported_since": Parameter("Its report was published then or later.", "2023-02-07", pattern=_DATE),
    "reported_until": Parameter("Its report was published then or earlier.", "2025", pattern=_DATE),
    "as_of": Parameter("What had happened in the world by that day.", "2025-01-24", pattern=_DATE),
}  # fmt: skip
"""Field of ``Asked`` → its parameter."""

_EXAMPLES: dict[tuple[str, str], Any] = {
    ("occurrences", "kind"): "saying", ("flags", "kind"): "slip", ("reprints", "kind"): "copy",
    ("entities", "kind"): "person", ("decisions", "kind"): "reject", ("journal", "kind"): "occurrence",
    ("journal", "act"): "added", ("statements", "act"): "said", ("events", "act"): "impose-sanctions",
    ("occurrences", "act"): "impose-sanctions",
}  # fmt: skip

RECORDED_AS_OF = Annotated[
    str | None,
    Query(
        description="What the record said at that moment: an ISO date or time.", max_length=40, examples=["2026-11-20"]
    ),
]
ORDER = Annotated[
    Literal["date", "-date", "recorded"],
    Query(description="By day, by day backwards, or by when it came into the record, the newest first."),
]
CURSOR = Annotated[
    str | None,
    Query(description="Where to go on: the `next` of the page before.", max_length=1_000, pattern=r"^[A-Za-z0-9_-]+$"),
]
LIMIT = Annotated[int, Query(description="Rows of one page at most.", ge=1, le=MOST_ROWS)]


def asked_for(noun: str, *, ordered: bool = True) -> Callable[..., Asked]:
    """Return a dependency that reads what is asked of a noun from a request's parameters, and refuses unknown ones."""

    def asked(request: Request, **given: Any) -> Asked:
        known = {*given, "cursor", "limit"} if ordered else set(given)
        strange = [name for name in request.query_params if name not in known]
        if strange:
            says = f"{noun} have no such parameter; there are: {', '.join(sorted(known))}"
            raise RequestValidationError([{"loc": ("query", strange[0]), "msg": says, "type": "unknown"}])
        return Asked(**given)

    kinds = inspect.Parameter.POSITIONAL_OR_KEYWORD
    parameters = [inspect.Parameter("request", kinds, annotation=Request)]
    for name in FILTERS[noun]:
        parameters.append(inspect.Parameter(name, kinds, default=None, annotation=_annotated(noun, name)))
    parameters.append(inspect.Parameter("recorded_as_of", kinds, default=None, annotation=RECORDED_AS_OF))
    if ordered:
        parameters.append(inspect.Parameter("order", kinds, default="date", annotation=ORDER))
    asked.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    return asked


def _annotated(noun: str, name: str) -> Any:
    told = PARAMETERS[name]
    choices = KINDS.get(noun, ()) if name == "kind" else CHOICES.get(name, ())
    kind: Any = Literal[tuple(choices)] if choices else told.kind
    example = _EXAMPLES.get((noun, name), told.example)
    examples = None if example is None else [example]
    if choices or told.kind is bool:
        return Annotated[kind | None, Query(description=told.says, examples=examples)]
    query = Query(description=told.says, examples=examples, pattern=told.pattern, min_length=1, max_length=told.longest)
    return Annotated[kind | None, query]
