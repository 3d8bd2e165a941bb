"""The figures of the program, each measured beside its reference in the same run, so that a slow computer moves both.

One function a figure: it takes a size, or None for its own, and gives a ``Figure``. May use every layer; nothing of the
program uses it but the command ``bench``.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import NotRequired, TypedDict

from gifts_app.errors import InvalidRequest


class Figure(TypedDict):
    """One measurement.

    Attributes:
        value: what the program reaches.
        reference: what the reference reaches in the same run.
        ratio: how many times better than the reference, above 1, or worse; the same way round for every figure.
        unit: of value and reference, such as ``ms`` or ``1/s``.
        median: the middle, where ``value`` is what 99 of 100 stay below.
    """

    value: float
    reference: float
    ratio: float
    unit: str
    median: NotRequired[float]


class NotMeasured(Exception):
    """A figure needs something that is not on this computer; the message is a plain sentence."""


@dataclass(frozen=True, slots=True)
class _Bench:
    """A bench whose module is imported when it runs: each one pulls in a different half of the program."""

    module: str
    function: str = "run"
    asks_database: bool = False

    def __call__(self, size: int | None, server: str = "") -> Figure:
        where = (server,) if self.asks_database else ()
        measured: Figure = getattr(import_module(f"{__name__}.{self.module}"), self.function)(size, *where)
        return measured


BENCHES: Mapping[str, _Bench] = {
    "start": _Bench("start"),
    "slips": _Bench("slips"),
    "fpdf2": _Bench("rivals", "run_fpdf2"),
    "weasyprint": _Bench("rivals", "run_weasyprint"),
    "cards": _Bench("cards"),
    "even-cards": _Bench("cards", "run_even"),
    "first-file": _Bench("first"),
    "preview": _Bench("preview"),
    "submit": _Bench("submit"),
    "import": _Bench("importing"),
    "search": _Bench("search", asks_database=True),
    "customer": _Bench("customer", asks_database=True),
    "typing": _Bench("window", "run_typing", asks_database=True),
    "picture": _Bench("window", "run_picture", asks_database=True),
    "sending": _Bench("window", "run_sending", asks_database=True),
    "memory": _Bench("window", "run_memory", asks_database=True),
}


def run(names: Sequence[str], size: int | None, say: Callable[[str], None], server: str = "") -> dict[str, Figure]:
    """Measure.

    Args:
        names: keys of ``BENCHES``; none for all of them.
        size: how much of it; None for each one's own.
        say: is told what runs now.
        server: address of a PostgreSQL database; those that ask a database then make one of their own beside it, and
            remove it in the end. Empty for SQLite files.

    Raises:
        InvalidRequest: there is no bench of a name.
    """
    for name in names:
        if name not in BENCHES:
            raise InvalidRequest(
                "There is no bench “{name}”; choose from {choices}.", name=name, choices=", ".join(BENCHES)
            )
    figures = {}
    for name in names or BENCHES:
        say(f"{name} ...")
        try:
            figures[name] = BENCHES[name](size, server)
        except NotMeasured as why:
            say(f"{name}: {why}")
    return figures


def faster(value: float, reference: float, unit: str) -> Figure:
    """Return a figure for which more is better, such as rows in a second."""
    return Figure(value=value, reference=reference, ratio=value / reference, unit=unit)


def sooner(value: float, reference: float, unit: str) -> Figure:
    """Return a figure for which less is better, such as milliseconds."""
    return Figure(value=value, reference=reference, ratio=reference / value, unit=unit)
