"""Blocks that another program's own form tells all about: cells of a spreadsheet under their headings, a vCard."""

import csv
import io
from collections.abc import Sequence

from gifts_app.domain.customers import CustomerDetails
from gifts_app.exchange.formats import VCARD, recognise
from gifts_app.exchange.headings import normalised
from gifts_app.exchange.mapping import RefusedRow, RowMapper
from gifts_app.exchange.pasted.words import labels
from gifts_app.exchange.readers.vcard import HEADER, cards_in

_FEWEST_HEADINGS = 2
_CARD = "BEGIN:VCARD"


def has_card(text: str) -> bool:
    """Say whether a text is an address book's own form."""
    return _CARD in text[:2_000].upper()


def read_card(text: str) -> tuple[CustomerDetails, int] | None:
    """Read the first vCard that names somebody.

    Returns:
        What it says, and how many other cards there are; None if none names anybody.
    """
    mapper = RowMapper(VCARD, HEADER)
    found: CustomerDetails | None = None
    count = 0
    for _line, cells, _fault in cards_in(text):
        count += 1
        if found is None:
            try:
                found = mapper.details(list(cells))
            except RefusedRow:
                continue
    return None if found is None else (found, count - 1)


def read_cells(lines: Sequence[str]) -> tuple[CustomerDetails, int] | list[str]:
    """Read rows of cells.

    Returns:
        What the first row below a line of headings says, and how many other rows there are; or the lines, with
        two columns of label and value made into labelled lines.
    """
    filled = [line for line in lines if line]
    delimiter = next((mark for mark in "\t;," if filled and _headings(filled[0], mark) >= _FEWEST_HEADINGS), "")
    if not delimiter:
        return list(lines)
    try:
        header, *rows = csv.reader(io.StringIO("\n".join(filled)), delimiter=delimiter, strict=False)
    except csv.Error:
        return list(lines)
    if len(header) == 2 and all(len(row) == 2 for row in rows) and _is_label(header[0]) and not _is_label(header[1]):
        return [f"{label}: {value}" for label, value in (header, *rows)]
    if not rows or _headings(filled[0], delimiter) * 2 < len(header):
        return list(lines)
    mapper = RowMapper(recognise(header), header)
    if not any(map(_is_label, mapper.unmapped)):
        try:
            return mapper.details(rows[0]), len(rows) - 1
        except RefusedRow:
            pass  # of a table it would be left out; here a person looks at it
    return [f"{heading}: {cell}" for heading, cell in zip(header, rows[0], strict=False) if cell]


def _headings(line: str, delimiter: str) -> int:
    """Count the cells of a line that are headings."""
    return sum(_is_label(cell) for cell in line.split(delimiter)) if delimiter in line else 0


def _is_label(cell: str) -> bool:
    return len(cell.strip()) > 1 and normalised(cell) in labels()
