"""A specimen of every document: invented people of every script, on every stock, in the team's look or another.

Nothing of a database is read or written.
"""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from gifts_app import assets
from gifts_app.documents.piece import Piece, PieceItem, PrintedFile
from gifts_app.documents.record import RunRecord, StoryRecord
from gifts_app.documents.setup import PrintSetup, Sender, Theme
from gifts_app.domain.customers import ADDRESS_FIELDS, Address
from gifts_app.domain.gestures import Recipient
from gifts_app.domain.ids import code_of
from gifts_app.domain.kinds import CARD, FLOWERS, KINDS, OCCASIONS, WOW
from gifts_app.domain.narrative import Chapter
from gifts_app.errors import Sentence, StorageUnavailable
from gifts_app.exchange.replacing import replacing
from gifts_app.services.print_files import documents_of

_SENDER = Sender(
    "Stride Shoes Customer Loyalty",
    Address(street="100 Example Way", city="Portland", region="OR", postal_code="97201", country="US"),
    "+1 503 555 0100",
    "care@example.com",
)
_ITEMS = (
    PieceItem("BK-100", "Culture book", 1, "B-03"),
    PieceItem("ST-7", "Sticker sheet", 3, "A-12"),
    PieceItem("SOCK-M", "Wool socks, hand-knitted, in the colours of the northern lights, size M", 1, "C-01"),
)
_DAY = date(2026, 5, 28)
_NOON = datetime(2026, 5, 28, 12, 0, tzinfo=UTC)
_STORY = "She told me about the dance hall, and how her grandmother’s red shoes had come down the family to her."


@dataclass(frozen=True, slots=True)
class SpecimenFile:
    """A specimen that was written.

    Attributes:
        document: key.
        pages: in the file.
        faults: what is wrong with the finished file, read by another library than the one that wrote it.
    """

    path: Path
    document: str
    pages: int
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Specimen:
    """All files, and the people whose letters no font of this computer has.

    Attributes:
        left_out: a sentence for each reason.
    """

    files: tuple[SpecimenFile, ...]
    left_out: tuple[Sentence, ...]


def print_specimen(folder: Path, theme: Theme, sheet: str = "letter") -> Specimen:
    """Print every document on every stock.

    Args:
        sheet: ``letter`` or ``a4``.

    Raises:
        StorageUnavailable: the folder cannot be written.
    """
    from gifts_app.documents.proofs import finished  # noqa: PLC0415 - heavy; only wanted here

    pieces, left_out = _printable(theme, sheet)
    files = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, document, printed in _print(pieces, theme, sheet):
            path = folder / f"{name}.pdf"
            with replacing(path) as temporary:
                temporary.write_bytes(printed.data)
            faults = tuple(finished.check_pdf(printed.data, len(printed.pages)))
            files.append(SpecimenFile(path, document, len(printed.pages), faults))
    except OSError as error:
        raise StorageUnavailable(
            "The specimen cannot be written to {folder} ({reason}); choose another folder or make room.",
            folder=folder,
            reason=error.strerror,
        ) from error
    return Specimen(tuple(files), left_out)


def sample(document: str, theme: Theme, sheet: str = "letter") -> tuple[Piece, PrintSetup]:
    """Return a piece and a set-up to show one page of a document with."""
    kind = next(kind.key for kind in KINDS.values() if document in (*kind.documents, *kind.extra_documents))
    piece = next(piece for piece in _pieces(theme) if piece.kind == kind)
    return piece, _setup(theme, sheet)


def _print(pieces: Sequence[Piece], theme: Theme, sheet: str) -> Iterator[tuple[str, str, PrintedFile]]:
    """Yield the name, the document and the content of every file."""
    from gifts_app.documents import press  # noqa: PLC0415 - heavy; only wanted here
    from gifts_app.documents.stock.formats import LABEL_STOCKS, STOCKS  # noqa: PLC0415 - reads files

    setup = _setup(theme, sheet)
    for key, document in press.DOCUMENTS.items():
        wanted = [piece for piece in pieces if key in documents_of(piece, tuple(press.DOCUMENTS))]
        if key == "label":
            setups = {stock: replace(setup, label_stock=stock) for stock in LABEL_STOCKS}
        elif document.follows_card:
            setups = {stock: replace(setup, default_stock=stock) for stock in STOCKS}
        else:
            setups = {"": setup}
        for stock, loaded in setups.items():
            fitting = [piece for piece in wanted if press.applies(key, piece, loaded)]
            fitting = [piece for piece in fitting if not press.check(piece, [key], loaded)]
            if fitting:
                yield "-".join(filter(None, (key, stock))), key, press.print_document(key, fitting, loaded)
    run = RunRecord(27, _NOON, "Jo Marsh", tuple(pieces), fetched=_ITEMS)
    for key in press.RUN_SHEETS:
        yield key, key, press.print_run_sheet(key, run, setup)
    yield press.STORY.key, press.STORY.key, press.print_story(_story(pieces[0]), setup)


def _story(piece: Piece) -> StoryRecord:
    call = Chapter("call", piece.story, piece.agent, _NOON)
    words = Chapter("words", f"{piece.message}\n{piece.sign}")
    answer = Chapter("react", "She has framed it.", piece.recipient.name, _NOON)
    return StoryRecord(piece, "phone", "Orchard", (call, words, Chapter("piece"), answer))


def _printable(theme: Theme, sheet: str) -> tuple[list[Piece], tuple[Sentence, ...]]:
    """Keep the pieces whose letters this computer has fonts for, and say what it lacks."""
    from gifts_app.documents import press  # noqa: PLC0415 - heavy; only wanted here

    kept: list[Piece] = []
    reasons: dict[Sentence, None] = {}
    for piece in _pieces(theme):
        faults = [
            fault for fault in press.check(piece, KINDS[piece.kind].documents, _setup(theme, sheet)) if fault.characters
        ]
        if faults:
            reasons |= dict.fromkeys(press.unprintable(faults))
        else:
            kept.append(piece)
    return kept, tuple(reasons)


def _pieces(theme: Theme) -> Iterator[Piece]:
    """Yield a piece of every kind for everybody; occasions and ways of writing take turns."""
    occasions = list(OCCASIONS.values())
    number = 0
    for turn, person in enumerate(_people()):
        occasion = occasions[turn % len(occasions)]
        address = Address(**{key: person.get(key, "") for key in ADDRESS_FIELDS})
        for kind in KINDS.values():
            if occasion.key not in kind.occasions:
                continue
            number += 1
            yield Piece(
                code=code_of(number),
                kind=kind.key,
                occasion=occasion.key,
                recipient=Recipient(person["name"], address, "+1 217 555 0142"),
                requested_on=_DAY,
                solemn=occasion.solemn,
                salutation=person["name"].split()[0],
                message=person["message"],
                sign=person["sign"],
                handwritten=kind.key == CARD and turn % 7 == 6,
                design=occasion.design,
                hand=theme.hand,
                story=_STORY,
                agent="Priya Raman",
                items=_ITEMS if kind.key == WOW else (),
                details=_FLOWERS if kind.key == FLOWERS else {},
            )


_FLOWERS = {
    "deliver_on": "2026-05-30",
    "window": "am",
    "place": "hospital",
    "venue": "Rosewood Hospital",
    "ward": "Ward 4 West, Room 412",
    "phone": "+1 217 555 0142",
    "colours": "Yellow, loose, like a garden",
    "avoid": "Lilies: there is a cat",
}


@cache
def _people() -> tuple[dict[str, str], ...]:
    text = (assets.folder() / "demo" / "specimen.toml").read_text("utf-8")
    return tuple(tomllib.loads(text)["people"])


def _setup(theme: Theme, sheet: str) -> PrintSetup:
    from gifts_app.services.settings import PaperChoice  # noqa: PLC0415 - the defaults of a new team

    paper = PaperChoice()
    return PrintSetup(sheet, _SENDER, paper.card_stock, paper.label_stock, theme=theme)
