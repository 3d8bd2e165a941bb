"""The values of a stock's file, taken one by one; what is wrong with one is said by its name."""

import math
from collections.abc import Mapping
from dataclasses import MISSING, fields
from typing import Any, TypeVar

from gifts_app.documents.setup import SHEETS
from gifts_app.documents.stock.grid import Grid

_Record = TypeVar("_Record")
_FARTHEST = 10_000  # mm, pieces or grams: no stock has anything that is more
_LONGEST_SHEET = 2_000  # mm
_ACCEPTED: Mapping[object, tuple[type, ...]] = {float: (int, float), int: (int,), str: (str,), bool: (bool,)}


def take_sheet(values: dict[str, Any]) -> tuple[float, float]:
    """Take the sheet out of a file's values: width and height in mm.

    Raises:
        ValueError: there is none, or it is no sheet.
    """
    value = _taken(values, "sheet")
    if isinstance(value, str) and value in SHEETS:
        return SHEETS[value]
    if isinstance(value, list) and len(value) == 2 and all(_is_length(number) for number in value):
        return float(value[0]), float(value[1])
    raise ValueError(f"sheet: it is none of {', '.join(SHEETS)} and no width and height in mm")


def take_grid(values: dict[str, Any], name: str, sheet: tuple[float, float]) -> Grid:
    """Take a table of cells out of a file's values.

    Raises:
        ValueError: there is none, or it cannot lie on the sheet.
    """
    table = _taken(values, name)
    if not isinstance(table, Mapping):
        raise ValueError(f"{name}: it must be a table")  # noqa: TRY004 -- what a file holds is a value
    try:
        grid = made(Grid, table)
        grid.check(sheet)
    except ValueError as fault:
        raise ValueError(f"{name}: {fault}") from fault
    return grid


def made(record: type[_Record], values: Mapping[str, Any], **built: object) -> _Record:
    """Make a record of a file's values.

    Args:
        built: fields that are made already, and that no file may give.

    Raises:
        ValueError: a value is missing, unknown or of the wrong type.
    """
    known = {field.name: field for field in fields(record)}  # type: ignore[arg-type]
    for name, value in values.items():
        if name not in known or name in built:
            raise ValueError(f"{name}: it is not known here")
        wanted = _ACCEPTED.get(known[name].type)
        if wanted is None or type(value) not in wanted or (isinstance(value, float) and not math.isfinite(value)):
            raise ValueError(f"{name}: it is of the wrong type")
        if isinstance(value, int | float) and not -_FARTHEST < value < _FARTHEST:
            raise ValueError(f"{name}: it is out of all measure")
    for name, field in known.items():
        if field.default is MISSING and name not in values and name not in built:
            raise ValueError(f"{name}: it is missing")
    return record(**values, **built)


def _taken(values: dict[str, Any], name: str) -> object:
    if name not in values:
        raise ValueError(f"{name}: it is missing")
    return values.pop(name)


def _is_length(value: object) -> bool:
    return type(value) in (int, float) and 0 < value <= _LONGEST_SHEET  # type: ignore[operator]
