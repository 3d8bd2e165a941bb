"""How many printed cards the program makes in a second of processor time, beside ReportLab's own way to draw text.

Ours set the words (break, fit and shape them), move the pen as a hand moves, draw both sides, and embed the hand. The
reference is given the finished lines and sizes, and draws the same code and words by ``drawString``: unshaped, even,
without front and symbol.
"""

import io
import random
from collections.abc import Sequence
from datetime import date
from functools import partial
from unittest import mock

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from gifts_app import assets
from gifts_app.bench import Figure, faster
from gifts_app.bench.slips import SETUP, seconds
from gifts_app.documents import press
from gifts_app.documents.layout import message
from gifts_app.documents.pages import card
from gifts_app.documents.piece import Piece
from gifts_app.domain.customers import Address
from gifts_app.domain.gestures import Recipient
from gifts_app.domain.ids import code_of

SIZE = 500
_ROUNDS = 3
_WORDS = (
    "thank you for telling me about your grandmother’s red shoes it made my whole day and I hope the new pair dances "
    "just as well at the wedding in June all the very best to you and Elin from everybody here at the desk"
)
_WRITTEN = message.draw


def run(size: int | None = None) -> Figure:
    """Measure cards as they are printed, with a hand's natural unevenness.

    Args:
        size: cards in a round.
    """
    return _compare(size or SIZE)


def run_even(size: int | None = None) -> Figure:
    """Measure cards whose lines are drawn even, letter beside letter as the hand's font has them."""
    with mock.patch.object(message, "draw", lambda pen, setting, x, y, seed: _WRITTEN(pen, setting, x, y, "")):
        return _compare(size or SIZE)


def _compare(count: int) -> Figure:
    press.print_document("card", invented(2), SETUP)  # fonts are open before the clock starts
    ours, plain = [], []
    for number in range(_ROUNDS):
        fresh = invented(count, seed=number + 1)
        ours.append(seconds(partial(press.print_document, "card", fresh, SETUP)))
        settings = [(piece.code, _lines(piece)) for piece in fresh]
        plain.append(seconds(partial(_draw_plain, settings)))
    return faster(count / min(ours), count / min(plain), "cards/s")


def invented(count: int, seed: int = 0) -> list[Piece]:
    """Make cards of forty words, no two alike."""
    rng = random.Random(seed)  # noqa: S311 -- invented people need no secrets
    return [
        Piece(
            code=code_of(1_000 + number + seed * count),
            kind="card",
            occasion="thank_you",
            recipient=Recipient("Maya Lindqvist", Address(country="US")),
            requested_on=date(2026, 5, 28),
            message=f"Dear Maya,\n{_shuffled(rng)}.",
            sign="Priya",
            hand="caveat",
        )
        for number in range(count)
    ]


def _shuffled(rng: random.Random) -> str:
    words = _WORDS.split()
    rng.shuffle(words)
    return " ".join(words)


def _lines(piece: Piece) -> tuple[float, list[str]]:
    setting = card.compose(piece, SETUP)
    return setting.words.size, [line.text for line in (*setting.words.lines, *setting.signature.lines)]


def _draw_plain(settings: Sequence[tuple[str, tuple[float, list[str]]]]) -> bytes:
    pdfmetrics.registerFont(TTFont("hand", assets.folder() / "fonts" / "Caveat-Regular.ttf"))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(612, 396), pageCompression=1, initialFontName="hand")
    for code, (size, lines) in settings:
        canvas.setFont("hand", 6)
        canvas.drawString(140, 30, code)
        canvas.showPage()
        canvas.setFont("hand", size)
        for index, line in enumerate(lines):
            canvas.drawString(342, 330 - index * size * message.LEADING, line)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()
