"""How a printer comes to the second side: read off a test of two sheets, shown as a drawing of the outcome."""

from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from gifts_app.documents.setup import Duplex
from gifts_app.ui.painting import paint_box, painting
from gifts_app.ui.theme import colour, font
from gifts_app.ui.tokens import GAP_M, GAP_S, GAP_XS, RADIUS_TAG
from gifts_app.ui.widgets.buttons import SecondaryButton
from gifts_app.ui.widgets.labels import PlainLabel, Prose, set_shown
from gifts_app.ui.widgets.panels import Panel
from gifts_app.ui.widgets.segments import Segment, SegmentedControl

_SHEET_W, _SHEET_H, _BETWEEN = 66, 86, 18


class OutcomePicture(QWidget):
    """Sheet 1 of the test: its front, and its back after it was turned like the page of a book."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._duplex = Duplex()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_duplex(self, duplex: Duplex) -> None:
        """Draw what the test looks like in a printer that behaves so."""
        self._duplex = duplex
        self.setAccessibleName(
            self.tr("Sheet 1: on its back stands {number}, the arrow points {way}").format(
                number=2 if self._is_reversed() else 1, way=self.tr("down") if self._is_turned() else self.tr("up")
            )
        )
        self.update()

    def sizeHint(self) -> QSize:
        """Two sheets side by side, with their names."""
        return QSize(2 * _SHEET_W + _BETWEEN, _SHEET_H + 22)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw both sides."""
        with painting(self) as painter:
            self._paint_side(painter, 0, self.tr("Front"), "1", turned=False)
            number = "2" if self._is_reversed() else "1"
            self._paint_side(painter, _SHEET_W + _BETWEEN, self.tr("Back"), number, turned=self._is_turned())

    def _is_reversed(self) -> bool:
        return self._duplex.reversed and not self._duplex.automatic

    def _is_turned(self) -> bool:
        return self._duplex.short_edge if self._duplex.automatic else self._duplex.upside_down

    def _paint_side(self, painter: QPainter, left: int, name: str, number: str, *, turned: bool) -> None:
        sheet = QRectF(left, 0, _SHEET_W, _SHEET_H)
        paint_box(painter, sheet.toRect(), RADIUS_TAG, colour(self, "raised"), colour(self, "strong"))
        painter.setPen(colour(self, "muted"))
        painter.setFont(font("caption"))
        painter.drawText(QRectF(left, _SHEET_H + 4, _SHEET_W, 18), Qt.AlignmentFlag.AlignCenter, name)
        painter.save()
        painter.translate(sheet.center())
        if turned:
            painter.rotate(180)
        ink = colour(self, "text")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawPolygon(QPolygonF([QPointF(-13, -26), QPointF(-5, -10), QPointF(-21, -10)]))
        painter.drawRect(QRectF(-15, -11, 4, 19))
        painter.setPen(ink)
        painter.setFont(font("hero", 600))
        painter.drawText(QRectF(-4, -30, 30, 42), Qt.AlignmentFlag.AlignCenter, number)
        painter.restore()


class TwoSides(Panel):
    """Three things to read off the test.

    Signals:
        changed(Duplex): a person said something else.
        test_wanted: the test of two sides shall be written.
    """

    changed = Signal(object)
    test_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(" ", parent=parent)
        self.title.setText(self.tr("The second side"))
        self._duplex = Duplex()
        self._who = SegmentedControl(
            [
                Segment("hand", self.tr("By hand"), "hand"),
                Segment("automatic", self.tr("By the printer"), "printer"),
            ],
            self.tr("Who turns the sheets"),
        )
        self._number = SegmentedControl(
            [Segment("same", "1"), Segment("other", "2")],
            self.tr("The back of sheet 1 says"),
        )
        self._arrow = SegmentedControl(
            [Segment("up", self.tr("Up")), Segment("down", self.tr("Down"))],
            self.tr("The arrow on the back points"),
        )
        self._stack = SegmentedControl(
            [Segment("down", self.tr("Face down")), Segment("up", self.tr("Face up"))],
            self.tr("The fronts go back into the tray"),
        )
        self._picture = OutcomePicture()
        self._test = SecondaryButton(self.tr("Make the two test sheets"), "printer")
        self._test.setObjectName("make_duplex")
        self._rows: dict[str, QWidget] = {}
        self._build()
        for control in (self._who, self._number, self._arrow, self._stack):
            control.chosen.connect(lambda _key: self._on_chosen())
        self._test.clicked.connect(lambda _checked=False: self.test_wanted.emit())

    def _build(self) -> None:
        self.column.setSpacing(GAP_M)
        said = self.tr("Print the test, look at sheet 1, and choose until the drawing looks like it.")
        self.column.addWidget(Prose(said, tone="muted"))
        row = QHBoxLayout()
        row.addWidget(self._who)
        row.addStretch(1)
        self.column.addLayout(row)
        both = QHBoxLayout()
        both.setSpacing(GAP_M * 2)
        questions = QVBoxLayout()
        questions.setSpacing(GAP_S)
        for key, control in (("stack", self._stack), ("number", self._number), ("arrow", self._arrow)):
            holder = QWidget()
            line = QVBoxLayout(holder)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(GAP_XS)
            line.addWidget(PlainLabel(control.accessibleName(), "body", 500))
            line.addWidget(control)
            self._rows[key] = holder
            questions.addWidget(holder)
        questions.addStretch(1)
        both.addLayout(questions, 1)
        both.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(both)
        self._over = Prose(
            self.tr("If the backs came out over the fronts, put the stack in the other way up, and print again."),
            tone="muted",
        )
        self.column.addWidget(self._over)
        row = QHBoxLayout()
        row.addWidget(self._test)
        row.addStretch(1)
        self.column.addLayout(row)

    def show_duplex(self, duplex: Duplex) -> None:
        """Show how the printer behaves."""
        self._duplex = duplex
        self._who.choose("automatic" if duplex.automatic else "hand")
        self._number.choose("other" if duplex.reversed else "same")
        turned = duplex.short_edge if duplex.automatic else duplex.upside_down
        self._arrow.choose("down" if turned else "up")
        self._stack.choose("up" if duplex.face_up else "down")
        for key in ("number", "stack"):
            set_shown(self._rows[key], not duplex.automatic)
        set_shown(self._over, not duplex.automatic)
        self._picture.show_duplex(duplex)

    def _on_chosen(self) -> None:
        automatic = self._who.key() == "automatic"
        if automatic != self._duplex.automatic:
            said = replace(self._duplex, automatic=automatic)
        else:
            turned = self._arrow.key() == "down"
            said = replace(
                self._duplex,
                reversed=self._number.key() == "other",
                face_up=self._stack.key() == "up",
                **({"short_edge": turned} if automatic else {"upside_down": turned}),
            )
        if said != self._duplex:
            self.show_duplex(said)
            self.changed.emit(said)
