"""The section of card fronts: a place to drop a picture, and the team's own fronts as they print."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from gifts_app.domain.fronts import Front
from gifts_app.domain.people import Person
from gifts_app.errors import GiftsError, InvalidRequest
from gifts_app.ui.customers.presenter import Remember
from gifts_app.ui.messages import sentence
from gifts_app.ui.painting import image_of, paint_box, paint_text, painting
from gifts_app.ui.settings.front_form import FrontForm
from gifts_app.ui.settings.fronts_presenter import LOOKED_AT, FrontsPresenter
from gifts_app.ui.theme import colour, font
from gifts_app.ui.tokens import GAP_L, GAP_M, RADIUS_CONTROL
from gifts_app.ui.widgets.buttons import Pressable
from gifts_app.ui.widgets.drop_place import DropPlace
from gifts_app.ui.widgets.flow import FlowLayout
from gifts_app.ui.widgets.labels import PlainLabel, set_shown, set_tooltip
from gifts_app.ui.widgets.panels import Notice

ENDINGS = ("png", "jpg", "jpeg", "svg", "pdf")
_TILE, _PICTURE = QSize(124, 172), QSize(92, 119)
_CARD_INCHES = 4.25


class _Tile(Pressable):
    """A front with its name."""

    def __init__(self, front: Front, said: str, parent: QWidget) -> None:
        super().__init__(front.label, name=f"{front.label}, {said}" if said else front.label, parent=parent)
        self.front, self._said = front, said
        self.image = QImage()
        self.setObjectName(f"front_{front.key}")
        set_tooltip(self, front.label)

    def sizeHint(self) -> QSize:
        """All tiles are one size."""
        return _TILE

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the paper, then the name."""
        with painting(self) as painter:
            if self.hovered or self.ringed:
                line = colour(self, "accent") if self.ringed else None
                paint_box(painter, self.rect(), RADIUS_CONTROL, colour(self, "sunken"), line, 2)
            page = QRect((_TILE.width() - _PICTURE.width()) // 2, 10, _PICTURE.width(), _PICTURE.height())
            if self.front.retired:
                painter.setOpacity(0.5)
            painter.fillRect(page, colour(self, "paper"))
            if not self.image.isNull():
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
                painter.drawImage(page, self.image)
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
            painter.setOpacity(1.0)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
            painter.setPen(colour(self, "paper_edge"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(page.adjusted(0, 0, -1, -1))
            self._paint_words(painter)

    def _paint_words(self, painter: QPainter) -> None:
        tone = "muted" if self.front.retired else "text"
        middle = Qt.AlignmentFlag.AlignCenter
        name = QRect(4, _PICTURE.height() + 13, _TILE.width() - 8, 18)
        paint_text(painter, name, self.text(), font("caption", 500), colour(self, tone), middle)
        paint_text(painter, name.translated(0, 17), self._said, font("caption"), colour(self, "muted"), middle)


class FrontsSection(QWidget):
    """Own card fronts of the team.

    Signals:
        said(str): what was done, for the status line.
    """

    said = Signal(str)

    def __init__(
        self,
        operations: Any,
        remember: Remember,
        actor: Callable[[], Person | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.presenter = FrontsPresenter(self, operations, remember, actor)
        self._path: Path | None = None
        self._tiles: dict[str, _Tile] = {}
        self._images: dict[str, QImage] = {}
        self.drop = DropPlace(
            "image",
            self.tr("Drop a picture here: PNG, JPEG, SVG or PDF. It becomes a front that the whole team can choose."),
            ENDINGS,
            self.tr("Choose a picture"),
            self.tr("Pictures ({endings})"),
        )
        self.trouble = Notice()
        self.looking = PlainLabel("", tone="muted", elide=True)
        self.form = FrontForm()
        self._title = PlainLabel("", "body", 600)
        self._shelf = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._shelf.setSizePolicy(policy)
        self._flow = FlowLayout(self._shelf, gap=4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_M)
        for widget in (self.drop, self.trouble, self.looking, self.form):
            column.addWidget(widget)
        column.addSpacing(GAP_L - GAP_M)
        column.addWidget(self._title)
        column.addWidget(self._shelf)
        column.addStretch(1)
        for widget in (self.looking, self.form):
            widget.hide()
        self._connect()

    def _connect(self) -> None:
        self.drop.file_chosen.connect(self.look)
        self.form.kept.connect(lambda seen, name, occasions, solemn: self._keep(seen, name, occasions, solemn=solemn))
        self.form.changed.connect(self.presenter.change)
        self.form.cancelled.connect(self.close_form)
        self.form.page_chosen.connect(self._on_page)

    def reload(self) -> None:
        """Read the list again."""
        self.presenter.reload()

    def look(self, path: Path) -> None:
        """Look at a file."""
        self._path = path
        self.presenter.look(path)

    # What the presenter says.

    def show_fronts(self, fronts: Sequence[Front]) -> None:
        """List the fronts."""
        for tile in self._tiles.values():
            self._flow.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        self._tiles = {}
        for front in fronts:
            tile = self._tiles[front.key] = _Tile(front, self._said_of(front), self._shelf)
            tile.clicked.connect(lambda _checked=False, front=front: self.open_front(front))
            self._flow.addWidget(tile)
            if front.key in self._images:
                tile.image = self._images[front.key]
            else:
                self.presenter.draw(front.key, self._dpi(_PICTURE.width()))
        self._title.setText(self.tr("Your fronts"))
        set_shown(self._title, bool(fronts))
        self._shelf.updateGeometry()

    def show_looking(self, name: str) -> None:
        """Tell that a file is being read."""
        self.trouble.show_notice("")
        self.looking.setText(self.tr("Looking at {name}…").format(name=name))
        self.looking.show()

    def show_looked_at(self, seen: Any) -> None:
        """Offer to keep a picture."""
        self.looking.hide()
        self.form.show()
        self.form.show_looked_at(seen)
        self.presenter.draw(LOOKED_AT, self._dpi(self.form.paper.width()), seen)

    def show_picture(self, key: str, raster: Any) -> None:
        """Show a front."""
        image = image_of(raster)
        front = self.form.front
        if key == LOOKED_AT or (front is not None and self.form.seen is None and front.key == key):
            self.form.show_image(image)
        if key in self._tiles:
            self._images.setdefault(key, image)
            self._tiles[key].image = image
            self._tiles[key].update()

    def show_refused(self, error: GiftsError) -> None:
        """Say why a file cannot become a front; what stood in the form before is not about it."""
        self.looking.hide()
        self.form.hide()
        self.trouble.show_notice(sentence(error))

    def show_faults(self, error: InvalidRequest) -> None:
        """Say at the fields what is wrong."""
        self.form.show_faults(error)

    def show_kept(self, front: Front, *, is_new: bool) -> None:
        """Say that a front is kept."""
        self.close_form()
        self.said.emit(self.phrase("front_added" if is_new else "front_changed", front.label))

    def phrase(self, key: str, name: str) -> str:
        """Name something that was done."""
        phrases = {
            "front_added": self.tr("Added the front {name}"),
            "front_changed": self.tr("Changed the front {name}"),
            "front_retired": self.tr("Put the front {name} away"),
            "front_restored": self.tr("Offered the front {name} again"),
        }
        return phrases[key].format(name=name)

    # What a person does.

    def open_front(self, front: Front) -> None:
        """Change a front."""
        self.trouble.show_notice("")
        self.form.show()
        self.form.show_front(front)
        self.presenter.draw(front.key, self._dpi(self.form.paper.width()))

    def close_form(self) -> None:
        """Leave the form."""
        self.form.hide()
        self.drop.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Keep what stands in the form."""
        if self.form.isVisible():
            self.form.save()

    def _keep(self, seen: Any, name: str, occasions: Sequence[str], *, solemn: bool) -> None:
        self.presenter.keep(seen, name, occasions, solemn=solemn)

    def _on_page(self, page: int) -> None:
        if self._path is not None:
            self.presenter.look(self._path, page)

    def _said_of(self, front: Front) -> str:
        if front.retired:
            return self.tr("Put away")
        return self.tr("For sad days too") if front.solemn else ""

    def _dpi(self, width: int) -> float:
        return max(24.0, width * self.devicePixelRatioF() / _CARD_INCHES)
