"""Opens a file of any kind as a table, by what it holds and not by what it is called."""

from pathlib import Path

from gifts_app.exchange.readers.delimited import read_delimited
from gifts_app.exchange.readers.ods import read_ods
from gifts_app.exchange.readers.packed import open_package, plain_errors
from gifts_app.exchange.readers.survey import survey
from gifts_app.exchange.readers.table import Table, refusal
from gifts_app.exchange.readers.vcard import read_vcards
from gifts_app.exchange.readers.xlsx import read_xlsx


def open_table(path: Path) -> Table:
    """Open a CSV, XLSX, ODS or vCard file.

    Raises:
        UnreadableFile: it is none of these, or broken, dangerous or too large (also while its rows are walked).
    """
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
