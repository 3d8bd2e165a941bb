"""Stock: cards, envelopes and label sheets as data, read from ``resources/stock`` and checked when they are read.

One file is one stock; a new stock needs no code. Lengths are millimetres from the sheet's top left corner. A sheet that
cannot exist (cells off the sheet, cells over each other) is refused by name, because geometry that is wrong by a hair
prints a hundred wrong labels. What is refused is left in the drawer; all other stocks print.
"""

import logging
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from gifts_app import assets
from gifts_app.documents.setup import SHEETS
from gifts_app.documents.stock import values
from gifts_app.documents.stock.cards import CardStock, check_envelope, read_card
from gifts_app.documents.stock.grid import Grid
from gifts_app.domain.text import LINE_LENGTH, clean_line

__all__ = ["ENVELOPES", "LABEL_STOCKS", "STOCKS", "CardStock", "EnvelopeStock", "Grid", "LabelStock", "read"]

_LEAST_LABEL, _LEAST_ENVELOPE = 10.0, 60.0  # mm; nothing that we print goes onto less, and no card into less
_KEY = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class EnvelopeStock:
    """An envelope, flap up, as it is fed lengthwise.

    Attributes:
        unproven: its numbers come from tables that disagree; lay a print over an envelope before its first use.
    """

    key: str
    label: str
    width: float
    height: float
    unproven: bool = False


@dataclass(frozen=True, slots=True)
class LabelStock:
    """A sheet or roll of address labels.

    Attributes:
        safe: from every edge of a label to the nearest text.
        dots_per_mm: of the thermal printer that it is made for, or 0.
        unproven: its numbers come from tables that disagree; lay a print over a sheet before its first use.
    """

    key: str
    label: str
    sheet: tuple[float, float]
    grid: Grid
    safe: float = 2.0
    dots_per_mm: float = 0.0
    unproven: bool = False


_AnyStock = CardStock | EnvelopeStock | LabelStock
_Stock = TypeVar("_Stock", CardStock, EnvelopeStock, LabelStock)


def read(name: str, data: Mapping[str, Any]) -> _AnyStock:
    """Make a stock from the content of its file.

    Args:
        name: key, from the file's name; named in errors.
        data: as ``tomllib`` reads it.

    Raises:
        ValueError: a value is missing, unknown, of the wrong type, or describes a sheet that cannot exist; one sentence
            that names the stock and the field.
    """
    content = dict(data)
    kind = content.pop("kind", None)
    try:
        _check_key(name)
        _check_label(content)
        return _READERS[str(kind)](name, content)
    except KeyError:
        raise ValueError(f"stock {name}: kind: it is none of {', '.join(_READERS)}.") from None
    except ValueError as fault:
        raise ValueError(f"stock {name}: {fault}.") from fault


def _check_key(key: str) -> None:
    """Refuse a key that a file cannot be called by everywhere, or that is one of a plain sheet."""
    if not _KEY.fullmatch(key):
        raise ValueError("the file’s name may have small letters, figures and hyphens only")
    if key in SHEETS:
        raise ValueError("plain paper is called so")


def _check_label(content: Mapping[str, Any]) -> None:
    label = content.get("label", "?")
    if isinstance(label, str) and (not label or label != clean_line(label) or len(label) > LINE_LENGTH):
        raise ValueError(f"label: it must be one line of 1 to {LINE_LENGTH} characters")


def _envelope(key: str, content: dict[str, Any]) -> EnvelopeStock:
    stock = values.made(EnvelopeStock, content, key=key)
    if stock.height < _LEAST_ENVELOPE:
        raise ValueError(f"height: no card goes into less than {_LEAST_ENVELOPE:g} mm")
    if stock.width < stock.height:
        raise ValueError("width: the envelope stands upright; give its long side as width")
    return stock


def _labels(key: str, content: dict[str, Any]) -> LabelStock:
    sheet = values.take_sheet(content)
    grid = values.take_grid(content, "cell", sheet)
    stock = values.made(LabelStock, content, key=key, sheet=sheet, grid=grid)
    if min(grid.width, grid.height) < _LEAST_LABEL:
        raise ValueError(f"cell: a label under {_LEAST_LABEL:g} mm has no room for words")
    if not 0 <= 2 * stock.safe < min(grid.width, grid.height):
        raise ValueError("safe: it leaves no room on the label")
    return stock


_READERS: Mapping[str, Callable[[str, dict[str, Any]], _AnyStock]] = {
    "card": read_card,
    "envelope": _envelope,
    "label": _labels,
}


def read_folder(folder: Path) -> tuple[tuple[_AnyStock, ...], Mapping[str, str]]:
    """Read all stocks of a folder.

    Returns:
        What can be printed on, and by the key of every other file one sentence that says why it cannot: it is not
        readable, no TOML, describes what cannot be, or a card whose envelope is not there or too small.
    """
    stocks: list[_AnyStock] = []
    refused: dict[str, str] = {}
    for file in sorted(folder.glob("*.toml")):
        try:
            stocks.append(_read_file(file))
        except ValueError as fault:
            refused[file.stem] = str(fault)
    envelopes = {stock.key: (stock.width, stock.height) for stock in stocks if isinstance(stock, EnvelopeStock)}
    for stock in stocks:
        if isinstance(stock, CardStock):
            try:
                check_envelope(stock, envelopes)
            except ValueError as fault:
                refused[stock.key] = f"stock {stock.key}: {fault}."
    return tuple(stock for stock in stocks if stock.key not in refused), refused


def _read_file(file: Path) -> _AnyStock:
    try:
        content = tomllib.loads(file.read_text("utf-8"))
    except OSError as error:
        reason = (error.strerror or "the disk failed").lower()
        raise ValueError(f"stock {file.stem}: the file cannot be read ({reason}).") from error
    except (ValueError, RecursionError) as fault:
        raise ValueError(f"stock {file.stem}: the file is no TOML ({fault}).") from fault
    return read(file.stem, content)


_folder: Path | None = None


@cache
def _all() -> tuple[tuple[_AnyStock, ...], Mapping[str, str]]:
    stocks, faults = read_folder(_folder or assets.folder() / "stock")
    for fault in faults.values():
        _log.warning("left out %s", fault)
    return stocks, faults


def refused() -> Mapping[str, str]:
    """Return why files of stock are left out, by their keys; empty when all is well."""
    return _all()[1]


class _Shelf(Mapping[str, _Stock]):
    """The stocks of one kind by key; their files are read when somebody first looks."""

    def __init__(self, kind: type[_Stock]) -> None:
        self._kind: type[_Stock] = kind
        self._found: dict[str, _Stock] | None = None

    @property
    def _stocks(self) -> dict[str, _Stock]:
        if self._found is None:
            self._found = {stock.key: stock for stock in _all()[0] if isinstance(stock, self._kind)}
        return self._found

    def __getitem__(self, key: str) -> _Stock:
        return self._stocks[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._stocks)

    def __len__(self) -> int:
        return len(self._stocks)

    def forget(self) -> None:
        """Read the files again when somebody looks next."""
        self._found = None


STOCKS = _Shelf(CardStock)
"""Card stock by key."""

ENVELOPES = _Shelf(EnvelopeStock)
"""Envelopes by key."""

LABEL_STOCKS = _Shelf(LabelStock)
"""Label sheets and rolls by key."""


def look_in(folder: Path | None) -> None:
    """Take the stocks from another folder; None takes those that ship with the program."""
    global _folder  # noqa: PLW0603 -- what lies in the drawers is one thing for the whole program
    _folder = folder
    _all.cache_clear()
    for shelf in (STOCKS, ENVELOPES, LABEL_STOCKS):
        shelf.forget()
