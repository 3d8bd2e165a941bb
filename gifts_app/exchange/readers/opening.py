"""Opens a file of any kind as a table, by what it holds and not by what it is called."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from gifts_app.exchange.readers.delimited import read_delimited
from gifts_app.exchange.readers.ods import read_ods
from gifts_app.exchange.readers.packed import open_package, plain_errors
from gifts_app.exchange.readers.survey import survey
from gifts_app.exchange.readers.table import Row, Table, refusal
from gifts_app.exchange.readers.vcard import read_vcards
from gifts_app.exchange.readers.xlsx import read_xlsx


def open_table(path: Path) -> Table:
    """Open a CSV, XLSX, ODS or vCard file.

    Raises:
        UnreadableFile: it is none of these, or broken, dangerous or too large (also while its rows are walked).
    """
    before = _state(path)
    table = _open(path)
    return replace(table, rows=_unchanged(path, before, table.rows))


def _open(path: Path) -> Table:
    facts = survey(path)
    if facts.kind == "vcard":
        return read_vcards(path, facts)
    if facts.kind == "text":
        return read_delimited(path, facts)
    with plain_errors(path), open_package(path) as package:
        names = set(package.namelist())
    if "xl/workbook.xml" in names:
        return read_xlsx(path)
    if "content.xml" in names:
        return read_ods(path)
    raise refusal(path, "it is packed, but no XLSX or ODS spreadsheet; unpack it first.")


def _unchanged(path: Path, before: tuple[int, int] | None, rows: Iterator[Row]) -> Iterator[Row]:
    """Walk all rows, and refuse a file that somebody wrote to meanwhile: half of it would pass for all."""
    yield from rows
    if _state(path) != before:
        raise refusal(path, "it was changed while it was read; try again.")


def _state(path: Path) -> tuple[int, int] | None:
    try:
        facts = path.stat()
    except OSError:
        return None
    return facts.st_size, facts.st_mtime_ns
