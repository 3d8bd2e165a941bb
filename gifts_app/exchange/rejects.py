"""The table of rows that an import left out: as they stood in the file, with the reason, ready to be put right."""

import csv
import os
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Self, TextIO

from gifts_app.exchange.customers import Refusal
from gifts_app.exchange.replacing import unwritable
from gifts_app.exchange.writers import harmless

SUFFIX = ".rejected.csv"


class RejectedRows:
    """Gathers rows in a hidden file beside the imported one; used in a ``with`` statement, which cleans up.

    Nothing is written while no row is left out. Only its owner can read the table.

    Attributes:
        target: where the table will be; None while there are no rows in it.
    """

    def __init__(self, source: Path, otherwise: Path, header: Sequence[str]) -> None:
        """Remember where to write.

        Args:
            source: the imported file; the table goes beside it.
            otherwise: folder for the table when it cannot.
            header: the file's headings.
        """
        self.target: Path | None = None
        self._source = source
        self._otherwise = otherwise
        self._header = tuple(header)
        self._temporary: Path | None = None
        self._file: TextIO | None = None
        self._published = False

    def __enter__(self) -> Self:
        """Start gathering."""
        return self

    def __exit__(self, *_error: object) -> None:
        """Remove what was not published."""
        if self._file is not None:
            self._file.close()
        if self._temporary is not None and not self._published:
            self._temporary.unlink(missing_ok=True)

    def add(self, refusals: Iterable[Refusal]) -> None:
        """Write rows into the table.

        Raises:
            StorageUnavailable: neither folder lets it be written, or the disk is full.
        """
        try:
            file = self._file or self._open()
            rows = csv.writer(file)
            for refusal in refusals:
                rows.writerow([harmless(cell) for cell in self._row(refusal)])
        except OSError as error:
            raise unwritable(self._place(), error) from error

    def publish(self) -> None:
        """Put the finished table in its place.

        Raises:
            StorageUnavailable: the disk is full.
        """
        if self._file is None or self._temporary is None or self.target is None:
            return
        try:
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
            self._temporary.replace(self.target)
            self._published = True
        except OSError as error:
            raise unwritable(self.target, error) from error

    def withdraw(self) -> None:
        """Take a published table away again: the import it tells about did not happen."""
        if self._published and self.target is not None:
            self.target.unlink(missing_ok=True)

    def _place(self) -> Path:
        return self.target or self._source.with_name(self._source.name + SUFFIX)

    def _open(self) -> TextIO:
        folder = self._source.absolute().parent
        try:
            handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=folder)
        except OSError:
            folder = self._otherwise
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=folder)
        self.target = folder / (self._source.name + SUFFIX)
        self._temporary = Path(name)
        self._file = os.fdopen(handle, "w", encoding="utf-8-sig", newline="")
        csv.writer(self._file).writerow([harmless(cell) for cell in (*self._header, "Reason")])
        return self._file

    def _row(self, refusal: Refusal) -> list[str]:
        """Return the row's cells and its reason under their headings; cells beyond the headings come last."""
        width = len(self._header)
        cells = list(refusal.cells) + [""] * (width - len(refusal.cells))
        return [*cells[:width], f"Line {refusal.line}: {refusal.reason}", *cells[width:]]
