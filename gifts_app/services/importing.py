"""Taking customers in from other programs' files: look first, take all in at once, take it all back."""

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from gifts_app.domain.customers import CustomerDetails
from gifts_app.domain.people import Person
from gifts_app.domain.text import LINE_LENGTH, clean_line
from gifts_app.errors import Cancelled
from gifts_app.exchange import formats
from gifts_app.exchange.customers import CustomerFile, Refusal, read_customers
from gifts_app.exchange.rejects import RejectedRows
from gifts_app.storage.imports import ImportSession, ImportStore, Undone

# What a person may choose from, by key: recognise it, or one program's own way.
FORMATS: Mapping[str, str] = {formats.AUTO: "Recognise it"} | {
    entry.key: entry.label for entry in formats.FORMATS.values()
}
_PREVIEW_ROWS = 20
_BATCH = 5_000
_SHOWN_REFUSALS = 20


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file looks like before anything of it is taken in.

    Attributes:
        format: key of the format it is read as.
        encoding, delimiter: how its text is written; empty where the kind of file leaves no choice.
        mapped: field of the customer by heading.
        unmapped: headings that will not be used.
        rows: the first customers, as they would be stored.
        refused: rows among the first ones that would be left out, and why.
        estimated_rows: about how many rows the file has.
    """

    format: str
    encoding: str
    delimiter: str
    mapped: Mapping[str, str]
    unmapped: tuple[str, ...]
    rows: tuple[CustomerDetails, ...]
    refused: tuple[Refusal, ...]
    estimated_rows: int


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What became of every row of a file.

    Attributes:
        import_id: number to take the import back by; None when nothing was to be kept.
        rejected_file: table of the rows that were left out, each with its reason; None when there were none.
        refused: the first of them.
        format: key of the format that the file was read as.
    """

    import_id: int | None
    added: int
    updated: int
    unchanged: int
    rejected: int
    rejected_file: Path | None
    format: str
    refused: tuple[Refusal, ...] = ()


class _DryRun(Exception):
    """Ends a transaction so that nothing of it stays."""


class Importing:
    """Imports of whole files; each is one transaction.

    Args:
        imports: where customers go.
        transaction: makes all changes in its block one.
        folder: the profile's own, for tables of left-out rows that cannot be written beside their file.
    """

    def __init__(
        self,
        imports: ImportStore,
        transaction: Callable[[], AbstractContextManager[None]],
        folder: Path,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._imports = imports
        self._transaction = transaction
        self._folder = folder
        self._clock = clock

    def preview(self, path: Path, format: str = formats.AUTO) -> Preview:  # noqa: A002 - the word that users know
        """Read the beginning of a file and say what would become of it; nothing is stored.

        Raises:
            InvalidRequest: there is no such format.
            UnreadableFile: the file cannot be read as a table of customers.
        """
        with read_customers(path, format) as file:
            first = tuple(islice(file.rows, _PREVIEW_ROWS))
            return Preview(
                file.format,
                file.encoding,
                file.delimiter,
                file.mapped,
                file.unmapped,
                tuple(row for row in first if isinstance(row, CustomerDetails)),
                tuple(row for row in first if isinstance(row, Refusal)),
                max(file.estimated_rows, len(first)),
            )

    def run(
        self,
        path: Path,
        format: str,  # noqa: A002 - the word that users know
        actor: Person,
        *,
        dry_run: bool = False,
        progress: Callable[[int, int], None] = lambda _done, _total: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> ImportResult:
        """Take a whole file in: every row is added, updated, found unchanged, or left out with a reason.

        Args:
            path: a CSV, XLSX, ODS or vCard file.
            format: key of a format, or ``auto``.
            actor: who does it.
            dry_run: find out what would happen, and keep nothing.
            progress: called with rows done and about how many there are in all.
            cancelled: asked every few thousand rows.

        Raises:
            InvalidRequest: there is no such format.
            UnreadableFile: the file cannot be read; nothing was taken in.
            StorageUnavailable: the database or the table of left-out rows cannot be written; nothing was taken in.
            Cancelled: the user stopped it; nothing was taken in.
        """
        with read_customers(path, format) as file, RejectedRows(path, self._folder, file.header) as rejected:
            try:
                name = clean_line(path.name)[:LINE_LENGTH]
                with self._transaction(), _no_search_for_cycles():
                    session = self._imports.begin(name, file.format, actor, self._clock())
                    refused = _take_in(file, session, None if dry_run else rejected, progress, cancelled)
                    if dry_run:
                        raise _DryRun  # noqa: TRY301 - the only way to end a transaction with nothing kept
                    rejected.publish()
            except _DryRun:
                pass
            except BaseException:
                rejected.withdraw()
                raise
            return ImportResult(
                None if dry_run else session.number,
                session.added,
                session.updated,
                session.unchanged,
                refused.count,
                rejected.target,
                file.format,
                tuple(refused.first),
            )

    def undo(self, import_id: int, actor: Person) -> Undone:
        """Take one import back: customers it added and nobody has used since go, those it changed are as before.

        Raises:
            NotFound: there is no such import.
            Conflict: it was taken back already.
        """
        return self._imports.undo(import_id, actor, self._clock())


@contextmanager
def _no_search_for_cycles() -> Iterator[None]:
    """Keep Python from looking for reference cycles among the rows.

    There are none: each row goes as soon as its batch is stored. Looking takes a seventh of the time of an import.
    """
    looked = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looked:
            gc.enable()


@dataclass(slots=True)
class _Refused:
    count: int
    first: list[Refusal]


def _take_in(
    file: CustomerFile,
    session: ImportSession,
    rejected: RejectedRows | None,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> _Refused:
    """Hand all rows to the store in batches, and what is left out to its own table."""
    refused = _Refused(0, [])
    done = 0
    progress(0, file.estimated_rows)
    while rows := list(islice(file.rows, _BATCH)):
        if cancelled():
            raise Cancelled("The import was stopped; nothing was taken in.")
        batch = [row for row in rows if isinstance(row, CustomerDetails)]
        if len(batch) < len(rows):
            left_out = [row for row in rows if isinstance(row, Refusal)]
            refused.count += len(left_out)
            refused.first += left_out[: _SHOWN_REFUSALS - len(refused.first)]
            if rejected is not None:
                rejected.add(left_out)
        session.apply(batch)
        done += len(rows)
        progress(done, max(done, file.estimated_rows))
    session.finish()
    progress(done, done)
    return refused
