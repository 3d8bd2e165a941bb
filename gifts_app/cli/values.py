"""Values as people type them on a command line, turned into what the services want."""

import argparse
import math
import uuid
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from gifts_app.domain.gestures import GestureItem

MOST = 9_999_999
_READINGS = 8


def count(text: str) -> int:
    """Read a whole number from 1 to ``MOST``."""
    try:
        number = int(text)
    except ValueError:
        number = 0
    if not 1 <= number <= MOST:
        raise argparse.ArgumentTypeError(f"“{text}” is no number from 1 to {MOST}")
    return number


def length(text: str) -> float:
    """Read a length in mm, with a point or a comma."""
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        number = float("nan")
    if not math.isfinite(number):
        raise argparse.ArgumentTypeError(f"“{text}” is no length in mm; write 4.2")
    return number


def readings(text: str) -> tuple[float, ...]:
    """Read the distances of one test sheet in mm: commas between them, or blanks where commas stand in the numbers."""
    parts = text.replace(";", " ").split()
    lengths = tuple(length(part.rstrip(",")) for part in (parts if len(parts) > 1 else text.split(",")))
    if len(lengths) != _READINGS:
        raise argparse.ArgumentTypeError(f"“{text}” holds {len(lengths)} distances, not {_READINGS}")
    return lengths


def path(text: str) -> Path:
    """Read the name of a file or folder; an empty one would mean the folder that one happens to be in."""
    if not text:
        raise argparse.ArgumentTypeError("there is no name")
    return Path(text)


def key(text: str) -> uuid.UUID:
    """Read a UUID."""
    try:
        return uuid.UUID(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is no UUID") from None


def item(text: str) -> GestureItem:
    """Read ``SKU`` or ``SKU=QUANTITY``."""
    sku, _, quantity = text.partition("=")
    if not sku.strip():
        raise argparse.ArgumentTypeError(f"“{text}” names no item; write SKU or SKU=2")
    return GestureItem(sku.strip(), _number(quantity, text, "SKU=2") if _ else 1)


def on_hand(text: str) -> tuple[str, int]:
    """Read ``SKU=COUNT``."""
    sku, equals, quantity = text.partition("=")
    if not sku.strip() or not equals:
        raise argparse.ArgumentTypeError(f"“{text}” is no count; write SKU=12")
    return sku.strip(), _number(quantity, text, "SKU=12")


def since(text: str) -> datetime:
    """Read the first moment of a period: a day begins at midnight here."""
    return _moment(text, timedelta())


def until(text: str) -> datetime:
    """Read the end of a period, which no longer belongs to it: a day ends at the midnight after it."""
    return _moment(text, timedelta(days=1))


def _moment(text: str, later: timedelta) -> datetime:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        try:
            return datetime.fromisoformat(text).astimezone(UTC)
        except (ValueError, OverflowError):
            raise argparse.ArgumentTypeError(f"“{text}” is no day; write year-month-day, such as 2026-05-30") from None
    try:
        return datetime.combine(day + later, time()).astimezone().astimezone(UTC)
    except (ValueError, OverflowError):
        raise argparse.ArgumentTypeError(f"“{text}” is too far away") from None


def _number(quantity: str, text: str, example: str) -> int:
    try:
        return int(quantity)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” holds no whole number; write {example}") from None
