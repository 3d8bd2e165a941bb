"""Show paper before it is paper: rasters of the very bytes that would be printed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from gifts_app.documents.piece import Piece
from gifts_app.documents.proofs.raster import Raster
from gifts_app.documents.setup import Picture, Theme
from gifts_app.domain.customers import Address
from gifts_app.domain.fronts import Front
from gifts_app.domain.gestures import Gesture, GestureDraft, Recipient
from gifts_app.domain.ids import code_of
from gifts_app.domain.kinds import CARD, OWN_FRONT
from gifts_app.errors import NotFound, Sentence
from gifts_app.services.fronts import Fronts
from gifts_app.services.paper import Paper

if TYPE_CHECKING:
    from gifts_app.documents.panels import View

__all__ = ["Fit", "Materials", "Preview", "Previews", "Raster"]

_MM = 25.4  # in an inch
_A2_WIDTH = 107.95  # mm, of the card that windows reckon with before they have seen one


@dataclass(frozen=True, slots=True)
class Preview:
    """One page of a document.

    Attributes:
        pages: how many pages the document has.
        faults: what the check before printing says about the piece, by field.
        size: width and height in mm of the part that is shown; of a whole page as far as its pixels tell.
        fold: which way a fold runs through the middle of it, ``down`` or ``across``; else empty.
    """

    raster: Raster
    page: int
    pages: int
    faults: Mapping[str, str]
    size: tuple[float, float]
    fold: str = ""


@dataclass(frozen=True, slots=True)
class Fit:
    """How a message fits its panel: what is written, what fits about, and whether it fits at all.

    ``unit``: what both are counted in, ``words`` or ``characters``.
    """

    written: int
    capacity: int
    fits: bool
    unit: str


@dataclass(frozen=True, slots=True)
class Materials:
    """What paper can be made of, as pairs of key and label.

    Attributes:
        stocks: card stocks, the team's default first.
        labels: label sheets and rolls.
        hands: handwriting faces, the usual one first.
        faces: the font of each hand, by the hand's key: its file's name without the ending.
        default_stock: key of the card stock that a draft without one takes.
        fronts: the team's own card fronts that are offered.
        advice: what to know before choosing a stock, by its key; only where there is something.
        views: what can be looked at of a card, by its stock's key: a flat one has no inside, a postcard no envelope.
    """

    stocks: tuple[tuple[str, str], ...]
    labels: tuple[tuple[str, str], ...]
    hands: tuple[tuple[str, str], ...]
    faces: Mapping[str, str]
    default_stock: str
    advice: Mapping[str, tuple[Sentence, ...]]
    views: Mapping[str, tuple[str, ...]]
    fronts: tuple[Front, ...] = ()


class Previews:
    """Pages for the window; every call may take some ten milliseconds and belongs on a background lane."""

    def __init__(self, paper: Paper, fronts: Fronts) -> None:
        self._paper = paper
        self._fronts = fronts

    def of_draft(self, document: str, draft: GestureDraft, agent_name: str, page: int, dpi: float) -> Preview:
        """Draw one page of a document for a draft.

        Args:
            document: a key of the press's documents, such as ``card``.
            page: 0 for the first; pages beyond the last show the last.
            dpi: pixels per inch of the raster.
        """
        return self._render(document, self._paper.piece_of_draft(draft, agent_name), page, dpi)

    def of_gesture(self, document: str, gesture: Gesture, page: int, dpi: float) -> Preview:
        """Draw one page of a document for a stored gesture."""
        return self._render(document, self._paper.pieces([gesture])[0], page, dpi)

    def panel(self, view: str, draft: GestureDraft, agent_name: str, dpi: float) -> Preview:
        """Draw one face of a draft's card: ``front``, ``inside`` or ``back``."""
        from gifts_app.documents import panels  # noqa: PLC0415 - heavy; only wanted when something is drawn

        piece = self._paper.piece_of_draft(draft, agent_name)
        return self._render("card", piece, 0, dpi, panels.view(view, piece, self._paper.setup()))

    def panel_of_gesture(self, view: str, gesture: Gesture, dpi: float) -> Preview:
        """Draw one face of a stored gesture's card."""
        from gifts_app.documents import panels  # noqa: PLC0415 - as above

        piece = self._paper.pieces([gesture])[0]
        return self._render("card", piece, 0, dpi, panels.view(view, piece, self._paper.setup()))

    def materials(self) -> Materials:
        """List the stocks and hands to choose from."""
        from gifts_app.documents.layout import zones  # noqa: PLC0415 - reads files
        from gifts_app.documents.stock.formats import ENVELOPES, LABEL_STOCKS, STOCKS  # noqa: PLC0415 - reads files
        from gifts_app.documents.text.hands import HANDS  # noqa: PLC0415 - reads files

        setup = self._paper.setup()
        default, origin = setup.default_stock, setup.sender.address.country
        advice = {key: tuple(zones.advice(stock, origin)) for key, stock in LABEL_STOCKS.items()}
        for key, card in STOCKS.items():
            of_envelope = zones.advice(ENVELOPES[card.envelope], origin) if card.envelope else ()
            advice[key] = (*zones.advice(card, origin), *of_envelope)
        hands = sorted(HANDS, key=lambda hand: hand.key != setup.theme.hand)
        stocks = sorted(STOCKS.values(), key=lambda stock: (stock.key != default, stock.label))
        return Materials(
            stocks=tuple((stock.key, stock.label) for stock in stocks),
            labels=tuple((stock.key, stock.label) for stock in LABEL_STOCKS.values()),
            hands=tuple((hand.key, hand.label) for hand in hands),
            faces={hand.key: hand.face for hand in HANDS},
            default_stock=default,
            fronts=self._fronts.all(),
            advice={key: said for key, said in advice.items() if said},
            views={
                key: ("front", *(["inside"] if card.folded else []), "back", *(["envelope"] if card.envelope else []))
                for key, card in STOCKS.items()
            },
        )

    def front(self, design: str, dpi: float, picture: Picture | None = None) -> Raster:
        """Draw a card front alone, trimmed to the card, or on a face that lies to the drawing in its middle.

        Args:
            dpi: where the front is as wide as that of an A2 card; others come as many pixels wide.
            picture: draws this one, which is no front yet.
        """
        from gifts_app.documents import panels, press  # noqa: PLC0415 - as above

        setup = self._paper.setup()
        if picture is not None:
            design = OWN_FRONT
            setup = replace(setup, fronts={design: picture})
        nobody = Recipient("", Address())
        piece = Piece(code_of(1), CARD, "hello", nobody, date.min, design=design, handwritten=True)
        shown = panels.of_drawing(piece, setup)
        data = press.print_document("card", [piece], setup, preview=True).data
        return _seen(data, dpi * _A2_WIDTH / shown.box[2], shown)

    def of_theme(self, document: str, theme: Theme, dpi: float, view: str = "") -> Raster:
        """Draw a sample of a document in a theme: its first page, or one face of a card."""
        from gifts_app.documents import panels, press  # noqa: PLC0415 - as above
        from gifts_app.services import specimen  # noqa: PLC0415 - as above

        piece, setup = specimen.sample(document, theme, self._paper.setup().sheet)
        data = press.print_document(document, [piece], setup).data
        return _seen(data, dpi, panels.view(view, piece, setup) if view else None)

    def fit(self, draft: GestureDraft) -> Fit:
        """Measure the message against its panel, with the function that sets it on paper."""
        from gifts_app.documents import press  # noqa: PLC0415 - as above

        setup, language = self._paper.setup(), self._paper.language_of(draft)
        hand = draft.hand or setup.theme.hand
        fit = press.measure_message(draft.message, draft.sign, draft.stock, hand, setup, language=language)
        return Fit(fit.written, fit.capacity, fit.fits, fit.unit)

    def _render(self, document: str, piece: Piece, page: int, dpi: float, view: "View | None" = None) -> Preview:
        from gifts_app.documents import press  # noqa: PLC0415 - as above
        from gifts_app.documents.drawing.art import UnknownDrawing  # noqa: PLC0415 - as above

        setup = self._paper.setup()
        faults = {fault.field: fault.message for fault in press.check(piece, [document], setup)}
        try:
            printed = press.print_document(document, [piece], setup, preview=True)
        except UnknownDrawing:
            raise NotFound("The card’s front is not there any more; choose another.") from None
        pages = len(printed.pages)
        shown = view.page if view is not None else min(page, pages - 1)
        raster = _seen(printed.data, dpi, view, shown)
        if view is not None:
            return Preview(raster, shown, pages, faults, view.box[2:], view.fold)
        return Preview(raster, shown, pages, faults, (raster.width / dpi * _MM, raster.height / dpi * _MM))


def _seen(data: bytes, dpi: float, view: "View | None", page: int = 0) -> Raster:
    """Draw a page, or a face of a card as somebody holds it."""
    from gifts_app.documents.proofs import raster  # noqa: PLC0415 - as above

    if view is None:
        return raster.rasterise(data, page, dpi)
    shown = raster.rasterise(data, view.page, dpi, view.box)
    return shown.upside_down() if view.turned else shown
