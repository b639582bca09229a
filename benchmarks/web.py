"""``make bench-web``: how long pages take while a large record grows, beside Datasette on the same file.

Readers ask for one page after another, thinking for a moment in between as people do; another process keeps writing
reports all the while. The percentiles are of the server's whole answer as a reader gets it.
"""

from __future__ import annotations

import argparse
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
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from statistics import quantiles
from urllib.parse import quote

from rich.console import Console
from rich.table import Table

from benchmarks.generated_record import ids_of, make_dossier
from chancery.dossier import DATABASE

READERS = 20
_THINKING = 1.0
_START_SECONDS = 60

Times = dict[str, list[float]]


def pages(folder: Path) -> dict[str, list[str]]:
    """Return what readers ask for: a name for each kind of page, and addresses with ids that are there."""
    raw = sqlite3.connect(folder / DATABASE)
    people = [i for (i,) in raw.execute("SELECT id FROM entity WHERE kind = 'person' ORDER BY id LIMIT 20")]
    raw.close()
    reports, statements = ids_of(folder, "report", 40), ids_of(folder, "statement", 40)
    occurrences, positions, flags = (ids_of(folder, n, 40) for n in ("occurrence", "position", "flag"))
    return {
        "overview": ["/"],
        "timeline": ["/timeline", "/timeline?party=JPN", "/timeline?since=2020&until=2020-12",
                     "/timeline?party=RUS&kind=act"],
        "positions": ["/positions", "/positions?holder=Russia"],
        "statements": ["/statements", "/statements?state=RUS", *(f"/statements?speaker={quote(p)}" for p in people)],
        "reports": ["/reports", "/reports?outlet=The%20Island%20Post"],
        "people": ["/people"],
        "flags": ["/flags", "/flags?kind=slip"],
        "outlets": ["/outlets"],
        "search": ["/search?words=fishing", "/search?words=graves", "/search?words=%22gas%20field%22"],
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
    port: int, asked: dict[str, list[str]], seconds: float, *, apart: bool = False
) -> tuple[Times, dict[str, int], float]:
    """Let readers ask for pages for some seconds; return times by page, failures by page, and pages a second.

    ``apart`` gives each reader a name of their own in a cookie, so that no two can be given the same kept page.
    """
    times: Times = defaultdict(list)
    failed: dict[str, int] = defaultdict(int)
    lock, end = threading.Lock(), time.monotonic() + seconds

    def read(number: int) -> None:
        rng = random.Random(number)
        headers = {"Host": "127.0.0.1", "Accept": "text/html"}
        if apart:
            headers["Cookie"] = f"signature=reader-{number}"
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        time.sleep(rng.random() * _THINKING)
        while time.monotonic() < end:
            name = rng.choice(sorted(asked))
            path = rng.choice(asked[name])
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


def shown(title: str, times: Times, failed: dict[str, int], rate: float, memory: float) -> Table:
    """Return the table of one server."""
    table = Table("page", "asked", "p50 ms", "p95 ms", "failed", title=title,
                  caption=f"{rate:.1f} pages a second; {memory:.0f} MB")  # fmt: skip
    for name in times:
        ms = times[name]
        row = (name, str(len(ms)), f"{percentile(ms, 50):.0f}", f"{percentile(ms, 95):.0f}", str(failed[name]))
        table.add_row(*row)
    every = [t for ms in times.values() for t in ms]
    table.add_row(
        "all", str(len(every)), f"{percentile(every, 50):.0f}", f"{percentile(every, 95):.0f}", "", style="bold"
    )
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
    parser.add_argument("--store", type=Path, help="a record of this generator that is there already, instead of -n")
    parser.add_argument("--apart", action="store_true", help="no two readers are given the same kept page")
    parser.add_argument("--no-peer", action="store_true", help="leave Datasette out")
    given = parser.parse_args()
    console, folder = Console(width=110), given.store or given.folder / f"reports-{given.n}"
    if not (folder / DATABASE).exists():
        with console.status("Writing the record …"):
            make_dossier(folder, given.n, lambda done: None)
    size = (folder / DATABASE).stat().st_size / 1e6
    console.print(
        f"{reports_in(folder):,} reports, {size:,.0f} MB, {os.cpu_count()} cores, {READERS} readers, one writer"
    )
    port = _free_port()
    ours = [sys.executable, "-m", "chancery", "serve", str(folder.resolve()), "--port", str(port), "--no-open"]
    writing = [sys.executable, "-m", "benchmarks.adding", str(folder), str(given.seconds)]
    with served(ours, port) as server:
        load(port, pages(folder), 5, apart=given.apart)
        writer = subprocess.Popen(writing, stdout=subprocess.PIPE)
        times = load(port, pages(folder), given.seconds, apart=given.apart)
        told = writer.communicate()[0]
        memory = megabytes(server.pid)
    console.print(shown("Chancery", *times, memory))
    console.print(f"reports added meanwhile: {json.loads(told)['added']}")
    if given.no_peer:
        return
    port = _free_port()
    peer = [sys.executable, "-m", "datasette", str(folder / DATABASE), "-p", str(port)]
    with served(peer, port) as server:
        load(port, table_pages(), 5)
        writer = subprocess.Popen(writing, stdout=subprocess.PIPE)
        times = load(port, table_pages(), given.seconds)
        writer.communicate()
        memory = megabytes(server.pid)
    console.print(shown("Datasette", *times, memory))


if __name__ == "__main__":
    main()
