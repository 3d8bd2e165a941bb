"""Write the PDFs of a run: all of them whole and on the disk, or none."""

import contextlib
import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from gifts_app.documents.piece import Piece, PrintedFile
from gifts_app.documents.record import RunRecord, Stack
from gifts_app.documents.setup import PrintSetup
from gifts_app.domain import kinds
from gifts_app.domain.gestures import BACKS, BOTH, RunFile
from gifts_app.errors import Cancelled, Sentence, StorageUnavailable

_STOPPED = "Printing was stopped; everything waits as before."


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


class PrintedFiles(NamedTuple):
    """What became of a run's pieces.

    Attributes:
        files: in the order they are printed; none when anything was refused.
        refused: why a piece must not be printed, by its code; without these the run can be made again.
    """

    files: tuple[RunFile, ...]
    refused: Mapping[str, Sentence]


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A file that is whole and on the disk, in a folder that nobody sees."""

    path: Path
    part: str
    sheets: int
    pieces: tuple[str, ...]


@dataclass(slots=True)
class _Stack:
    """One document on one stock, and the files it was drawn into."""

    key: str
    stock: str
    pieces: list[Piece]
    files: list[_Waiting] = field(default_factory=list)


def print_run(
    about: RunRecord,
    setup: PrintSetup,
    folder: Path,
    hidden: Path,
    wanted: Sequence[str],
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> PrintedFiles:
    """Draw every document of a run, read each file once more, and write it; one at a time is in memory.

    Files are named for the run and the document, never for a customer. They appear under their names only when all
    of them are on the disk and nothing on them was refused.

    Args:
        about: the run and its pieces; its stacks are what is printed here.
        folder: where the files go; made at need.
        hidden: a folder in it for files that are not all there yet; made here, and gone in the end.

    Raises:
        StorageUnavailable: the folder cannot be written; no file is left behind.
        Cancelled: the user stopped it; no file is left behind.
    """
    stacks = _stacks(about.pieces, setup, wanted)
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        hidden.mkdir(mode=0o700)
        refused = _draw(about.number, stacks, setup, hidden, progress, cancelled)
        if refused:
            return PrintedFiles((), refused)
        _draw_run_sheets(about, stacks, setup, hidden, wanted)
        if cancelled():
            raise Cancelled(_STOPPED)
        return PrintedFiles(_placed(folder, about.number, stacks), {})
    except OSError as error:
        raise StorageUnavailable(
            "The files cannot be written to {folder} ({reason}); choose another folder or make room.",
            folder=folder,
            reason=error.strerror,
        ) from error
    finally:
        shutil.rmtree(hidden, ignore_errors=True)


def _stacks(pieces: Sequence[Piece], setup: PrintSetup, wanted: Sequence[str]) -> list[_Stack]:
    from gifts_app.documents import press  # noqa: PLC0415 - only wanted when something is printed

    stacks: dict[tuple[str, str], _Stack] = {}
    for key in press.DOCUMENTS:
        for piece in pieces:
            if key in documents_of(piece, wanted) and press.applies(key, piece, setup):
                stock = press.stock_of(key, piece, setup)
                stacks.setdefault((key, stock), _Stack(key, stock, [])).pieces.append(piece)
    return list(stacks.values())


def _draw(
    run: int,
    stacks: Sequence[_Stack],
    setup: PrintSetup,
    hidden: Path,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> dict[str, Sentence]:
    """Draw and write everything; return what was refused."""
    from gifts_app.documents import preflight  # noqa: PLC0415 - heavy; only wanted when something is drawn

    total, done = sum(len(stack.pieces) for stack in stacks), 0
    refused: dict[str, Sentence] = {}
    progress(0, total)
    for stack in stacks:
        seen: set[str] = set()
        for printed in preflight.run_files(stack.key, stack.pieces, setup, run, refused):
            if cancelled():
                raise Cancelled(_STOPPED)
            stack.files.append(_written(hidden / f"{done}-{len(stack.files)}", printed))
            seen.update(printed.pieces)
            progress(done + len(seen), total)
        done += len(stack.pieces)
        progress(done, total)
    return refused


def _draw_run_sheets(
    about: RunRecord, stacks: list[_Stack], setup: PrintSetup, hidden: Path, wanted: Sequence[str]
) -> None:
    """Put the sheets about the whole run around its stacks: the cover on top, the end sheet below."""
    from gifts_app.documents import press  # noqa: PLC0415 - as above

    fed = tuple(
        Stack(
            stack.key,
            stack.stock,
            sum(file.sheets for file in stack.files if file.part != BACKS),
            _codes(stack),
            two_passes=any(file.part == BACKS for file in stack.files),
            both_sides=any(file.part == BOTH for file in stack.files),
        )
        for stack in stacks
    )
    for key in run_sheets_of(about.pieces, wanted):
        stack = _Stack(key, "", [])
        stacks.insert(0 if key == "cover" else len(stacks), stack)
        stack.files.append(_written(hidden / key, press.print_run_sheet(key, replace(about, stacks=fed), setup)))


def _codes(stack: _Stack) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for file in stack.files for code in file.pieces))


def _named(stem: str, stacks: Sequence[_Stack]) -> Iterator[tuple[_Waiting, RunFile]]:
    """Give the files their names: run, document, stock where there are several, place in the order, part."""
    keys = [stack.key for stack in stacks]
    for stack in stacks:
        name = f"{stem}-{stack.key}"
        if keys.count(stack.key) > 1:
            name += f"-{stack.stock}"
        for number, waiting in enumerate(stack.files, 1):
            place = f"-{number}" if len(stack.files) > 1 else ""
            part = f"-{waiting.part}" if waiting.part else ""
            yield waiting, RunFile(f"{name}{place}{part}.pdf", stack.key, waiting.sheets, waiting.pieces)


def _placed(folder: Path, run: int, stacks: Sequence[_Stack]) -> tuple[RunFile, ...]:
    """Give all files their names, or none, and no file a name that is taken.

    Another profile, or a database that was put back, may have a run of the same number, and print it this moment.
    """
    stem, count = f"run-{run:05d}", 1
    while True:
        placed: list[Path] = []
        files = []
        try:
            if not any(folder.glob(f"{stem}-*.pdf")):
                for waiting, file in _named(stem, stacks):
                    placed.append(_linked(waiting.path, folder / file.name))
                    files.append(file)
                _sync_folder(folder)
                return tuple(files)
        except BaseException as fault:  # Ctrl+C included
            for path in placed:
                path.unlink(missing_ok=True)
            if not isinstance(fault, FileExistsError):
                raise
        count += 1
        stem = f"run-{run:05d}-{count}"


def _linked(source: Path, target: Path) -> Path:
    """Give a file its name; unlike a rename, a link never takes another file's place."""
    try:
        os.link(source, target)
    except FileExistsError:
        raise
    except OSError:  # a disk without links
        source.rename(target)
    return target


def _written(path: Path, printed: PrintedFile) -> _Waiting:
    with path.open("xb") as file:
        file.write(printed.data)
        file.flush()
        os.fsync(file.fileno())
    path.chmod(0o600)
    return _Waiting(path, printed.part, printed.sheets, printed.pieces)


def _sync_folder(folder: Path) -> None:
    """Make the new names durable; systems that cannot open a folder for it (Windows) do so by themselves."""
    with contextlib.suppress(PermissionError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
