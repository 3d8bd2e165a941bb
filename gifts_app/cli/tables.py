"""Lines of text in columns, for people at a terminal."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

_WIDEST = 48

# For sentences that say what to do.
WHOLE = 1000


def table(rows: Iterable[Sequence[str]], header: Sequence[str] = (), widest: int = _WIDEST) -> Iterator[str]:
    """Yield rows as lines with aligned columns; nothing at all when there are no rows.

    Args:
        rows: cells of text, the same number in each row.
        header: names of the columns.
        widest: columns of the terminal that one cell may take; what is longer is cut.
    """
    shown = [[_cut(cell, widest) for cell in row] for row in rows]
    if not shown:
        return
    if header:
        shown.insert(0, list(header))
    widths = [max(_width(row[column]) for row in shown) for column in range(len(shown[0]))]
    for row in shown:
        yield "  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()


def _cut(cell: str, widest: int) -> str:
    line = " ".join(cell.split())
    if _width(line) <= widest:
        return line
    kept = ""
    for character in line:
        if _width(kept + character) >= widest:
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
