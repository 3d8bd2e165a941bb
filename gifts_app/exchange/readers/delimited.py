"""Tables as text: CSV with any of four delimiters and the quoting of RFC 4180.

An open quote is the danger here: it would swallow every row up to the next quote. So a row may span few lines only,
a quote must close before a delimiter, and a row that breaks this loses its first line alone; reading goes on with the
next one.
"""

import csv
from collections import deque
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from gifts_app.exchange.formats import FORMATS
from gifts_app.exchange.headings import alternatives, normalised
from gifts_app.exchange.readers.survey import Survey
from gifts_app.exchange.readers.table import CELL_LENGTH, COLUMNS, ROWS, Row, Table, refusal

DELIMITERS = (",", ";", "\t", "|")
_LINE_LENGTH = 4_000_000
_LINES_OF_A_ROW = 100
_TORN_ROWS = 1_000
_KNOWN = frozenset(
    normalised(heading)
    for entry in FORMATS.values()
    for headings in (entry.columns, *entry.addresses)
    for text in headings.values()
    for heading in alternatives(text)
)


class _Lines:
    """The lines of a file, which can be given back, and those of the row that is being read."""

    def __init__(self, readline: Callable[[int], str], path: Path) -> None:
        self._readline = readline
        self._path = path
        self._again: deque[str] = deque()
        self.taken: list[str] = []
        self.number = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        taken = self.taken
        if len(taken) == _LINES_OF_A_ROW:
            raise csv.Error("too many lines")
        if self._again:
            line = self._again.popleft()
        else:
            line = self._readline(_LINE_LENGTH)
            if len(line) == _LINE_LENGTH:
                raise refusal(
                    self._path,
                    "line {line} is longer than {limit} characters.",
                    line=self.number + len(taken) + 1,
                    limit=_LINE_LENGTH,
                )
        if not line:
            raise StopIteration
        taken.append(line)
        return line

    def give_back(self) -> str:
        """Keep the row's first line as read and return it; the others will be read again."""
        first, *others = self.taken
        self._again.extendleft(reversed(others))
        self.taken.clear()
        self.number += 1
        return first

    def give_back_all(self) -> None:
        """Have the lines of the row read once more."""
        self._again.extendleft(reversed(self.taken))
        self.taken.clear()

    def close_row(self) -> None:
        """Count the lines of the row as read."""
        self.number += len(self.taken)
        self.taken.clear()


def read_delimited(path: Path, facts: Survey) -> Table:
    """Open a CSV file.

    Raises:
        UnreadableFile: it has no headings, or its rows cannot be told apart (also while the rows are walked).
    """
    file = path.open(encoding=facts.encoding, errors=_errors(facts.encoding), newline="")
    try:
        lines = _Lines(file.readline, path)
        delimiter, header = _header(path, lines)
    except BaseException:
        file.close()
        raise
    rows = _rows(path, lines, delimiter, len(header))
    return Table(facts.encoding, delimiter, header, rows, facts.lines - 1, file.close)


def _errors(encoding: str) -> str:
    # Either way the damage shows in the row, which is refused.
    return "replace" if encoding.startswith(("utf-16", "utf-32")) else "surrogateescape"


def _header(path: Path, lines: _Lines) -> tuple[str, tuple[str, ...]]:
    """Find the headings, and the delimiter that makes the most of them."""
    delimiters: tuple[str, ...] = DELIMITERS
    first = _first_line(lines)
    # Excel reads and writes a line such as "sep=;" before the headings.
    if first[:4].lower() == "sep=" and first.rstrip("\r\n")[4:] in DELIMITERS:
        delimiters = (first[4],)
        lines.close_row()
        first = _first_line(lines)
    if not first:
        raise refusal(path, "it is empty.")
    best: tuple[tuple[int, int], str, list[str], int] | None = None
    for delimiter in delimiters:
        lines.give_back_all()
        try:
            cells = next(csv.reader(lines, delimiter=delimiter, strict=True))
        except csv.Error:
            continue
        score = (sum(normalised(cell) in _KNOWN for cell in cells), len(cells))
        if best is None or score > best[0]:
            best = (score, delimiter, cells, len(lines.taken))
    if best is None:
        raise refusal(path, "a quote in line {line} is never closed.", line=lines.number + 1)
    _score, delimiter, cells, count = best
    lines.give_back_all()
    for _line in islice(lines, count):
        pass
    lines.close_row()
    if len(cells) > COLUMNS:
        raise refusal(path, "it has more than {limit} columns.", limit=COLUMNS)
    return delimiter, tuple(cell.strip().removeprefix("\ufeff") for cell in cells)


def _first_line(lines: _Lines) -> str:
    """Take the first line that holds anything."""
    for line in lines:
        if line.strip("\ufeff \t\r\n,;|"):
            return line
        lines.close_row()
    return ""


def _rows(path: Path, lines: _Lines, delimiter: str, width: int) -> Iterator[Row]:
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    torn = count = 0
    while True:
        line = lines.number + 1
        reason = ""
        try:
            cells = next(reader)
            if len(lines.taken) > 1 and len(cells) > width:
                reason = _torn("")
        except StopIteration:
            return
        except csv.Error as error:
            reason = _torn(str(error))
        if reason:
            cells = next(csv.reader([lines.give_back()[:CELL_LENGTH]], delimiter=delimiter), [])
            reader = csv.reader(lines, delimiter=delimiter, strict=True)
            torn += 1
            if torn > _TORN_ROWS:
                raise refusal(path, "its quotes do not match, the latest in line {line}.", line=line)
        else:
            lines.close_row()
        if any(cells):
            count += 1
            if count > ROWS:
                raise refusal(path, "it has more than {limit} rows; split it.", limit=ROWS)
            yield line, cells, reason


def _torn(error: str) -> str:
    if "field limit" in error:
        return f"A cell is longer than {CELL_LENGTH} characters."
    return "A quote is opened in this line and not closed where a cell ends."
