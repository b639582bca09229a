"""``make bench``: prints speed and memory, and nothing else."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

from benchmarks.cold_start import add_five
from benchmarks.reader_speed import reader_speed
from benchmarks.texts import five, texts


def main() -> None:
    """Measure and print."""
    console = Console()
    with console.status("Measuring …"):
        name, every = texts()
        speed = reader_speed(every)
        files_name, files = five()
        start = add_five(files)
    table = Table("measure", "on", "figure", title="Speed and memory")
    table.add_row("reader to reference, ratio", f"{name}, {speed.texts} texts", f"{speed.ratio:.1f}")
    table.add_row("reader, words per CPU second", f"{speed.words:,} words", f"{speed.words_per_second:,.0f}")
    table.add_row("reader, CPU seconds", "one pass", f"{speed.seconds:.3f}")
    table.add_row("reference, CPU seconds", "one pass", f"{speed.reference_seconds:.5f}")
    table.add_row("chancery add, wall seconds", f"{files_name}, five reports, cold start", f"{start.wall_seconds:.2f}")
    table.add_row("chancery add, CPU seconds", "same run", f"{start.cpu_seconds:.2f}")
    table.add_row("chancery add, peak memory in MB", "same run", f"{start.peak_megabytes:.0f}")
    console.print(table)


if __name__ == "__main__":
    main()
