from __future__ import annotations

import hashlib
import json
import time
from pathlib import Path

import pytest

from chancery.dossier import Dossier
from chancery.errors import ReadingFailed
from chancery.intake import take_text
from tests.cli.conftest import Run
from tests.samples import NOW, SAMPLE, sample_reports

SANCTIONS = (
    "TOKYO, 11 January 2025 - Japan on Friday imposed new sanctions on Russia over its war in Ukraine, freezing the "
    "assets of {count} individuals and 29 organisations.\n\n"
    "Chief Cabinet Secretary Yoshimasa Hayashi said the measures showed Japan's resolve to act together with the Group "
    "of Seven.\n\n"
    "Agriculture Minister Taku Eto told reporters that herring quotas had been halved.\n"
)


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def digests(folder: Path) -> dict[str, str]:
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.iterdir())}


def test_it_tells_what_is_new_repeated_and_contradicted(run: Run, asked: Path, tmp_path: Path) -> None:
    ended = run("check", written(tmp_path / "x.txt", SANCTIONS.format(count=13)), "--against", asked)
    assert (ended.status, ended.err) == (0, "")
    assert "herring quotas had been halved" in ended.out
    repeated = ended.out.split("repeats ")[1]
    assert "told before:" in repeated
    assert "Pacific Ledger, 2025-01-10 [014e4084 511–633]" in " ".join(repeated.split())
    assert "“13 individuals” here; “11 individuals” in" in " ".join(ended.out.split())


def test_rows_give_the_earlier_span_report_and_day(run: Run, asked: Path, tmp_path: Path) -> None:
    ended = run(
        "check", written(tmp_path / "x.txt", SANCTIONS.format(count=13)), "--against", asked, "--format", "json"
    )
    (row,) = (json.loads(line) for line in ended.lines)
    text = SANCTIONS.format(count=13)
    texts = {r.id: r.text for r in sample_reports()}
    kinds = {t["novelty"] for t in row["tellings"]}
    assert {"new", "repeats", "contradicts"} <= kinds
    for told in row["tellings"]:
        assert " ".join(text[slice(*told["span"])].split()) == told["words"]
        if told["novelty"] == "new":
            assert (told["occurrence"], told["earlier"]) == (None, None)
            continue
        earlier = told["earlier"]
        assert " ".join(texts[earlier["report"]][slice(*earlier["span"])].split()) == earlier["words"]
        assert "20" in earlier["citation"]
        assert run("show", asked, told["occurrence"]).status == 0


def test_nothing_is_stored(run: Run, changed: Path, tmp_path: Path) -> None:
    run("reports", changed)
    before = digests(changed)
    path = written(tmp_path / "x.txt", SANCTIONS.format(count=13))
    run("check", path, SAMPLE / "reports", "--against", changed, "--all")
    assert digests(changed) == before


def test_a_copy_adds_nothing_and_one_that_is_there_changes_nothing(run: Run, asked: Path, tmp_path: Path) -> None:
    text = sample_reports()[5].text
    ended = run("check", written(tmp_path / "copy.txt", text), "--against", asked, "--format", "json")
    (row,) = (json.loads(line) for line in ended.lines)
    assert row["status"] == "checked"
    assert {r["kind"] for r in row["reprints"]} == {"copy"}
    repeated = [t["novelty"] == "repeats" for t in row["tellings"]]
    assert sum(repeated) > 0.8 * len(repeated)
    with Dossier.open(asked) as dossier:
        assert dossier.check(sample_reports()[5]).status == "same"


def test_a_file_that_fails_is_named_and_the_others_go_on(run: Run, asked: Path, tmp_path: Path) -> None:
    good = written(tmp_path / "x.txt", SANCTIONS.format(count=13))
    (tmp_path / "empty.txt").write_bytes(b"")
    ended = run("check", tmp_path / "empty.txt", good, tmp_path / "missing.txt", "--against", asked)
    assert ended.status == 1
    assert [line for line in ended.err.splitlines() if "empty.txt" in line]
    assert [line for line in ended.err.splitlines() if "missing.txt" in line]
    assert "x.txt" in ended.out


def test_several_are_checked_together(run: Run, asked: Path, tmp_path: Path) -> None:
    one = written(tmp_path / "a.txt", SANCTIONS.format(count=11))
    two = written(tmp_path / "b.txt", SANCTIONS.format(count=11) + "\nThe yen fell.\n")
    ended = run("check", one, two, "--against", asked)
    assert ended.lines[-1].startswith("2 reports: ")
    assert ended.lines[-1].endswith("nothing was stored")
    assert ended.lines[-1].count("1 new") == 1
    assert "— a.txt [" in ended.out or "— b.txt [" in ended.out


@pytest.mark.parametrize("width", [80, 120])
def test_lines_keep_to_the_width(run: Run, asked: Path, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    ended = run("check", SAMPLE / "reports", "--against", asked)
    assert max(len(line) for line in ended.lines) <= width


def test_a_check_is_answered_at_once(asked: Path) -> None:
    report = take_text(SANCTIONS.format(count=13), today=NOW.date())
    with Dossier.open(asked) as dossier:
        dossier.check(report)
        started = time.process_time()
        dossier.check(report)
        assert time.process_time() - started < 1


def test_a_dossier_of_another_reader_is_compared_whole(changed: Path) -> None:
    """After an update and before a rebuild, the readings that the record rests on are compared with."""
    report = take_text(SANCTIONS.format(count=13), today=NOW.date())
    with Dossier.open(changed) as dossier:
        before = [(t.evidence, t.words) for t in dossier.check(report).told]
        with dossier.store.write(NOW) as writer:
            writer.connection.exec_driver_sql("UPDATE reading SET reader = 'an earlier one'")
        started = time.process_time()
        assert [(t.evidence, t.words) for t in dossier.check(report).told] == before
        assert time.process_time() - started < 1


def test_a_reader_that_fails_raises(asked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("a defect")

    monkeypatch.setattr("chancery.engines.local.read", broken)
    with Dossier.open(asked) as dossier, pytest.raises(ReadingFailed, match="a defect"):
        dossier.check(take_text("Japan said so.", today=NOW.date()))
