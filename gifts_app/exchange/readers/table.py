"""What every reader hands out: headings, and rows of text that remember their line."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from gifts_app.errors import UnreadableFile

# A file beyond these is refused or its row is, whatever it holds; nothing real comes near them.
FILE_BYTES = 200_000_000
ROWS = 1_000_000
COLUMNS = 500
CELL_LENGTH = 131_072

# The line that a row begins on (in a spreadsheet its row, in an address book the card's first line), its cells, and
# why it cannot be read; empty when it can.
Row = tuple[int, list[str], str]


@dataclass(frozen=True, slots=True)
class Table:
    """An opened file.

    Attributes:
        encoding: name of the character encoding; empty where the kind of file knows only one.
        delimiter: what divides the columns; empty where the kind of file has none.
        header: the headings.
        rows: all rows below the headings that hold anything; may be walked once.
        estimated_rows: about how many rows there are, for a progress bar.
        close: lets go of the file; to be called once, whether or not the rows were walked.
    """

    encoding: str
    delimiter: str
    header: tuple[str, ...]
    rows: Iterator[Row]
    estimated_rows: int
    close: Callable[[], None]


def refusal(path: Path, problem: str, **params: object) -> UnreadableFile:
    """Make the error for a file that cannot be read: "“name” cannot be read: problem".

    Args:
        path: the file; only its name is told.
        problem: a template; together with the name it is one sentence.
        params: values of the template's placeholders.
    """
    return UnreadableFile("“{file}” cannot be read: " + problem, None, file=path.name, **params)
