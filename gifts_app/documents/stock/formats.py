"""Stock: cards, envelopes and label sheets as data, read from ``resources/stock`` and checked when they are read.

One file is one stock; a new stock needs no code. Lengths are millimetres from the sheet's top left corner. A sheet that
cannot exist (cells off the sheet, cells over each other) is refused by name, because geometry that is wrong by a hair
prints a hundred wrong labels.
"""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from gifts_app import assets
from gifts_app.documents.stock import values
from gifts_app.documents.stock.cards import CardStock, check_envelope, read_card
from gifts_app.documents.stock.grid import Grid

__all__ = ["ENVELOPES", "LABEL_STOCKS", "STOCKS", "CardStock", "EnvelopeStock", "Grid", "LabelStock", "read"]


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
        return _READERS[str(kind)](name, content)
    except KeyError:
        raise ValueError(f"stock {name}: kind: it is none of {', '.join(_READERS)}.") from None
    except ValueError as fault:
        raise ValueError(f"stock {name}: {fault}.") from fault


def _envelope(key: str, content: dict[str, Any]) -> EnvelopeStock:
    stock = values.made(EnvelopeStock, content, key=key)
    if stock.height <= 0:
        raise ValueError("height: it must be above 0")
    if stock.width < stock.height:
        raise ValueError("width: the envelope stands upright; give its long side as width")
    return stock


def _labels(key: str, content: dict[str, Any]) -> LabelStock:
    sheet = values.take_sheet(content)
    grid = values.take_grid(content, "cell", sheet)
    return values.made(LabelStock, content, key=key, sheet=sheet, grid=grid)


_READERS: Mapping[str, Callable[[str, dict[str, Any]], _AnyStock]] = {
    "card": read_card,
    "envelope": _envelope,
    "label": _labels,
}


def read_folder(folder: Path) -> tuple[_AnyStock, ...]:
    """Read all stocks of a folder.

    Raises:
        ValueError: a file is no TOML or describes what cannot be, or a card's envelope is not there or too small.
        OSError: a file cannot be read.
    """
    stocks: list[_AnyStock] = []
    for file in sorted(folder.glob("*.toml")):
        try:
            content = tomllib.loads(file.read_text("utf-8"))
        except ValueError as fault:
            raise ValueError(f"stock {file.stem}: the file is no TOML ({fault}).") from fault
        stocks.append(read(file.stem, content))
    envelopes = {stock.key: (stock.width, stock.height) for stock in stocks if isinstance(stock, EnvelopeStock)}
    for stock in stocks:
        if isinstance(stock, CardStock):
            try:
                check_envelope(stock, envelopes)
            except ValueError as fault:
                raise ValueError(f"stock {stock.key}: {fault}.") from fault
    return tuple(stocks)


_folder: Path | None = None


@cache
def _all() -> tuple[_AnyStock, ...]:
    return read_folder(_folder or assets.folder() / "stock")


class _Shelf(Mapping[str, _Stock]):
    """The stocks of one kind by key; their files are read when somebody first looks."""

    def __init__(self, kind: type[_Stock]) -> None:
        self._kind: type[_Stock] = kind
        self._found: dict[str, _Stock] | None = None

    @property
    def _stocks(self) -> dict[str, _Stock]:
        if self._found is None:
            self._found = {stock.key: stock for stock in _all() if isinstance(stock, self._kind)}
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
