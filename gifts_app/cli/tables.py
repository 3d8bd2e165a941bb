"""Lines of text in columns, for people at a terminal."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

_WIDEST = 48


def table(rows: Iterable[Sequence[str]], header: Sequence[str] = ()) -> Iterator[str]:
    """Yield rows as lines with aligned columns; nothing at all when there are no rows."""
    shown = [[_cut(cell) for cell in row] for row in rows]
    if not shown:
        return
    if header:
        shown.insert(0, list(header))
    widths = [max(_width(row[column]) for row in shown) for column in range(len(shown[0]))]
    for row in shown:
        yield "  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()


def _cut(cell: str) -> str:
    line = " ".join(cell.split())
    if _width(line) <= _WIDEST:
        return line
    kept = ""
    for character in line:
        if _width(kept + character) >= _WIDEST:
            break
        kept += character
    return kept.rstrip() + "…"


def _width(text: str) -> int:
    """Count the columns that a text takes on a terminal: two for East Asian wide characters, none for marks."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )
