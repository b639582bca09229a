"""``make bench-web``: how long pages take while a large record grows, beside Datasette on the same file.

Readers ask for one page after another, thinking for a moment in between as people do; another process keeps writing
reports all the while. The percentiles are of the server's whole answer as a reader gets it. Beside them stand how much
processor time a page took, and how long a fixed piece of plain work (hashing, 10 ms on a machine with nothing else to
do) took a process of its own meanwhile: where that takes longer, the machine was shared, and so were all times.
"""

from __future__ import annotations

import argparse
import hashlib
import http.client
import json
import os
import random
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import pairwise
from multiprocessing import Pipe, Process
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import quantiles
from typing import Any
from urllib.parse import quote

from rich.console import Console
from rich.table import Table

from benchmarks.adding import make_really
from benchmarks.generated_record import ids_of, make_dossier
from chancery.dossier import DATABASE

READERS = 20
_THINKING = 1.0
_START_SECONDS = 60
_BLOCK = bytes(50_000)

Times = dict[str, list[float]]


def pages(folder: Path) -> dict[str, list[str]]:
    """Return what readers ask for: a name for each kind of page, and addresses with ids and names that are there."""
    raw = sqlite3.connect(folder / DATABASE)
    people = [i for (i,) in raw.execute("SELECT id FROM entity WHERE kind = 'person' ORDER BY id LIMIT 20")]
    most = "SELECT outlet FROM report_date WHERE outlet IS NOT NULL GROUP BY outlet ORDER BY count(*) DESC LIMIT 1"
    outlet = quote(str(raw.execute(most).fetchone()[0]))
    middle = raw.execute("SELECT earliest FROM report_date ORDER BY id LIMIT 1").fetchone()[0] or "2020"
    raw.close()
    a, b = tomllib.loads((folder / "dossier.toml").read_text(encoding="utf-8"))["parties"][:2]
    reports, statements = ids_of(folder, "report", 40), ids_of(folder, "statement", 40)
    occurrences, positions, flags = (ids_of(folder, n, 40) for n in ("occurrence", "position", "flag"))
    year = middle[:4]
    return {
        "overview": ["/"],
        "timeline": ["/timeline", f"/timeline?party={a}", f"/timeline?since={year}&until={year}-12",
                     f"/timeline?party={b}&kind=act"],
        "positions": ["/positions", f"/positions?holder={b}"],
        "statements": ["/statements", f"/statements?state={b}", *(f"/statements?speaker={quote(p)}" for p in people)],
        "reports": ["/reports", f"/reports?outlet={outlet}"],
        "people": ["/people"],
        "flags": ["/flags", "/flags?kind=slip"],
        "outlets": ["/outlets", f"/outlets?outlet={outlet}"],
        "search": ["/search?words=fishing", "/search?words=graves", "/search?words=%22gas%20field%22"],
        "compare": [f"/compare?a={x}&b={y}" for x, y in pairwise(reports[:12])],
        "review": [f"/review/{i}" for i in flags],
        "report": [f"/{i}" for i in reports],
        "statement": [f"/{i}" for i in statements],
        "occurrence": [f"/{i}" for i in occurrences],
        "position": [f"/{i}" for i in positions],
        "flag": [f"/{i}" for i in flags],
        "api list": ["/api/v1/statements", "/api/v1/occurrences?order=-date&background=false",
                     "/api/v1/reports?order=-date"],
        "api entry": [f"/api/v1/occurrences/{i}" for i in occurrences] + [f"/api/v1/reports/{i}" for i in reports],
        "api feed": ["/api/v1/occurrences.atom", "/api/v1/flags.atom"],
    }  # fmt: skip


def reports_in(folder: Path) -> int:
    """Return how many reports a record holds."""
    with closing(sqlite3.connect(folder / DATABASE)) as raw:
        return int(raw.execute("SELECT count(*) FROM report_date").fetchone()[0])


def table_pages() -> dict[str, list[str]]:
    """Return the pages of the same tables in Datasette, as it gives them, and narrowed as ours are."""
    base = f"/{Path(DATABASE).stem}"
    return {
        "table statement": [f"{base}/statement", f"{base}/statement?state=RUS&_nocount=1"],
        "table occurrence": [f"{base}/occurrence?_sort=date_earliest", f"{base}/occurrence"],
        "table report_date": [f"{base}/report_date?_sort_desc=earliest", f"{base}/report_date"],
        "table flag": [f"{base}/flag", f"{base}/flag?kind=slip"],
    }


@contextmanager
def served(command: Sequence[str], port: int) -> Iterator[subprocess.Popen[bytes]]:
    """Run a server until the block ends; raises TimeoutError when it never answers."""
    told = tempfile.TemporaryFile()  # noqa: SIM115 - closed below; a pipe that nobody reads would stop a server that has much to tell
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=told)
    try:
        for _ in range(_START_SECONDS * 4):
            if process.poll() is not None:
                told.seek(0)
                raise RuntimeError(told.read().decode()[-2000:])
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.25)
        else:
            raise TimeoutError(f"{command[0]} does not answer")
        yield process
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
        told.close()


def load(
    port: int, asked: dict[str, list[str]], seconds: float, *, apart: bool = False, alone: bool = False
) -> tuple[Times, dict[str, int], float]:
    """Let readers ask for pages for some seconds; return times by page, failures by page, and pages a second.

    ``apart`` gives each reader a name of their own in a cookie; ``alone`` gives each addresses of their own besides, so
    that no two are ever given the same page.
    """
    times: Times = defaultdict(list)
    failed: dict[str, int] = defaultdict(int)
    lock, end = threading.Lock(), time.monotonic() + seconds

    def read(number: int) -> None:
        rng = random.Random(number)
        headers = {"Host": "127.0.0.1", "Accept": "text/html"}
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        if apart or alone:
            headers["Cookie"] = f"signature=reader-{number}"
        time.sleep(rng.random() * _THINKING)
        while time.monotonic() < end:
            name = rng.choice(sorted(asked))
            path = rng.choice(asked[name])
            if alone and not path.startswith("/api"):
                path += f"{'&' if '?' in path else '?'}reader={number}"
            start = time.perf_counter()
            try:
                connection.request("GET", path, headers=headers)
                answer = connection.getresponse()
                answer.read()
                good = answer.status == 200
            except (OSError, http.client.HTTPException):
                connection.close()
                good = False
            took = time.perf_counter() - start
            with lock:
                times[name].append(took)
                failed[name] += not good
            time.sleep(rng.random() * 2 * _THINKING)

    threads = [threading.Thread(target=read, args=(n,), daemon=True) for n in range(READERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times, failed, sum(map(len, times.values())) / seconds


def _plain_work(seconds: float, work: int, told: Connection) -> None:
    """Time a fixed piece of work again and again, and tell all times."""
    times, end = [], time.monotonic() + seconds
    while time.monotonic() < end:
        start = time.perf_counter()
        _hashed(work)
        times.append(time.perf_counter() - start)
        time.sleep(0.1)
    told.send(times)


def _hashed(times: int) -> None:
    for _ in range(times):
        hashlib.blake2b(_BLOCK).digest()


def ten_milliseconds() -> int:
    """Return how often a block is hashed in 10 ms of processor time."""
    rounds, start = 0, time.process_time()
    while time.process_time() - start < 0.2:
        _hashed(10)
        rounds += 10
    return rounds // 20


@contextmanager
def beside(seconds: float, work: int) -> Iterator[list[float]]:
    """Time plain work in a process of its own while the block runs; the list is filled when it ends."""
    here, there = Pipe(duplex=False)
    times: list[float] = []
    process = Process(target=_plain_work, args=(seconds, work, there), daemon=True)
    process.start()
    yield times
    times += here.recv()
    process.join()


def processor(pid: int) -> float:
    """Return the seconds of processor time that a process has taken; nan where the system does not tell."""
    try:
        told = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return float("nan")
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


@dataclass
class Measured:
    """What was measured of one server: times and failures by page, pages a second, megabytes, processor seconds a page,
    and the times of plain work meanwhile."""

    times: Times
    failed: dict[str, int]
    rate: float
    memory: float
    spent: float
    plain: list[float]
    told: dict[str, Any]


def measured(
    command: Sequence[str], port: int, asked: dict[str, list[str]], writing: Sequence[str], seconds: float,
    work: int, readers: dict[str, bool],
) -> Measured:  # fmt: skip
    """Load one server while a record is written to."""
    with served(command, port) as server:
        load(port, asked, 5, **readers)
        writer = subprocess.Popen(writing, stdout=subprocess.PIPE)
        before = processor(server.pid)
        with beside(seconds, work) as plain:
            times, failed, rate = load(port, asked, seconds, **readers)
        spent = (processor(server.pid) - before) / max(1, sum(map(len, times.values())))
        told = json.loads(writer.communicate()[0])
        return Measured(times, failed, rate, megabytes(server.pid), spent, plain, told)


def megabytes(pid: int) -> float:
    """Return the memory that a process holds now, and its highest where the system tells."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return float("nan")
    told = {line.split(":")[0]: line.split() for line in lines}
    return max(int(told[k][1]) for k in ("VmRSS", "RssAnon") if k in told) / 1024


def percentile(times: Sequence[float], percent: int) -> float:
    """Return a percentile in milliseconds."""
    return 1000 * (times[0] if len(times) < 2 else quantiles(times, n=100, method="inclusive")[percent - 1])


def shown(title: str, found: Measured) -> Table:
    """Return the table of one server."""
    caption = (
        f"{found.rate:.1f} pages a second, {1000 * found.spent:.0f} ms of processor time a page; {found.memory:.0f} MB"
    )
    table = Table("page", "asked", "p50 ms", "p95 ms", "failed", title=title, caption=caption)
    for name, ms in sorted(found.times.items()):
        row = (name, str(len(ms)), f"{percentile(ms, 50):.0f}", f"{percentile(ms, 95):.0f}", str(found.failed[name]))
        table.add_row(*row)
    for name, every in (("all", [t for ms in found.times.values() for t in ms]), ("10 ms of plain work", found.plain)):
        row = (name, str(len(every)), f"{percentile(every, 50):.0f}", f"{percentile(every, 95):.0f}", "")
        table.add_row(*row, style="bold" if name == "all" else "dim")
    return table


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def main() -> None:
    """Make the record where it is not there yet, load both servers, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-n", type=int, default=100_000, help="reports in the record")
    parser.add_argument("--seconds", type=float, default=60, help="how long each server is loaded")
    parser.add_argument("--folder", type=Path, default=Path("bench-web"), help="where the record is kept")
    parser.add_argument("--store", type=Path, help="a record that is there already, instead of -n")
    parser.add_argument("--real", action="store_true", help="a record of read reports, that others are added to by add")
    parser.add_argument("--apart", action="store_true", help="every reader has a name of their own")
    parser.add_argument("--alone", action="store_true", help="no two readers are ever given the same page")
    parser.add_argument("--no-peer", action="store_true", help="leave Datasette out")
    given = parser.parse_args()
    console = Console(width=110)
    folder = given.store or given.folder / f"{'real' if given.real else 'reports'}-{given.n}"
    if not (folder / DATABASE).exists():
        with console.status("Writing the record …"):
            make_really(folder, given.n) if given.real else make_dossier(folder, given.n, lambda done: None)
    size = (folder / DATABASE).stat().st_size / 1e6
    console.print(
        f"{reports_in(folder):,} reports, {size:,.0f} MB, {os.cpu_count()} cores, {READERS} readers, one writer"
    )
    port, readers = _free_port(), {"apart": given.apart, "alone": given.alone}
    ours = [sys.executable, "-m", "chancery", "serve", str(folder.resolve()), "--port", str(port), "--no-open"]
    writing = [sys.executable, "-m", "benchmarks.adding", str(folder), str(given.seconds)]
    writing += ["--real"] if given.real else []
    work = ten_milliseconds()
    found = measured(ours, port, pages(folder), writing, given.seconds, work, readers)
    console.print(shown("Chancery", found))
    way = "through add" if given.real else "row by row, not through add"
    console.print(f"reports added meanwhile, {way}: {found.told['added']}, {found.told['each']:.2f} s each")
    if given.no_peer:
        return
    port = _free_port()
    peer = [sys.executable, "-m", "datasette", str(folder / DATABASE), "-p", str(port)]
    console.print(shown("Datasette", measured(peer, port, table_pages(), writing, given.seconds, work, {})))


if __name__ == "__main__":
    main()
