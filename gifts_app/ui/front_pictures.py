"""Small pictures of card fronts for lists: drawn on the render lane when a list first wants one, then remembered."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from gifts_app.services.previews import Raster
from gifts_app.ui.operations import Operations
from gifts_app.ui.painting import image_of

_DPI = 40.0


class FrontPictures(QObject):
    """The pictures that the lists of one page show.

    Signals:
        came: a picture is here now; show the list anew.
    """

    came = Signal()

    def __init__(self, operations: Operations, page: QWidget) -> None:
        super().__init__(page)
        self._operations, self._page = operations, page
        self._images: dict[str, QImage | None] = {}

    def of(self, design: str) -> QImage | None:
        """Return the small picture of a card front; the first question for one has it drawn."""
        if design not in self._images:
            self._images[design] = None
            dpi = _DPI * self._page.devicePixelRatioF()
            self._operations.render(
                lambda services: services.previews.front(design, dpi),
                then=lambda raster: self._show(design, raster),
                key=f"{self._page.objectName()}.front.{design}",
                failed=lambda _error: None,  # the kind's own tile stands there
                owner=self,
            )
        return self._images[design]

    def _show(self, design: str, raster: Raster) -> None:
        self._images[design] = image_of(raster)
        self.came.emit()
