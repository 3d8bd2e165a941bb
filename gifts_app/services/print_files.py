"""Write the PDFs of a run: all of them whole and on the disk, or none."""

import contextlib
import os
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from gifts_app.documents.piece import Piece
from gifts_app.documents.record import RunRecord, Stack
from gifts_app.documents.setup import PrintSetup
from gifts_app.domain import kinds
from gifts_app.domain.gestures import RunFile
from gifts_app.errors import Cancelled, StorageUnavailable


def documents_of(piece: Piece, wanted: Sequence[str]) -> tuple[str, ...]:
    """Return the documents to print for a piece: those of its kind, or those of the wanted ones that it knows."""
    kind = kinds.KINDS[piece.kind]
    usual = kind.papers(handwritten=piece.handwritten)
    if not wanted:
        return usual
    return tuple(key for key in (*usual, *kind.extra_documents) if key in wanted)


def run_sheets_of(pieces: Sequence[Piece], wanted: Sequence[str]) -> tuple[str, ...]:
    """Return the sheets about the whole run to print: the wanted ones, or both; one piece alone needs none."""
    keys = ("cover", "end")
    if wanted:
        return tuple(key for key in keys if key in wanted)
    return keys if len(pieces) > 1 else ()


def print_run(
    about: RunRecord,
    setup: PrintSetup,
    folder: Path,
    wanted: Sequence[str],
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> tuple[RunFile, ...]:
    """Draw and write every document of a run.

    Files are named for the run and the document, never for a customer. They appear under their names only when all
    of them are on the disk.

    Args:
        about: the run and its pieces; its stacks are what is printed here.

    Raises:
        StorageUnavailable: the folder cannot be written; no file is left behind.
        Cancelled: the user stopped it; no file is left behind.
    """
    from gifts_app.documents import press  # noqa: PLC0415 - heavy; only wanted when something is drawn

    run, pieces = about.number, about.pieces
    stacks: dict[tuple[str, str], list[Piece]] = {}
    for key in press.DOCUMENTS:
        for piece in pieces:
            if key in documents_of(piece, wanted):
                stock = (piece.stock or setup.default_stock) if key in ("card", "envelope") else ""
                stacks.setdefault((key, stock), []).append(piece)
    total = sum(len(stack) for stack in stacks.values())
    done = 0
    progress(0, total)
    files: list[RunFile] = []
    fed: list[Stack] = []
    written: list[tuple[Path, Path]] = []
    placed: list[Path] = []
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        stem = _free_stem(folder, run)
        for (key, stock), stack in stacks.items():
            if cancelled():
                raise Cancelled("Printing was stopped; everything waits as before.")
            printed = press.print_document(key, stack, setup, number_of_run=run)
            name = f"{stem}-{key}{'-' + stock if _several(stacks, key) else ''}.pdf"
            written.append((_write(folder, printed.data), folder / name))
            files.append(RunFile(name, key, printed.sheets, printed.pieces))
            fed.append(Stack(key, stock, printed.sheets, printed.pieces))
            done += len(stack)
            progress(done, total)
        for key in run_sheets_of(pieces, wanted):
            printed = press.print_run_sheet(key, replace(about, stacks=tuple(fed)), setup)
            place = 0 if key == "cover" else len(files)  # the cover lies on top
            files.insert(place, RunFile(f"{stem}-{key}.pdf", key, printed.sheets, ()))
            written.insert(place, (_write(folder, printed.data), folder / f"{stem}-{key}.pdf"))
        for temporary, path in written:
            temporary.replace(path)
            placed.append(path)
        _sync_folder(folder)
    except OSError as error:
        for path in placed:
            path.unlink(missing_ok=True)
        raise StorageUnavailable(
            "The files cannot be written to {folder} ({reason}); choose another folder or make room.",
            folder=folder,
            reason=error.strerror,
        ) from error
    finally:
        for temporary, _ in written:
            temporary.unlink(missing_ok=True)
    return tuple(files)


def _free_stem(folder: Path, run: int) -> str:
    """Name the files of a run; another profile, or a database that was put back, may have a run of the same number."""
    stem, count = f"run-{run:05d}", 1
    while any(folder.glob(f"{stem}-*.pdf")):
        count += 1
        stem = f"run-{run:05d}-{count}"
    return stem


def _several(stacks: dict[tuple[str, str], list[Piece]], key: str) -> bool:
    return sum(1 for other, _ in stacks if other == key) > 1


def _write(folder: Path, data: bytes) -> Path:
    handle, name = tempfile.mkstemp(dir=folder, prefix=".run-", suffix=".part")
    path = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        path.unlink(missing_ok=True)
        raise
    return path


def _sync_folder(folder: Path) -> None:
    """Make the new names durable; systems that cannot open a folder for it (Windows) do so by themselves."""
    with contextlib.suppress(PermissionError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
