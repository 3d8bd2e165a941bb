"""Tables for spreadsheets, as CSV or XLSX: streamed row by row, and swapped in only when whole."""

import csv
import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from anyascii import anyascii

from gifts_app.errors import InvalidRequest
from gifts_app.exchange.replacing import replacing

WRITERS = ("csv", "xlsx")
# Excel's own limits.
_SHEET_ROWS = 1_048_576
_CELL_LENGTH = 32_767
# What makes a spreadsheet take a text for a formula (OWASP, "CSV injection"), in its wide East Asian forms too.
_FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")
_LONE_SURROGATES = re.compile("[\ud800-\udfff]")
# Names that Windows keeps for devices, whatever the ending.
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}
)
_NAME_LENGTH = 40


def write_rows(path: Path, format: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:  # noqa: A002
    """Write a table; every cell is text and none can act as a formula.

    Args:
        path: the file; an old one stays as it is until the new one is whole.
        format: ``csv`` (UTF-8 with a mark, which Excel needs) or ``xlsx``.
        header: headings.
        rows: walked once; whatever it raises leaves the old file as it was.

    Raises:
        InvalidRequest: there is no such format, or more rows than an XLSX sheet holds.
        StorageUnavailable: the file cannot be written.
    """
    if format not in WRITERS:
        raise InvalidRequest("“{format}” is no kind of table; take csv or xlsx.", format=format[:40])
    with replacing(path) as temporary:
        if format == "csv":
            write_csv(temporary, header, rows)
        else:
            _write_xlsx(temporary, header, rows)


def write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write a CSV file at once, without swapping it in."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(_guarded(chain((header,), rows)))


def _guarded(rows: Iterable[Sequence[str]]) -> Iterator[list[str]]:
    for row in rows:
        yield [harmless(cell) for cell in row]


def harmless(text: str) -> str:
    """Return text that a spreadsheet shows and never runs: a guarding apostrophe before anything like a formula."""
    if not text.isascii():
        text = _LONE_SURROGATES.sub("\ufffd", text)
    return "'" + text if text.startswith(_FORMULA_STARTS) else text


def _write_xlsx(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    import xlsxwriter  # noqa: PLC0415 - rarely needed, and slow to import

    # Its own temporary files hold the same names and addresses: they stay where only the owner reads.
    with tempfile.TemporaryDirectory(prefix=".", suffix=".parts", dir=path.parent) as scratch:
        options = {
            "constant_memory": True,
            "tmpdir": scratch,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        book = xlsxwriter.Workbook(str(path), options)
        closed = False
        try:
            sheet = book.add_worksheet()
            sheet.freeze_panes(1, 0)
            bold = book.add_format({"bold": True})
            for column, heading in enumerate(header):
                sheet.write_string(0, column, heading, bold)
            for number, row in enumerate(rows, start=1):
                if number >= _SHEET_ROWS:
                    raise InvalidRequest("An XLSX sheet ends at {limit} rows; export as csv.", limit=_SHEET_ROWS)
                for column, cell in enumerate(row):
                    if cell:
                        sheet.write_string(number, column, _LONE_SURROGATES.sub("\ufffd", cell)[:_CELL_LENGTH])
            book.close()
            closed = True
        except xlsxwriter.exceptions.FileCreateError as wrapped:
            raise wrapped.args[0] from wrapped
        finally:
            if not closed:
                # It warns when it is dropped unclosed.
                book.fileclosed = 1
                for worksheet in book.worksheets():
                    worksheet.row_data_fh.close()


def safe_name(text: str, otherwise: str = "file") -> str:
    """Make a file name's stem of any text: small Latin letters, digits and dashes, at most 40 of them.

    Args:
        text: anything at all.
        otherwise: the stem where nothing of the text is left.
    """
    stem = re.sub(r"[^a-z0-9]+", "-", anyascii(text).lower())[:_NAME_LENGTH].strip("-")
    if not stem:
        return otherwise
    return f"{stem}-1" if stem in _DEVICES else stem
