"""Printers as the shared settings keep them: plain JSON, read with care; a newer program may have written it."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, fields
from datetime import date
from typing import Any

from gifts_app.documents.calibrating import FARTHEST, LARGEST, SMALLEST
from gifts_app.documents.setup import BACK, FRONT, Calibration, Duplex, Printer

DOTS: Mapping[int, float] = {203: 8.0, 300: 300 / 25.4, 600: 600 / 25.4, 1200: 1200 / 25.4}
"""Dots in a millimetre by what makers call it: dots an inch. Label printers of "203" have exactly 8."""

COARSEST, FINEST = min(DOTS.values()), max(DOTS.values()) + 1e-9
"""Dots in a millimetre that a printer may have."""

WIDEST_MARGIN = 20.0
"""mm; with more there would be no room for crosses on the smallest sheets."""


def record_of(printer: Printer) -> dict[str, Any]:
    """Return what is stored; the key stands beside it."""
    return {
        "name": printer.name,
        "tray": printer.tray,
        "margin": printer.margin,
        "dots_per_mm": printer.dots_per_mm,
        "duplex": asdict(printer.duplex),
        "calibrations": [
            {
                **asdict(calibration),
                "stock": stock,
                "side": side,
                "measured_on": calibration.measured_on.isoformat() if calibration.measured_on else None,
            }
            for (stock, side), calibration in sorted(printer.calibrations.items())
        ],
    }


def printer_of(key: str, value: object) -> Printer | None:
    """Return a stored printer, or None when it was removed; what makes no sense takes its default."""
    if not isinstance(value, Mapping) or not value.get("name"):
        return None
    calibrations = value.get("calibrations")
    duplex = value.get("duplex")
    return Printer(
        key=key,
        name=str(value["name"]),
        tray=str(value.get("tray") or ""),
        margin=_number(value.get("margin"), 0.0, WIDEST_MARGIN, None),
        dots_per_mm=_number(value.get("dots_per_mm"), COARSEST, FINEST, Printer().dots_per_mm),
        duplex=_duplex(duplex) if isinstance(duplex, Mapping) else Duplex(),
        calibrations=dict(_calibrations(calibrations)) if isinstance(calibrations, list) else {},
    )


def _duplex(stored: Mapping[str, object]) -> Duplex:
    return Duplex(**{field.name: stored.get(field.name) is True for field in fields(Duplex)})


def _calibrations(stored: list[object]) -> Iterator[tuple[tuple[str, str], Calibration]]:
    for entry in stored:
        if isinstance(entry, Mapping) and entry.get("side") in (FRONT, BACK):
            yield (str(entry.get("stock") or ""), str(entry["side"])), _calibration(entry)


def _calibration(stored: Mapping[str, object]) -> Calibration:
    turned = stored.get("turned")
    return Calibration(
        right=_number(stored.get("right"), -FARTHEST, FARTHEST, 0.0),
        down=_number(stored.get("down"), -FARTHEST, FARTHEST, 0.0),
        across=_number(stored.get("across"), SMALLEST, LARGEST, 1.0),
        along=_number(stored.get("along"), SMALLEST, LARGEST, 1.0),
        turned=turned if type(turned) is int and turned in {0, 90, 180, 270} else 0,
        measured_on=_date(stored.get("measured_on")),
        measured_by=str(stored.get("measured_by") or ""),
    )


def _number(value: object, least: float, most: float, otherwise: Any) -> Any:
    """Return a number within its bounds, which no NaN is, or what stands in for it."""
    return float(value) if type(value) in (int, float) and least <= value <= most else otherwise  # type: ignore[operator, arg-type]


def _date(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None
