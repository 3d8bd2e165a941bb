"""OpenDocument spreadsheets: the first table of an ODS file, row by row.

Cells and rows say how often they are repeated; LibreOffice ends each table with a million repeated empty rows. Empty
ones are skipped, filled ones count against the limits.
"""

from collections.abc import Mapping
from pathlib import Path

from gifts_app.exchange.readers.packed import Markup, number_text, open_package, plain_errors
from gifts_app.exchange.readers.table import CELL_LENGTH, COLUMNS, Row, Table, refusal
from gifts_app.exchange.readers.xlsx import TOO_LONG, counted, guarded, with_header

_PART = "content.xml"
_REPEATED_CELLS = 10_000
_NUMBERS = frozenset({"float", "percentage", "currency"})


def read_ods(path: Path) -> Table:
    """Open the first table of a spreadsheet.

    Raises:
        UnreadableFile: it is broken, dangerous, too large or empty (also while the rows are walked).
    """
    with plain_errors(path):
        package = open_package(path)
        try:
            gathered = _TableRows(path)
            markup = Markup(package, _PART)
            markup.start, markup.end, markup.text = gathered.started, gathered.ended, gathered.text
            estimate = package.getinfo(_PART).file_size // 2_000
            rows = counted(path, markup.pieces(), lambda: gathered.done)
            return with_header(path, package, guarded(path, rows), estimate)
        except BaseException:
            package.close()
            raise


class _TableRows:
    """Gathers the cells of the first table into rows."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._tables = 0
        self._row = 1
        self._row_repeats = 1
        self._cells: list[str] = []
        self._blanks = 0
        self._repeats = 1
        self._number = ""
        self._text: list[str] = []
        self._length = 0
        self._paragraphs = 0
        self._asides = 0
        self._fault = ""
        self.done: list[Row] = []

    def started(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag in ("table-cell", "covered-table-cell"):
            self._repeats = _count(attributes, "number-columns-repeated")
            kind = attributes.get("office:value-type", "")
            self._number = attributes.get("office:value", "") if kind in _NUMBERS else ""
            self._text.clear()
            self._length = self._paragraphs = 0
        elif tag == "p" and not self._asides:
            self._paragraphs += 1
            if self._paragraphs > 1:
                self._text.append("\n")
        elif tag == "s":
            self.text(" " * min(_count(attributes, "c"), 100))
        elif tag in ("tab", "line-break"):
            self.text("\t" if tag == "tab" else "\n")
        elif tag == "annotation":
            self._asides += 1
        elif tag == "table-row":
            self._row_repeats = _count(attributes, "number-rows-repeated")
            self._cells, self._blanks, self._fault = [], 0, ""
        elif tag == "table":
            self._tables += 1

    def text(self, characters: str) -> None:
        if self._paragraphs and not self._asides:
            self._length += len(characters)
            if self._length > CELL_LENGTH:
                self._fault = TOO_LONG
            else:
                self._text.append(characters)

    def ended(self, tag: str) -> None:
        if tag in ("table-cell", "covered-table-cell"):
            self._close_cell()
        elif tag == "table-row":
            self._close_row()
        elif tag == "annotation":
            self._asides -= 1

    def _close_cell(self) -> None:
        text = number_text(self._number) if self._number else "".join(self._text)
        self._paragraphs = 0
        if not text:
            self._blanks += self._repeats
            return
        if len(self._cells) + self._blanks + self._repeats > COLUMNS:
            raise refusal(self._path, "it has more than {limit} columns.", limit=COLUMNS)
        self._cells += [""] * self._blanks + [text] * self._repeats
        self._blanks = 0

    def _close_row(self) -> None:
        repeats = self._row_repeats
        if self._cells and self._tables == 1:
            if repeats * len(self._cells) > _REPEATED_CELLS:
                raise refusal(self._path, "it repeats one row {count} times.", count=repeats)
            self.done += [(self._row + extra, list(self._cells), self._fault) for extra in range(repeats)]
        self._row += repeats


def _count(attributes: Mapping[str, str], name: str) -> int:
    for key, value in attributes.items():
        if key.rpartition(":")[2] == name:
            return max(int(value), 1)
    return 1
