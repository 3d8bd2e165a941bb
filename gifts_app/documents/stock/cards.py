"""Card stock: what is fed, the flat cards on it, how they fold, and what can be wrong with such a description."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gifts_app.documents.stock import values
from gifts_app.documents.stock.grid import SLACK, Grid

UNREACHED = 6.35
"""mm along every edge of a sheet that office printers leave white, where nothing better is known of the printer."""

BLEED = 3.0
"""mm that art reaches over a cut."""

MARK_OFF, MARK_LONG, MARK_SHORTEST = 3.0, 5.0, 2.0
"""mm from a cut to its mark, of a mark, and of the shortest mark that still guides a blade."""

FOLDS = ("left", "top", "quarter", "none")
"""Where a card folds: along the spine, along the head (a tent), both and printed on one side only, nowhere."""

_LEAST_SAFE, _LEAST_SAFE_OF_FOLD = 5.0, 6.0  # mm
_TIGHTEST = 2.0  # mm that an envelope is longer and higher than its card
_SCORED_FROM = 200  # g/m2
_LEAST_PANEL = 60.0  # mm; smaller, and there is no room for words


@dataclass(frozen=True, slots=True)
class CardStock:
    """Cards, folded or flat; each cell of the sheet is one card laid flat.

    Attributes:
        key: also the SKU that a card takes from the shelf.
        sheet: width and height of what is fed.
        width, height: of the card as it is held, closed.
        grid: of the flat cards.
        envelope: key of the envelope that belongs to it; empty for postcards.
        fold: of ``FOLDS``.
        safe: from a cut to the nearest ink.
        scored: creased by its maker, so that it needs no ticks to fold along.
        trimmed: cut by us after printing: art may bleed, and marks show where.
        postcard: goes without an envelope: words and address share its back.
        weight: of the paper in g/m2; 0 where nobody knows.
        grain: side of the sheet, ``width`` or ``height``, that the fibres run along; empty where nobody knows.
        unproven: its numbers come from tables that disagree; lay a print over a sheet before its first use.
    """

    key: str
    label: str
    sheet: tuple[float, float]
    width: float
    height: float
    grid: Grid
    envelope: str = ""
    fold: str = "left"
    safe: float = UNREACHED
    scored: bool = False
    trimmed: bool = False
    postcard: bool = False
    weight: int = 0
    grain: str = ""
    unproven: bool = False

    @property
    def folded(self) -> bool:
        """Whether the card opens."""
        return self.fold != "none"

    @property
    def two_sided(self) -> bool:
        """Whether both sides of the sheet are printed."""
        return self.fold != "quarter"

    @property
    def safe_of_fold(self) -> float:
        """From a fold to the nearest ink."""
        return max(self.safe, _LEAST_SAFE_OF_FOLD)

    def bleed(self, margin: float | None = None) -> float:
        """Return how far art may reach over the cuts: all the way, or not at all.

        Args:
            margin: that the printer leaves white; None takes what most leave.
        """
        room = (self.grid.room(cell, self.sheet, _margin(margin)) for cell in range(self.grid.count))
        return BLEED if self.trimmed and min(min(sides) for sides in room) >= BLEED - SLACK else 0.0


def read_card(key: str, content: dict[str, Any]) -> CardStock:
    """Make a card stock from the content of its file.

    Raises:
        ValueError: names the first field that is wrong, and says what is wrong with it.
    """
    sheet = values.take_sheet(content)
    grid = values.take_grid(content, "flat", sheet)
    stock = values.made(CardStock, content, key=key, sheet=sheet, grid=grid)
    for check in (_check_panels, _check_margin, _check_paper, _check_marks, _check_post):
        check(stock)
    return stock


def check_envelope(stock: CardStock, envelopes: Mapping[str, tuple[float, float]]) -> None:
    """Refuse a card whose envelope there is not, or that it does not go into.

    Args:
        envelopes: width and height of envelopes by key.

    Raises:
        ValueError: says which.
    """
    if not stock.envelope:
        return
    if stock.envelope not in envelopes:
        raise ValueError(f"envelope: there is no envelope “{stock.envelope}”")
    card, envelope = sorted((stock.width, stock.height)), sorted(envelopes[stock.envelope])
    if any(outside - inside < _TIGHTEST - SLACK for inside, outside in zip(card, envelope, strict=True)):
        raise ValueError(f"envelope: the card does not go into “{stock.envelope}”")


def _margin(margin: float | None) -> float:
    return UNREACHED if margin is None else margin


def _check_panels(stock: CardStock) -> None:
    if stock.fold not in FOLDS:
        raise ValueError(f"fold: it is none of {', '.join(FOLDS)}")
    for name in ("width", "height"):
        if getattr(stock, name) < _LEAST_PANEL:
            raise ValueError(f"{name}: a card under {_LEAST_PANEL:g} mm has no room for words")
    wide, high = {"left": (2, 1), "top": (1, 2), "quarter": (2, 2), "none": (1, 1)}[stock.fold]
    if (
        abs(stock.grid.width - wide * stock.width) > 2 * SLACK
        or abs(stock.grid.height - high * stock.height) > 2 * SLACK
    ):
        raise ValueError(
            f"flat: folded as “{stock.fold}” it must be {wide * stock.width:g} by {high * stock.height:g} mm"
        )


def _check_margin(stock: CardStock) -> None:
    if stock.safe < _LEAST_SAFE:
        raise ValueError(f"safe: ink needs at least {_LEAST_SAFE:g} mm to every cut")
    if 2 * stock.safe_of_fold >= min(stock.width, stock.height) / 2:
        raise ValueError("safe: it leaves no room on the card")


def _check_paper(stock: CardStock) -> None:
    if stock.weight < 0:
        raise ValueError("weight: no paper weighs less than nothing")
    if stock.weight >= _SCORED_FROM and stock.folded and not stock.scored:
        raise ValueError(f"scored: paper of {_SCORED_FROM} g/m2 and more breaks when it is folded without a score")
    if stock.grain not in {"", "width", "height"}:
        raise ValueError("grain: it is neither width nor height of the sheet")
    across = {"left": "width", "top": "height"}.get(stock.fold)
    if stock.grain and stock.grain == across:
        raise ValueError("grain: the fold runs across it; such paper cracks")


def _check_marks(stock: CardStock) -> None:
    if not stock.trimmed:
        return
    left, top, width, height = stock.grid.outline
    outer = (left, top, stock.sheet[0] - left - width, stock.sheet[1] - top - height)
    if min(outer) < UNREACHED + MARK_OFF + MARK_SHORTEST:
        raise ValueError("trimmed: there is no room for crop marks around the cards")


def _check_post(stock: CardStock) -> None:
    if stock.postcard and (stock.envelope or stock.folded):
        raise ValueError("postcard: it takes no envelope and has no fold")
    if not stock.postcard and not stock.envelope:
        raise ValueError("envelope: it is missing")
