"""Stock: cards, envelopes and label sheets as data, read from ``resources/stock`` and checked when they are read.

One file is one stock; a new stock needs no code. Lengths are millimetres from the sheet's top left corner. A sheet that
cannot exist (cells off the sheet, cells over each other) is refused by name, because geometry that is wrong by a hair
prints a hundred wrong labels.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache, cached_property
from typing import Any, TypeVar

from gifts_app import assets
from gifts_app.documents.setup import SHEETS

_SLACK = 0.05  # mm; makers round their drawings


@dataclass(frozen=True, slots=True)
class Grid:
    """Equal cells on a sheet.

    Attributes:
        width, height: of one cell.
        columns, rows: how many.
        left, top: of the first cell.
        across, down: from one cell's corner to the next one's; 0 where there is but one.
    """

    width: float
    height: float
    columns: int = 1
    rows: int = 1
    left: float = 0.0
    top: float = 0.0
    across: float = 0.0
    down: float = 0.0

    @property
    def count(self) -> int:
        """Cells on one sheet."""
        return self.columns * self.rows

    def corner(self, index: int) -> tuple[float, float]:
        """Return left and top of a cell, counted along the rows from 0."""
        row, column = divmod(index, self.columns)
        return self.left + column * self.across, self.top + row * self.down

    def check(self, sheet: tuple[float, float]) -> None:
        """Refuse a grid that cannot lie on the sheet.

        Raises:
            ValueError: says what is wrong.
        """
        if min(self.width, self.height) <= 0 or min(self.columns, self.rows) < 1:
            raise ValueError("a cell has no size, or there is none")
        if self.columns > 1 and self.across < self.width - _SLACK:
            raise ValueError("cells lie over each other from left to right")
        if self.rows > 1 and self.down < self.height - _SLACK:
            raise ValueError("cells lie over each other from top to bottom")
        right = self.left + (self.columns - 1) * self.across + self.width
        foot = self.top + (self.rows - 1) * self.down + self.height
        if min(self.left, self.top) < -_SLACK or right > sheet[0] + _SLACK or foot > sheet[1] + _SLACK:
            raise ValueError("cells stand over the edge of the sheet")


@dataclass(frozen=True, slots=True)
class CardStock:
    """Folded cards: each cell of the sheet is one card laid flat, back panel left, front panel right.

    Attributes:
        key: also the SKU that a card takes from the shelf.
        sheet: width and height of what is fed.
        width, height: of the closed card.
        envelope: key of the envelope that belongs to it.
        safe: from every edge of a panel to the nearest ink.
        fold_marks: draws ticks in the waste above and below the fold.
    """

    key: str
    label: str
    sheet: tuple[float, float]
    width: float
    height: float
    grid: Grid
    envelope: str
    safe: float = 6.35
    fold_marks: bool = False

    @property
    def width_mm(self) -> float:
        """Width of the closed card."""
        return self.width

    @property
    def height_mm(self) -> float:
        """Height of the closed card."""
        return self.height


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


_Stock = TypeVar("_Stock", CardStock, EnvelopeStock, LabelStock)


def read(name: str, data: Mapping[str, Any]) -> CardStock | EnvelopeStock | LabelStock:
    """Make a stock from the content of its file.

    Args:
        name: key, from the file's name; named in errors.
        data: as ``tomllib`` reads it.

    Raises:
        ValueError: a value is missing, unknown, of the wrong type, or describes a sheet that cannot exist.
    """
    try:
        return _read(name, dict(data))
    except (ValueError, TypeError, KeyError) as fault:
        raise ValueError(f"stock {name}: {fault}") from fault


def _read(name: str, values: dict[str, Any]) -> CardStock | EnvelopeStock | LabelStock:
    kind = values.pop("kind", None)
    if kind == "card":
        return _card(name, values)
    if kind == "envelope":
        return _envelope(name, values)
    if kind == "label":
        return _labels(name, values)
    raise ValueError("kind is none of card, envelope, label")


def _card(key: str, values: dict[str, Any]) -> CardStock:
    sheet = _sheet(values.pop("sheet"))
    grid = _grid(values.pop("flat"))
    grid.check(sheet)
    if grid.width < 2 * values["width"] - _SLACK or abs(grid.height - values["height"]) > _SLACK:
        raise ValueError("the flat card is not two panels wide and one high")
    return _made(CardStock, key, values, sheet=sheet, grid=grid)


def _envelope(key: str, values: dict[str, Any]) -> EnvelopeStock:
    stock = _made(EnvelopeStock, key, values)
    if stock.width < stock.height:
        raise ValueError("the envelope stands upright; give its long side as width")
    return stock


def _labels(key: str, values: dict[str, Any]) -> LabelStock:
    sheet = _sheet(values.pop("sheet"))
    grid = _grid(values.pop("cell"))
    grid.check(sheet)
    return _made(LabelStock, key, values, sheet=sheet, grid=grid)


def _grid(values: Mapping[str, Any]) -> Grid:
    _check_types(Grid, values)
    return Grid(**values)


def _made(stock: type[_Stock], key: str, values: Mapping[str, Any], **built: object) -> _Stock:
    _check_types(stock, values)
    made = stock(key=key, **values, **built)  # type: ignore[arg-type]
    for name in ("width", "height"):
        if getattr(made, name, 1) <= 0:
            raise ValueError(f"{name} must be above 0")
    return made


_ACCEPTED: Mapping[object, tuple[type, ...]] = {float: (int, float), int: (int,), str: (str,), bool: (bool,)}


def _check_types(stock: type, values: Mapping[str, Any]) -> None:
    known = {field.name: field.type for field in fields(stock)}
    for name, value in values.items():
        if name not in known or name == "key":
            raise ValueError(f"{name} is not known here")
        wanted = _ACCEPTED.get(known[name])
        if wanted is None or type(value) not in wanted:
            raise ValueError(f"{name} is of the wrong type")


def _sheet(value: object) -> tuple[float, float]:
    if isinstance(value, str) and value in SHEETS:
        return SHEETS[value]
    if isinstance(value, list) and len(value) == 2 and all(isinstance(n, int | float) and n > 0 for n in value):
        return float(value[0]), float(value[1])
    raise ValueError(f"sheet is none of {', '.join(SHEETS)} and no width and height in mm")


@cache
def _all() -> tuple[CardStock | EnvelopeStock | LabelStock, ...]:
    files = sorted((assets.folder() / "stock").glob("*.toml"))
    return tuple(read(file.stem, tomllib.loads(file.read_text("utf-8"))) for file in files)


class _Shelf(Mapping[str, _Stock]):
    """The stocks of one kind by key; their files are read when somebody first looks."""

    def __init__(self, kind: type[_Stock]) -> None:
        self._kind: type[_Stock] = kind

    @cached_property
    def _stocks(self) -> dict[str, _Stock]:
        return {stock.key: stock for stock in _all() if isinstance(stock, self._kind)}

    def __getitem__(self, key: str) -> _Stock:
        return self._stocks[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._stocks)

    def __len__(self) -> int:
        return len(self._stocks)


STOCKS: Mapping[str, CardStock] = _Shelf(CardStock)
"""Card stock by key."""

ENVELOPES: Mapping[str, EnvelopeStock] = _Shelf(EnvelopeStock)
"""Envelopes by key."""

LABEL_STOCKS: Mapping[str, LabelStock] = _Shelf(LabelStock)
"""Label sheets and rolls by key."""
