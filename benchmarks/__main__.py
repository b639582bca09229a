"""``make bench``: prints speed, memory and growth, and nothing else.

``python -m benchmarks growth 1000 10000`` prints growth alone, at these sizes; a folder behind them keeps the
dossier and the figures, so that a long run that was cut off goes on. ``python -m benchmarks check 17 400 1000`` prints
alike what ``chancery check`` takes.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks import checking
from benchmarks.coder_speed import coder_speed
from benchmarks.cold_start import add_five, check_one
from benchmarks.growth import SIZES, measured
from benchmarks.reader_speed import first_reading, reader_speed
from benchmarks.texts import five, others, tens, texts


def main() -> None:
    """Measure and print."""
    places = [Path(each) for each in sys.argv[2:] if not each.isdecimal()]
    sizes = [int(each) for each in sys.argv[2:] if each.isdecimal()]
    if sys.argv[1:2] == ["growth"]:
        growth(sizes or SIZES, *places)
    elif sys.argv[1:2] == ["check"]:
        check(sizes or checking.SIZES, *places)
    else:
        speed_and_memory()
        check(checking.SIZES)
        growth(SIZES)


def check(sizes: Sequence[int], folder: Path | None = None) -> None:
    """Measure and print what checking one report takes against dossiers of some sizes."""
    console = Console()
    table = Table("reports", "reader", "checked", "wall seconds", "CPU seconds", "its libraries alone, wall seconds",
                  title="chancery check of one report, cold start")  # fmt: skip
    with console.status("Measuring …"):
        for each in checking.checked(sizes, folder):
            table.add_row(
                f"{each.size:,}", each.reader, each.report, f"{each.check.wall_seconds:.2f}",
                f"{each.check.cpu_seconds:.2f}", f"{each.libraries.wall_seconds:.2f}",
            )  # fmt: skip
    console.print(table)


def growth(sizes: Sequence[int], folder: Path | None = None) -> None:
    """Measure and print what one more report costs at some sizes."""
    console = Console()
    console.width = max(console.width, 110)
    one = Table(
        "reports", "added", "rows read", "most", "rows written", "most", "CPU s", "most", title="One more report"
    )
    every = Table("reports", "reading, CPU s a report", "rebuild, CPU s a report", "rebuild, peak MB",
                  "adding, peak MB", "disk MB", title="All of them")  # fmt: skip
    kinds = Table("reports", "decision", "rows read", "rows written", "CPU s", "one more report: rows read",
                  "rows written", "CPU s", title="One decision, and one more report while it stands")  # fmt: skip
    left = Table("reports", "what", "rows read", "rows written", "CPU s", title="Reports forgotten, and the past")
    with console.status("Measuring …") as status:
        for each in measured(sizes, folder):
            for name, costs in each.decided.items():
                told = [f"{read:,.0f} {written:,.0f} {seconds:.2f}".split() for read, written, seconds in costs]
                kinds.add_row(f"{each.size:,}", name, *told[0], *told[1])
            for name, (read, written, seconds) in each.left:
                left.add_row(f"{each.size:,}", name, f"{read:,.0f}", f"{written:,.0f}", f"{seconds:.2f}")
            for name, cost in (("newest", each.newest), ("late", each.late)):
                one.add_row(
                    f"{each.size:,}", name, f"{cost.read:,.0f}", f"{cost.most_read:,}", f"{cost.written:,.0f}",
                    f"{cost.most_written:,}", f"{cost.seconds:.2f}", f"{cost.most_seconds:.2f}",
                )  # fmt: skip
            every.add_row(
                f"{each.size:,}", f"{each.read_seconds:.4f}", f"{each.rebuild_seconds:.4f}",
                f"{each.rebuild_megabytes:.0f}", f"{each.add_megabytes:.0f}", f"{each.disk_megabytes:.0f}",
            )  # fmt: skip
            status.update(f"Measured {each.size:,} …")
    console.print(one)
    console.print(every)
    console.print(kinds)
    console.print(left)


def speed_and_memory() -> None:
    """Measure and print what reading costs."""
    console = Console()
    with console.status("Measuring …"):
        name, every = texts()
        before = others()
        first = first_reading(every, before)  # before anything has read them
        speed = reader_speed(every)
        coder = coder_speed(every)
        files_name, files = five()
        start = add_five(files)
        tens_name, kept, fresh = tens()
        one, libraries = check_one(kept, fresh)
    table = Table("measure", "on", "figure", title="Speed and memory")
    table.add_row("reader to reference, ratio", f"{name}, {speed.texts} texts", f"{speed.ratio:.1f}")
    table.add_row("the same, each text for the first time", f"after {len(before)} others", f"{first.ratio:.1f}")
    table.add_row("reader, words per CPU second", f"{speed.words:,} words", f"{speed.words_per_second:,.0f}")
    table.add_row("reader, CPU seconds", "one pass", f"{speed.seconds:.3f}")
    table.add_row("reference, CPU seconds", "one pass", f"{speed.reference_seconds:.5f}")
    table.add_row("coding events to the rest of the reader, ratio", "the same texts", f"{coder.ratio:.2f}")
    table.add_row(
        "coding events, sentences per CPU second",
        f"{coder.sentences:,} sentences",
        f"{coder.sentences_per_second:,.0f}",
    )
    table.add_row("chancery add, wall seconds", f"{files_name}, five reports, cold start", f"{start.wall_seconds:.2f}")
    table.add_row("chancery add, CPU seconds", "same run", f"{start.cpu_seconds:.2f}")
    table.add_row("chancery add, peak memory in MB", "same run", f"{start.peak_megabytes:.0f}")
    against = f"{tens_name}, one report against {len(kept)}, cold start"
    table.add_row("chancery check, wall seconds", against, f"{one.wall_seconds:.2f}")
    table.add_row("chancery check, CPU seconds", "same run", f"{one.cpu_seconds:.2f}")
    table.add_row("its libraries alone, wall seconds", "same run", f"{libraries.wall_seconds:.2f}")
    table.add_row("its libraries alone, CPU seconds", "same run", f"{libraries.cpu_seconds:.2f}")
    console.print(table)


if __name__ == "__main__":
    main()
