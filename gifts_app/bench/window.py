"""What a person at the window waits for, and what the window holds in memory, with as many customers as a bench has.

The real window is opened in a process of its own, off screen unless a display is there; ``hands`` types into it. Found
and sent are measured from the key to the painted answer, whatever lies between: pauses, lanes, database, painting. One
sitting serves all figures of a size.
"""

import json
import os
import statistics
import sys
import tempfile
import time
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from gifts_app.bench import Figure, NotMeasured, population, sooner
from gifts_app.bench.processes import BARE_WINDOW, run_child
from gifts_app.cli.options import Options
from gifts_app.errors import GiftsError
from gifts_app.storage.sessions import Database

_SIZE = 20_000
_TYPED, _TYPED_TO_REFERENCE, _SENT = 60, 12, 40
_BARE_INSERTS = 200
_LONGEST_SECONDS = 1_800
_PLAY = "from gifts_app.bench.hands import {}; {}()"
_BARE_MEMORY = (
    BARE_WINDOW
    + """
from pathlib import Path
for _ in range(20):
    application.processEvents()
lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
print(sum(int(line.split()[1]) for line in lines if line.startswith("Rss:")) / 1_000)
"""
)


class _Sitting(NamedTuple):
    """Milliseconds of every key, and megabytes in the end; of the window, and of its references."""

    found: list[float]
    drawn: list[float]
    told: list[float]
    memory: float
    pause: float
    bare_found: list[float]
    bare_told: list[float]
    bare_memory: float


def run_typing(size: int | None, server: str = "") -> Figure:
    """Measure from a letter in the search field to the painted list.

    The reference is a bare window that asks ``LIKE '%…%' … ORDER BY name`` at every letter; its value is the middle.

    Args:
        size: customers, and gestures; 20,000 by default.
        server: address of a PostgreSQL database beside which its own is made; empty for a SQLite file.
    """
    sitting = _sit(size or _SIZE, server)
    return _figure(sitting.found, statistics.median(sitting.bare_found))


def run_picture(size: int | None, server: str = "") -> Figure:
    """Measure from a letter of the message to its painted card, the pause for the next letter included.

    The reference is that pause alone, as if drawing and painting took no time.
    """
    sitting = _sit(size or _SIZE, server)
    return _figure(sitting.drawn, sitting.pause)


def run_sending(size: int | None, server: str = "") -> Figure:
    """Measure from Ctrl+Enter to the word that it is sent, all checks and the disk between.

    The reference is two bare inserts and their commit on the same database, what 99 of 100 stay below.
    """
    sitting = _sit(size or _SIZE, server)
    return _figure(sitting.told, _slowest(sitting.bare_told))


def run_memory(size: int | None, server: str = "") -> Figure:
    """Measure what the window holds after searching, opening, drawing and sending; beside a bare PySide6 window.

    Raises:
        NotMeasured: this system does not tell.
    """
    if not Path("/proc/self/smaps_rollup").exists():
        raise NotMeasured("only Linux tells what a process holds.")
    sitting = _sit(size or _SIZE, server)
    return sooner(sitting.memory, sitting.bare_memory, "MB")


def _figure(ours: list[float], reference: float) -> Figure:
    value = _slowest(ours)
    return Figure(value=value, reference=reference, ratio=reference / value, unit="ms", median=statistics.median(ours))


def _slowest(milliseconds: list[float]) -> float:
    """Return what 99 of 100 stay below."""
    return statistics.quantiles(milliseconds, n=100, method="inclusive")[-1]


@lru_cache(maxsize=1)
def _sit(size: int, server: str) -> _Sitting:
    from gifts_app.app import open_services  # noqa: PLC0415 - the composition root knows all layers, this one too

    with population.filled(size, server) as database, tempfile.TemporaryDirectory(prefix="gifts-bench-") as name:
        services = open_services(Options(profile=Path(name), database=database.url))
        services.work_here(services.team.people()[0])
        services.close()
        return measure(database, Path(name))


def measure(database: Database, profile: Path) -> _Sitting:
    """Measure on a database that is filled, and a profile where somebody works."""
    with database.session():
        texts = list(population.texts(population.some_customers(database, _TYPED)))
        bare_told = _bare_inserts(database)
    ours = _play("play", profile, database.url, {"typed": texts, "sent": _SENT})
    theirs = _play("play_bare", profile, database.url, {"typed": texts[:_TYPED_TO_REFERENCE]})
    bare = float(_child([sys.executable, "-c", _BARE_MEMORY], "")) if Path("/proc/self/smaps_rollup").exists() else 0.0
    return _Sitting(
        ours["found"], ours["drawn"], ours["told"], ours["memory"], ours["pause"], theirs["found"], bare_told, bare
    )


def _bare_inserts(database: Database) -> list[float]:
    """Write a gesture's words and its event into two tables without an index, each pair on the disk in the end."""
    database.run("CREATE TABLE bare_gestures (number BIGINT, story TEXT, message TEXT, status TEXT)")
    database.run("CREATE TABLE bare_events (gesture BIGINT, at BIGINT, verb TEXT)")
    words = population.STORY, population.MESSAGE
    milliseconds = []
    for number in range(_BARE_INSERTS):
        began = time.perf_counter()
        with database.transaction():
            database.change("INSERT INTO bare_gestures VALUES (?, ?, ?, 'waiting')", (number, *words))
            database.change("INSERT INTO bare_events VALUES (?, 0, 'submit')", (number,))
        milliseconds.append(1_000 * (time.perf_counter() - began))
    return milliseconds


def _play(part: str, profile: Path, address: str, wanted: dict[str, Any]) -> dict[str, Any]:
    command = [sys.executable, "-c", _PLAY.format(part, part), str(profile), address]
    measured: dict[str, Any] = json.loads(_child(command, json.dumps(wanted)))
    return measured


def _child(command: list[str], told: str) -> str:
    done = run_child(command, os.environ, _LONGEST_SECONDS, told)
    if done.returncode:
        raise GiftsError("A window gave up: {words}", words=done.stderr[-500:].strip() or "it said nothing.")
    return done.stdout
