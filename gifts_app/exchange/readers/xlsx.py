"""Excel workbooks: the first sheet of an XLSX file, row by row.

Own code, because a reader that lays a sheet out as a full grid can be made to ask for 500 GB by two cells at its
corners, and then takes the whole program down.
"""

import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from gifts_app.exchange.readers.packed import Markup, number_text, open_package, plain_errors
from gifts_app.exchange.readers.table import CELL_LENGTH, COLUMNS, ROWS, Row, Table, refusal

TOO_LONG = f"A cell is longer than {CELL_LENGTH} characters."
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_DIMENSION = re.compile(rb"dimension\s[^>]*ref=\"[A-Z]+\d+:[A-Z]+(\d+)\"")


def read_xlsx(path: Path) -> Table:
    """Open the first sheet of a workbook.

    Raises:
        UnreadableFile: it is broken, dangerous, too large or empty (also while the rows are walked).
    """
    with plain_errors(path):
        package = open_package(path)
        try:
            sheet = _first_sheet(package)
            strings = _shared_strings(path, package)
            rows = guarded(path, _sheet_rows(path, package, sheet, strings))
            with package.open(sheet) as file:
                match = _DIMENSION.search(file.read(4096))
            estimate = min(int(match[1]) - 1, ROWS) if match else package.getinfo(sheet).file_size // 500
            return with_header(path, package, rows, max(estimate, 0))
        except BaseException:
            package.close()
            raise


def with_header(path: Path, package: zipfile.ZipFile, rows: Iterator[Row], estimate: int) -> Table:
    """Take the first row for the headings."""
    first = next(rows, None)
    if first is None:
        raise refusal(path, "its first sheet is empty.")
    header = tuple(" ".join(cell.split()) for cell in first[1])
    return Table("", "", header, rows, estimate, package.close)


def guarded(path: Path, rows: Iterator[Row]) -> Iterator[Row]:
    """Walk rows of a package, and say in a sentence what is wrong with it."""
    with plain_errors(path):
        yield from rows


def _first_sheet(package: zipfile.ZipFile) -> str:
    """Find the part of the first sheet through the workbook's list and its relations."""
    names: list[str] = []
    targets: dict[str, str] = {}

    def sheet_listed(tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "sheet":
            names.extend(value for key, value in attributes.items() if key.rpartition(":")[2] == "id" and ":" in key)

    def relation(tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "Relationship":
            targets[attributes.get("Id", "")] = attributes.get("Target", "")

    for part, handler in (("xl/workbook.xml", sheet_listed), ("xl/_rels/workbook.xml.rels", relation)):
        markup = Markup(package, part)
        markup.start = handler
        for _piece in markup.pieces():
            pass
    return posixpath.normpath(posixpath.join("/xl", targets[names[0]])).lstrip("/")


def _shared_strings(path: Path, package: zipfile.ZipFile) -> list[str]:
    """Read the list of texts that cells point into."""
    part = "xl/sharedStrings.xml"
    if part not in package.namelist():
        return []
    strings: list[str] = []
    parts: list[str] = []
    inside = phonetic = False

    def started(tag: str, _attributes: Mapping[str, str]) -> None:
        nonlocal inside, phonetic
        if tag == "si":
            parts.clear()
        elif tag == "rPh":
            phonetic = True
        inside = tag == "t" and not phonetic

    def ended(tag: str) -> None:
        nonlocal inside, phonetic
        inside = False
        if tag == "rPh":
            phonetic = False
        elif tag == "si":
            strings.append(_unescaped("".join(parts)))
            if len(strings) > ROWS * 5:
                raise refusal(path, "it holds more texts than a customer list has; save it as CSV.")

    def text(characters: str) -> None:
        if inside:
            parts.append(characters)

    markup = Markup(package, part)
    markup.start, markup.end, markup.text = started, ended, text
    for _piece in markup.pieces():
        pass
    return strings


class _SheetRows:
    """Gathers the cells of a sheet into rows."""

    def __init__(self, path: Path, strings: list[str]) -> None:
        self._path = path
        self._strings = strings
        self._row = 0
        self._cells: list[str] = []
        self._kind = ""
        self._column = 0
        self._text: list[str] = []
        self._length = 0
        self._listening = False
        self._phonetic = False
        self._fault = ""
        self.done: list[Row] = []

    def started(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "c":
            place = attributes.get("r", "")
            self._column = column_number(place) if place else len(self._cells) + 1
            self._kind = attributes.get("t", "")
            self._text.clear()
            self._length = 0
        elif tag in ("v", "t"):
            self._listening = not self._phonetic
        elif tag == "row":
            self._row = int(attributes.get("r") or self._row + 1)
            self._cells = []
            self._fault = ""
        elif tag == "rPh":
            self._phonetic = True

    def text(self, characters: str) -> None:
        if self._listening:
            self._length += len(characters)
            if self._length > CELL_LENGTH:
                self._fault = TOO_LONG
            else:
                self._text.append(characters)

    def ended(self, tag: str) -> None:
        if tag in ("v", "t"):
            self._listening = False
        elif tag == "c":
            self._close_cell()
        elif tag == "row":
            if any(self._cells):
                self.done.append((self._row, self._cells, self._fault))
        elif tag == "rPh":
            self._phonetic = False

    def _close_cell(self) -> None:
        text = "".join(self._text)
        if not text:
            return
        kind = self._kind
        if kind == "s":
            text = self._strings[int(text)]
        elif kind == "e":
            return
        elif kind == "b":
            text = "yes" if text == "1" else "no"
        elif kind in ("", "n"):
            text = number_text(text)
        else:
            text = _unescaped(text)
        if len(text) > CELL_LENGTH:
            self._fault, text = TOO_LONG, text[:100]
        gap = self._column - 1 - len(self._cells)
        if self._column > COLUMNS:
            raise refusal(self._path, "it has more than {limit} columns.", limit=COLUMNS)
        if gap >= 0:
            self._cells.extend([""] * gap)
            self._cells.append(text)


def _sheet_rows(path: Path, package: zipfile.ZipFile, sheet: str, strings: list[str]) -> Iterator[Row]:
    gathered = _SheetRows(path, strings)
    markup = Markup(package, sheet)
    markup.start, markup.end, markup.text = gathered.started, gathered.ended, gathered.text
    return counted(path, markup.pieces(), lambda: gathered.done)


def counted(path: Path, pieces: Iterator[None], done: Callable[[], list[Row]]) -> Iterator[Row]:
    """Hand on rows as they get done, and stop at the highest count of them."""
    count = 0
    for _piece in pieces:
        rows = done()
        yield from rows
        count += len(rows)
        rows.clear()
        if count > ROWS + 1:
            raise refusal(path, "it has more than {limit} rows; split it.", limit=ROWS)


def column_number(place: str) -> int:
    """Return 1 for the cell ``A7``, 27 for ``AA7``; one more than is allowed for anything beyond."""
    number = 0
    for character in place[:4]:
        if not "A" <= character <= "Z":
            break
        number = number * 26 + ord(character) - 64
    return min(number, COLUMNS + 1) or COLUMNS + 1


def _unescaped(text: str) -> str:
    """Undo Excel's way to write characters that XML cannot hold."""
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text
