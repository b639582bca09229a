"""What the API takes and gives, for its description; the answers themselves are the rows that ``export`` makes."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, create_model

from chancery.api.rows import ROWS


class Problem(BaseModel):
    """An error, as RFC 9457 has it."""

    type: str = Field(description="about:blank: the status tells the kind.")
    title: str = Field(description="The status in words.")
    status: int
    detail: str = Field(description="What went wrong, in one line.")
    mend: str | None = Field(None, description="What can be done about it.")
    errors: list[dict[str, str]] | None = Field(None, description="For wrong parameters: where, and what it says.")


class Entry(BaseModel):
    """One entry of any noun, whole: the fields of its table in `chancery export`."""

    model_config = ConfigDict(extra="allow")


class Step(BaseModel):
    """One step of the chain behind a value."""

    value: str
    rule: str
    says: str
    report: str | None
    span: tuple[int, int] | None
    words: str | None


class NewDecision(BaseModel):
    """A verdict: on an entry, or on a span of a report, or (by `scope`) on all like it in a report or the dossier."""

    model_config = ConfigDict(extra="forbid")

    verdict: Literal["accept", "reject", "unsure", "set", "same", "different", "own", "note"]
    entry: str | None = Field(None, min_length=1, max_length=300, description="Id of the entry that it is about.")
    report: str | None = Field(
        None, min_length=1, max_length=300, description="Id of the report, where it is about words."
    )
    span: tuple[int, int] | None = Field(None, description="Start and end in code points of the kept text.")
    scope: Literal["span", "report", "dossier"] = "span"
    field: str | None = Field(None, max_length=80, description="For `set`: which field.")
    value: str | None = Field(
        None, max_length=2_000, description="For `set`: to what; for `same` and `different`: of what."
    )
    note: str | None = Field(None, max_length=5_000)


class NewReport(BaseModel):
    """A report as text, with what is known of it."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(min_length=1)
    published: str | None = Field(None, max_length=40, description="Day, month or year of publication.")
    outlet: str | None = Field(None, max_length=300)
    url: str | None = Field(None, max_length=4_000)
    title: str | None = Field(None, max_length=2_000)
    language: str | None = Field(None, max_length=40, description="BCP 47.")


class Addition(BaseModel):
    """What adding did: a row for each report, and a line for each document that failed."""

    reports: list[dict[str, Any]] = Field(description="As `chancery check --format json` prints them.")
    failures: list[str]
    stored: bool = Field(description="False for a check, which stores nothing.")


class Forgotten(BaseModel):
    """What is left of a report that was erased."""

    report: str
    sha256: str


def page_model(noun: str) -> type[BaseModel]:
    """Return the model of one page of a table."""
    row = ROWS[noun]
    return create_model(
        f"{row.__name__}Page",
        __doc__=f"One page of {noun}.",
        rows=(list[row], ...),  # type: ignore[valid-type]
        next=(str | None, Field(..., description="Cursor of the next page, null on the last.")),
        total=(int | None, Field(..., description="How many there are; null where over 10,000 or too many to count.")),
        least=(int, Field(..., description="How many there are at least.")),
    )


__all__ = ["ROWS", "Addition", "Entry", "Forgotten", "NewDecision", "NewReport", "Problem", "Step", "page_model"]
