"""How soon the first file of a thousand slips is drawn, read once more, and on the disk; beside the whole run."""

import tempfile
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

from gifts_app.bench import Figure, sooner
from gifts_app.bench.slips import SETUP, invented
from gifts_app.documents import press
from gifts_app.documents.record import RunRecord
from gifts_app.services import print_files

SIZE = 1_000
_ROUNDS = 3


def run(size: int | None = None) -> Figure:
    """Measure.

    Args:
        size: pieces of the run.
    """
    press.print_document("slip", invented(1), SETUP)  # fonts are open before the clock starts
    first, whole = [], []
    for number in range(_ROUNDS):
        one, all_of_them = _print(size or SIZE, number + 1)
        first.append(one)
        whole.append(all_of_them)
    return sooner(min(first) * 1000, min(whole) * 1000, "ms")


def _print(count: int, seed: int) -> tuple[float, float]:
    """Return the seconds until the first file was written, and until all were."""
    about = RunRecord(seed, datetime(2026, 5, 28, tzinfo=UTC), "Bench", tuple(invented(count, seed)))
    marks: list[float] = []

    def progress(done: int, total: int) -> None:
        del total
        if done:
            marks.append(perf_counter())

    with tempfile.TemporaryDirectory(prefix="gifts-bench-", ignore_cleanup_errors=True) as folder:
        began = perf_counter()
        hidden = Path(folder) / ".hidden"
        print_files.print_run(about, SETUP, Path(folder), hidden, ("slip",), progress, lambda: False)
        return marks[0] - began, perf_counter() - began
