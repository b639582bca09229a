"""Adding by upload and paste: what it adds, repeats and moves is told; a bad file is one line; nothing is half done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from chancery.web import adding
from chancery.web.jobs import WAITING, Document, Job, Work, work_here
from tests.samples import SAMPLE
from tests.web.visitor import Visitor, links_of, visitor_of, visitor_of_copy, words_of

NEWS = (
    "Tokyo wants talks\n\nJapan's Prime Minister Sanae Takaichi said on 24 October 2025 that Tokyo wanted to conclude "
    "a peace treaty with Russia. Kremlin spokesman Dmitry Peskov said that Moscow would answer next week.\n"
)


class Pipe:
    """The end of a pipe that keeps what is sent."""

    def __init__(self) -> None:
        self.told: list[tuple[str, object]] = []
        self.closed = False

    def send(self, what: tuple[str, object]) -> None:
        self.told.append(what)

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def visitor(sample_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Visitor]:
    """A visitor whose jobs are done in a thread of this process: the same work, without starting a process."""

    def here(room: object, job: Job, work: Work) -> None:
        pipe = Pipe()
        work_here(work, pipe)  # type: ignore[arg-type]
        kind, told = pipe.told[-1]
        if kind == "done":
            job.result = told  # type: ignore[assignment]
        else:
            job.failure = str(told)

    monkeypatch.setattr("chancery.web.jobs._watch", here)
    with visitor_of_copy(sample_folder, tmp_path / "copy") as found:
        yield found


def test_a_pasted_text_is_added_and_what_it_adds_is_told(visitor: Visitor) -> None:
    answer = visitor.post(
        "/add", {"text": NEWS.replace("\n", "\r\n"), "outlet": "Evening Star", "published": "2025-10-25"}
    )
    assert answer.status_code == 303
    page = visitor.finished(answer.headers["location"])
    words = words_of(page)
    assert "1 report added" in words
    assert "25 October 2025" in words
    assert "The date was given" in words
    assert "Sanae Takaichi" in words
    with visitor.dossier.view() as view:
        report = next(r for r in view.reports() if r.outlet == "Evening Star")
        assert view.report(report.id).text == NEWS
    assert f"/{report.id}" in links_of(page)


def test_an_upload_adds_the_good_files_and_names_the_bad_ones(visitor: Visitor) -> None:
    files = [
        ("files", ("news.txt", NEWS.encode(), "text/plain")),
        ("files", ("../../<b>bad</b>.txt", b"\x00\x01\x02\x03", "text/plain")),
        ("files", ("empty.txt", b"", "text/plain")),
    ]
    page = visitor.finished(visitor.post("/add", {}, files).headers["location"])
    words = words_of(page)
    assert "1 report added" in words
    assert "bad</b>.txt: it holds no text" in words or "b>.txt: it holds no text" in words
    assert "<b>bad" not in page
    assert "empty.txt" in words


def test_the_same_again_changes_nothing_and_says_so(visitor: Visitor) -> None:
    data = (SAMPLE / "reports" / sorted(p.name for p in (SAMPLE / "reports").iterdir())[0]).read_bytes()
    for says in ("added", "was there already"):
        files = [("files", ("one.txt", data, "text/plain"))]
        assert says in words_of(visitor.finished(visitor.post("/add", {}, files).headers["location"]))


def test_only_looking_stores_nothing(visitor: Visitor) -> None:
    with visitor.dossier.view() as view:
        before = view.counts()
    answer = visitor.post("/add", {"text": NEWS, "only_check": "1"})
    words = words_of(visitor.finished(answer.headers["location"]))
    assert "would add" in words
    assert "Nothing is stored yet" in words
    with visitor.dossier.view() as view:
        assert view.counts() == before


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({}, "there is nothing to add"),
        ({"text": NEWS, "published": "soon"}, "soon"),
        ({"text": NEWS, "published": "2999-01-01"}, "2999"),
        ({"text": NEWS, "url": "javascript:alert(1)"}, "javascript"),
    ],
)
def test_what_is_wrong_is_told_on_the_form_which_keeps_what_was_written(
    visitor: Visitor, data: dict[str, str], says: str
) -> None:
    answer = visitor.post("/add", data)
    assert answer.status_code == 400
    assert says in words_of(answer.text).casefold()
    if "text" in data:
        assert "Tokyo wants talks" in answer.text


def test_a_job_that_nobody_knows_is_no_page(visitor: Visitor) -> None:
    visitor.get("/add/nothing", status=404)


def test_too_many_jobs_at_once_are_refused(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chancery.web.jobs._watch", lambda room, job, work: None)
    for _ in range(WAITING):
        last = visitor.post("/add", {"text": NEWS})
        assert last.status_code == 303
    page = visitor.get(last.headers["location"])
    assert "waiting for its turn" in words_of(page).casefold()
    assert '<noscript><meta http-equiv="refresh"' in page
    assert visitor.post("/add", {"text": NEWS}).status_code == 503

    for job in adding._jobs._jobs.values():
        job.failure = job.failure or "ended by the test"


def test_a_reader_cannot_add(sample_folder: Path) -> None:
    with visitor_of(sample_folder, read_only=True) as visitor:
        assert "open for reading only" in words_of(visitor.get("/add"))
        assert visitor.client.post("/add", data={"text": NEWS}).status_code == 403


def test_the_work_is_done_in_a_process_of_its_own(sample_folder: Path, tmp_path: Path) -> None:
    with visitor_of_copy(sample_folder, tmp_path / "copy") as visitor:
        page = visitor.finished(visitor.post("/add", {"text": NEWS}).headers["location"])
    assert "1 report added" in words_of(page)
    assert re.search(r"\d+ told before", words_of(page))


def test_a_job_tells_what_failed_in_one_line(tmp_path: Path) -> None:
    from chancery.intake import Given

    pipe = Pipe()
    work_here(Work(tmp_path / "nowhere", (Document("a.txt", b"words"),), Given()), pipe)  # type: ignore[arg-type]
    assert pipe.told[-1][0] == "failed"
    assert "no dossier here" in str(pipe.told[-1][1])
    assert pipe.closed


UNDATED = (
    "Ferry talks end without result\n\nDelegations of Japan and Russia ended their talks on the ferry line without a "
    "result, the Japanese Foreign Ministry said. It said that the boats would stay in the harbour of Nemuro until the "
    "matter of the landing fees was settled, and that no new meeting had been agreed upon. Russia's Foreign Ministry "
    "said that Tokyo had walked away from the table and that the fees would be doubled.\n"
)


def test_each_date_that_moved_is_told_with_what_it_was_and_why(visitor: Visitor) -> None:
    visitor.finished(visitor.post("/add", {"text": UNDATED}).headers["location"])
    dated = {"text": UNDATED, "published": "2025-05-05", "outlet": "Nemuro Mail"}
    words = words_of(visitor.finished(visitor.post("/add", dated).headers["location"]))
    assert "1 date moved" in words
    assert "Dates that moved Reports that had no date of their own" in words
    assert "5 May 2025" in words
    assert "Shares passages with" in words


def test_a_page_shows_one_moment_of_a_job(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chancery.web.jobs._watch", lambda room, job, work: None)
    address = visitor.post("/add", {"text": NEWS, "name": "tokyo"}).headers["location"]
    job = next(reversed(adding._jobs._jobs.values()))
    seen = adding._jobs.get(job.room, address.rpartition("/")[2])
    job.failure = "it ended while the page was being made"
    assert seen is not None
    assert not seen.finished


def forgotten() -> None:
    """Make the server forget its jobs, as one that is started anew has."""
    adding._jobs._jobs.clear()


def test_after_a_restart_an_addition_is_known_by_what_it_left_in_the_record(visitor: Visitor) -> None:
    address = visitor.post("/add", {"text": NEWS, "name": "tokyo"}).headers["location"]
    visitor.finished(address)
    forgotten()
    page = visitor.get(address)
    assert "Added before" in words_of(page)
    with visitor.dossier.view() as view:
        report = next(r.id for r in view.reports() if r.title == "Tokyo wants talks")
    assert f"/{report}" in links_of(page)
    notes = (visitor.dossier.folder / "adding.json").read_text(encoding="utf-8")
    assert "tokyo" not in notes  # what a document is called is not kept beside the record


def test_after_a_restart_an_addition_that_did_not_come_in_is_told(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("chancery.web.jobs._do", lambda room, job, work: None)  # the server ends before it is done
        files = [("files", (f"{name}.txt", f"{NEWS}{name}".encode(), "text/plain")) for name in ("one", "two")]
        address = visitor.post("/add", {}, files).headers["location"]
    assert "Not added when" not in visitor.get("/add")
    forgotten()
    assert "one.txt, two.txt were handed in" in words_of(visitor.get("/add"))
    words = words_of(visitor.get(address))
    assert "The server ended during this addition" in words
    assert "not in the record one.txt" in words
    visitor.finished(visitor.post("/add", {}, files[:1]).headers["location"])
    assert "in the record one.txt not in the record two.txt" in words_of(visitor.get(address))
    assert "two.txt was handed in" in words_of(visitor.get("/add"))


def test_a_failed_addition_is_known_after_a_restart(visitor: Visitor) -> None:
    bad = [("files", ("bad.txt", b"\x00\x01\x02", "text/plain"))]
    address = visitor.post("/add", {}, bad).headers["location"]
    visitor.finished(address)
    forgotten()
    assert "it holds no text" in words_of(visitor.get(address))


def test_notes_that_cannot_be_read_hold_nothing(visitor: Visitor) -> None:
    (visitor.dossier.folder / "adding.json").write_text("{", encoding="utf-8")
    visitor.get("/add")
    visitor.get("/add/nothing", status=404)
    visitor.finished(visitor.post("/add", {"text": NEWS}).headers["location"])
