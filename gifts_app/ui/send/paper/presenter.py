"""Which paper lies on the desk and how it gets there. Plain Python, no Qt.

Every picture is drawn on the render lane from the bytes that would be printed; the newest wish for a place wins.
"""

from typing import Any

from gifts_app.domain.gestures import GestureDraft
from gifts_app.domain.kinds import CARD, FLOWERS, WOW
from gifts_app.ui.send.composing import ready
from gifts_app.ui.send.views import PaperView

FRONT, INSIDE, BACK, ENVELOPE, ORDER, SLIP, LABEL = "front", "inside", "back", "envelope", "order", "slip", "label"

# What can be looked at, by kind, the first one first; panels of the card are named by their own keys.
VIEWS: dict[str, tuple[str, ...]] = {
    CARD: (FRONT, INSIDE, BACK, ENVELOPE),
    FLOWERS: (ORDER,),
    WOW: (SLIP, LABEL),
}
FIRST_VIEW = {CARD: INSIDE, FLOWERS: ORDER, WOW: SLIP}
_DOCUMENT = {ENVELOPE: "envelope", ORDER: "florist", SLIP: "slip", LABEL: "label"}


class PaperPresenter:
    """Asks for pictures in the sizes that the desk wants."""

    def __init__(self, page: PaperView, operations: Any) -> None:
        self._page, self._operations = page, operations

    def draw(self, place: str, view: str, draft: GestureDraft, agent: str, dpi: float) -> None:
        """Draw one view of a draft for a place on the desk."""
        wanted = ready(draft)
        if view in _DOCUMENT:
            document = _DOCUMENT[view]

            def job(services: Any) -> Any:
                return services.previews.of_draft(document, wanted, agent, 0, dpi)
        else:

            def job(services: Any) -> Any:
                return services.previews.panel(view, wanted, agent, dpi)

        self._operations.render(
            job,
            then=lambda preview: self._page.show_picture(place, preview),
            key=f"send.paper.{place}",
            failed=lambda error: self._page.show_no_picture(place, error),
            owner=self._page,
        )

    def draw_front(self, design: str, dpi: float, place: str = "") -> None:
        """Draw a front, for the place of that name or to choose from."""
        place = place or f"design:{design}"
        self._operations.render(
            lambda services: services.previews.front(design, dpi),
            then=lambda raster: self._page.show_picture(place, raster),
            key=f"send.paper.{place}",
            failed=lambda _error: None,  # the choice has its name beside it
            owner=self._page,
        )

    def measure(self, draft: GestureDraft) -> None:
        """Measure the message against its panel."""
        if draft.kind != CARD or draft.handwritten:
            return
        wanted = ready(draft)
        self._operations.render(
            lambda services: services.previews.fit(wanted),
            then=lambda fit: self._page.show_fit(fit.written, fit.capacity, fit.fits, fit.unit),
            key="send.fit",
            failed=lambda _error: None,  # the paper itself says what is wrong
            owner=self._page,
        )
