"""Customers in a file of another program: open it, recognise it, walk through it."""

from array import array
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from gifts_app.domain.customers import CustomerDetails
from gifts_app.errors import InvalidRequest
from gifts_app.exchange.formats import AUTO, FORMATS, recognise
from gifts_app.exchange.mapping import RefusedRow, RowMapper
from gifts_app.exchange.readers.opening import open_table
from gifts_app.exchange.readers.table import Row, Table, refusal


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that was left out.

    Attributes:
        line: where it begins: line of the text, row of the sheet.
        cells: what stood in it, in the order of the headings.
        reason: a plain sentence.
    """

    line: int
    cells: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class CustomerFile:
    """An opened file of customers; to be used in a ``with`` statement, which closes it.

    Attributes:
        format: key of the format it is read as.
        encoding, delimiter: how its text is written; empty where that says nothing.
        header: its headings.
        mapped: field of the customer by heading; fields of the address go by their own names.
        unmapped: headings of columns that are not used.
        estimated_rows: about how many rows there are.
        rows: what each row came to; may be walked once.
    """

    format: str
    encoding: str
    delimiter: str
    header: tuple[str, ...]
    mapped: Mapping[str, str]
    unmapped: tuple[str, ...]
    estimated_rows: int
    rows: Iterator[CustomerDetails | Refusal]
    close: Callable[[], None]

    def __enter__(self) -> Self:
        """Hand out the file itself."""
        return self

    def __exit__(self, *_error: object) -> None:
        """Let go of the file."""
        self.close()


def read_customers(path: Path, format: str = AUTO) -> CustomerFile:  # noqa: A002 - the word that users know
    """Open a file and work out what its columns mean.

    Args:
        path: a CSV, XLSX, ODS or vCard file.
        format: key of a format, or ``auto`` to recognise it by its headings.

    Raises:
        InvalidRequest: there is no such format.
        UnreadableFile: the file cannot be read as a table of customers (also while its rows are walked).
    """
    if format != AUTO and format not in FORMATS:
        raise InvalidRequest(
            "“{format}” is no format that is known; take one of {known}.",
            format=format[:40],
            known=", ".join((AUTO, *FORMATS)),
        )
    table = open_table(path)
    entry = recognise(table.header) if format == AUTO else FORMATS[format]
    mapper = RowMapper(entry, table.header)
    if not mapper.names_customers:
        table.close()
        raise refusal(
            path,
            "none of its headings is one that {label} writes for a name; its first row must head columns such as Name "
            "and Email.",
            label="a program we know" if format == AUTO else entry.label,
        )
    return CustomerFile(
        entry.key,
        table.encoding,
        table.delimiter,
        table.header,
        mapper.mapped,
        mapper.unmapped,
        table.estimated_rows,
        _customers(table, mapper),
        table.close,
    )


def _customers(table: Table, mapper: RowMapper) -> Iterator[CustomerDetails | Refusal]:
    """Turn rows into customers, each number once.

    Files of orders name a customer again and again. The same words are the same customer; other words about the same
    one cannot both be true, so the first stand and later rows are refused: reading the file once more then changes
    nothing.
    """
    earlier = _EarlierRows()
    read = mapper.details
    for row in table.rows:
        if row[2]:
            yield _refused(row, row[2])
            continue
        try:
            details = read(row[1])
        except RefusedRow as refused:
            yield _refused(row, str(refused))
            continue
        content, keys = _content(details), _keys(details)
        if details.number:
            known = earlier.under_number(hash(details.number), keys, content)
        else:
            known = earlier.under_keys(keys, content)
        if known != content:
            word = "customer number" if details.number else "e-mail or postal address"
            yield _refused(row, f"An earlier row says something else under the same {word}.")
        else:
            yield details


class _EarlierRows:
    """What the rows so far said, all of it as hashes: a million customers fit into some hundred megabytes."""

    def __init__(self) -> None:
        self._by_number: dict[int, int] = {}
        self._by_key: dict[int, int] = {}
        # Keys of customers with a number, each with its content. Where every customer has one, nobody ever asks for
        # them, and here they take an eighth of the room.
        self._unsorted = array("q")

    def under_number(self, number: int, keys: tuple[int, ...], content: int) -> int:
        """Return the content that stands under a number; this one, if it is the first."""
        for key in keys:
            self._unsorted.append(key)
            self._unsorted.append(content)
        return self._by_number.setdefault(number, content)

    def under_keys(self, keys: tuple[int, ...], content: int) -> int:
        """Return the content that stands under the first of these keys that is known; this one, if none is."""
        seen = self._by_key
        if self._unsorted:
            pairs = iter(self._unsorted)
            for key, first in zip(pairs, pairs, strict=True):
                seen.setdefault(key, first)
            self._unsorted = array("q")
        known = next((seen[key] for key in keys if key in seen), content)
        if known == content:
            for key in keys:
                seen.setdefault(key, content)
        return known


def _keys(details: CustomerDetails) -> tuple[int, ...]:
    """Tell what a customer without a number is known by: the e-mail address, and the name at an address."""
    address, email = details.address, details.email
    if not email:
        return (hash((details.name.casefold(), address.postal_code, address.street)),)
    if not (address.street or address.postal_code):
        return (hash(email.casefold()),)
    return hash(email.casefold()), hash((details.name.casefold(), address.postal_code, address.street))


def _content(details: CustomerDetails) -> int:
    """Condense all but the number."""
    return hash((
        details.name, details.given_name, details.family_name, details.preferred_name, details.email, details.phone,
        details.language, details.notes, details.tags, details.address, details.pronunciation,
    ))  # fmt: skip


def _refused(row: Row, reason: str) -> Refusal:
    return Refusal(row[0], tuple(row[1]), reason)
