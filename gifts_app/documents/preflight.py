"""The last look before paper is used: finished files are read once more, and pieces that must not be printed are found.

What ``press.check`` finds is known before anything is drawn. Here the file itself is read, by another library than the
one that wrote it, as a printer will read it. A fault found now is one of the program or of a font, and still costs no
more than the piece it is in: a run never dies of one.
"""

import logging
import traceback
from collections.abc import Iterator, Mapping, Sequence

from gifts_app.documents import press
from gifts_app.documents.piece import Piece, PrintedFile
from gifts_app.documents.proofs import finished
from gifts_app.documents.proofs.finished import PageProof
from gifts_app.documents.setup import PrintSetup
from gifts_app.errors import GiftsError, Sentence

_ROUNDING = 0.15  # mm; a calibration moves a page by less than a millimetre and rounds to dots
_log = logging.getLogger(__name__)


def run_files(
    key: str, pieces: Sequence[Piece], setup: PrintSetup, number_of_run: int, refused: dict[str, Sentence]
) -> Iterator[PrintedFile]:
    """Make the files of one document for a run, as ``press.run_files`` does, and read each once more.

    Args:
        refused: takes the reason against every piece that must not be printed, by its code; a file that came before
            the last one may hold such a piece, so nothing is printed while there is one.
    """
    refused.update(_twice(pieces))
    try:
        for printed in press.run_files(key, pieces, setup, number_of_run):
            refused.update(_faulty(key, printed, pieces, setup))
            yield printed
    except Exception as fault:
        # Whatever it was, it is looked for piece by piece; what no piece can answer for is raised as it was.
        found = _that_cannot_be_drawn(key, pieces, setup)
        if not found:
            raise
        _log.warning("%s could not be drawn whole: %s", key, type(fault).__name__)
        refused.update(found)


def _twice(pieces: Sequence[Piece]) -> Mapping[str, Sentence]:
    """Find pieces that a stack holds more than once: two of the same card would go out to one person."""
    seen: set[str] = set()
    found = {}
    for piece in pieces:
        if piece.code in seen:
            found[piece.code] = Sentence("{code} is in this run twice; print it in a run of its own.", code=piece.code)
        seen.add(piece.code)
    return found


def _faulty(key: str, printed: PrintedFile, pieces: Sequence[Piece], setup: PrintSetup) -> Mapping[str, Sentence]:
    """Find the pieces on the pages of a file that are not as they should be."""
    reasons: dict[str, Sentence] = {}
    for codes, fault in _faults(key, printed, pieces, setup):
        culprits: Mapping[str, Sentence] = dict.fromkeys(codes, fault)
        if len(codes) > 1:
            alone = [piece for piece in pieces if piece.code in codes]
            culprits = _that_cannot_be_drawn(key, alone, setup) or culprits
        for code, reason in culprits.items():
            reasons.setdefault(code, reason)
    return reasons


def _faults(
    key: str, printed: PrintedFile, pieces: Sequence[Piece], setup: PrintSetup
) -> Iterator[tuple[tuple[str, ...], Sentence]]:
    """Yield the codes on each faulty page, and what is wrong with it."""
    texts = {piece.code: _texts(piece) for piece in pieces}
    said = "".join(texts[code] for code in printed.pieces)
    proofs = finished.prove(printed.data, said)
    if len(proofs) != len(printed.pages):
        raise ValueError(f"{len(proofs)} pages were written, not {len(printed.pages)}")
    turned = setup.printer(key).calibration(printed.stock, press.side_of(printed)).turned in {90, 270}
    loaded = press.loaded(printed.stock, setup)
    size = loaded[::-1] if turned else loaded
    margin = press.margin(key, printed.stock, setup)
    for codes, proof in zip(printed.pages, proofs, strict=True):
        for fault in (*proof.faults, *_off_the_paper(proof, size, margin)):
            yield codes, fault


def _texts(piece: Piece) -> str:
    recipient = piece.recipient
    said = (piece.message, piece.sign, piece.salutation, piece.pronunciation, piece.story, piece.agent, recipient.name)
    words = (*said, *piece.details.values())
    address = recipient.address
    return "".join((*words, address.company, address.street, address.district, address.city, address.region))


def _off_the_paper(proof: PageProof, size: tuple[float, float], margin: float) -> Iterator[Sentence]:
    """Yield what would not come out: a page for other paper, and ink where the printer leaves a white edge."""
    if any(abs(is_ - wanted) > _ROUNDING for is_, wanted in zip(proof.size, size, strict=True)):
        yield Sentence(
            "The page is made for paper of {is_} mm, and paper of {wanted} mm is loaded; choose the stock again.",
            is_=_length(proof.size),
            wanted=_length(size),
        )
    if proof.ink is None:
        return
    width, height = proof.size
    left, top, right, foot = proof.ink
    nearest = min(left, top, width - right, height - foot)
    if nearest < margin - _ROUNDING:
        yield Sentence(
            "Something would be printed {nearest} mm from the edge, where the printer leaves {margin} mm white; "
            "take larger stock, or correct the printer’s margin in Settings.",
            nearest=f"{max(nearest, 0.0):.1f}",
            margin=f"{margin:.1f}",
        )


def _length(size: tuple[float, float]) -> str:
    return " × ".join(f"{length:.1f}" for length in size)


def _that_cannot_be_drawn(key: str, pieces: Sequence[Piece], setup: PrintSetup) -> dict[str, Sentence]:
    """Draw each piece alone and find those that fail."""
    found: dict[str, Sentence] = {}
    for piece in pieces:
        try:
            for printed in press.run_files(key, [piece], setup, 0):
                for _, fault in _faults(key, printed, [piece], setup):
                    found.setdefault(piece.code, fault)
        except GiftsError as fault:
            found[piece.code] = fault.sentence
        except Exception as fault:  # noqa: BLE001 -- a fault of ours in one piece; the others go on
            # Where it happened, and not what was said there: an error's own words may quote a customer.
            place = "".join(traceback.format_tb(fault.__traceback__))
            _log.error("%s could not be drawn: %s\n%s", key, type(fault).__name__, place)
            found[piece.code] = Sentence(
                "{code} could not be drawn because of a fault in Gifts; the log has the place. Please report it.",
                code=piece.code,
            )
    return found
