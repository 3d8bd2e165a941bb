"""One card front: how it looks, what should be known about it, its name and what it suits."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gifts_app.domain.fronts import Front
from gifts_app.domain.kinds import OCCASIONS
from gifts_app.errors import InvalidRequest
from gifts_app.ui.messages import field_sentences, sentence
from gifts_app.ui.tokens import GAP_L, GAP_M, GAP_S
from gifts_app.ui.widgets.buttons import SecondaryButton, SmallPrimaryButton, TextButton
from gifts_app.ui.widgets.chips import ChipRow
from gifts_app.ui.widgets.combo import ComboField
from gifts_app.ui.widgets.fields import LineField
from gifts_app.ui.widgets.labels import PlainLabel, set_shown
from gifts_app.ui.widgets.panels import Notice, Panel
from gifts_app.ui.widgets.paper import Paper
from gifts_app.ui.widgets.segments import Segment, SegmentedControl
from gifts_app.ui.wording import occasion_label

_PAPER = (190, 242)
_MOST_PAGES = 200


class FrontForm(Panel):
    """A picture that was looked at and may be kept, or a front that is changed.

    Signals:
        kept(object, str, tuple, bool): keep what was looked at: name, occasions, solemn.
        changed(Front, Front): a front as it was and as it shall be.
        page_chosen(int): another page of the PDF.
        cancelled: leave it.
    """

    kept = Signal(object, str, object, bool)
    changed = Signal(object, object)
    page_chosen = Signal(int)
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(" ", parent=parent)
        self.setObjectName("front_form")
        self.seen: Any = None
        self.front: Front | None = None
        self.paper = Paper(self.tr("The front on its card"))
        self.paper.setFixedSize(*_PAPER)
        self.name = LineField(self.tr("Name"))
        self.page = ComboField(self.tr("Page"))
        self.occasions = ChipRow([(key, occasion_label(key)) for key in OCCASIONS], self.tr("What it suits"), many=True)
        self.mood = SegmentedControl(
            [
                Segment("cheerful", self.tr("Cheerful"), "smile"),
                Segment("solemn", self.tr("For sad days too"), "heart"),
            ],
            self.tr("Mood"),
        )
        self.advice = Notice()
        self._keep = SmallPrimaryButton(self.tr("Keep it"), "check", "Ctrl+S")
        self._retire = SecondaryButton("", "archive")
        self._cancel = TextButton(self.tr("Cancel"))
        self._lay_out()
        self._keep.clicked.connect(lambda _checked=False: self.save())
        self._retire.clicked.connect(lambda _checked=False: self._put_away())
        self._cancel.clicked.connect(lambda _checked=False: self.cancelled.emit())
        self.page.chosen.connect(lambda number: self.page_chosen.emit(int(number)))

    def show_looked_at(self, seen: Any) -> None:
        """Offer to keep a picture."""
        again = self.seen is not None and self.seen.name == seen.name and self.isVisible()
        self.seen, self.front = seen, seen.known
        said = [sentence(advice) for advice in seen.advice]
        if seen.known is not None:
            here = self.tr("This picture is here already; keeping it offers it again.")
            said.insert(0, here)
        self.advice.show_notice(" ".join(said))
        set_shown(self.page, seen.pages > 1)
        pages = [(str(number), str(number)) for number in range(1, min(seen.pages, _MOST_PAGES) + 1)]
        self.page.set_choices(pages)
        self.page.choose(str(seen.page))
        self.title.setText(self.tr("How it prints"))
        if seen.known is not None:
            self._fill(seen.known.label, seen.known.occasions, solemn=seen.known.solemn)
        elif not again:
            self._fill(seen.name, (), solemn=False)
        set_shown(self._retire, False)
        self.name.edit.selectAll()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_front(self, front: Front) -> None:
        """Change a front."""
        self.seen, self.front = None, front
        self.title.setText(front.label)
        self.advice.show_notice("")
        set_shown(self.page, False)
        self._fill(front.label, front.occasions, solemn=front.solemn)
        self._retire.set_label(self.tr("Offer it again") if front.retired else self.tr("Put it away"))
        set_shown(self._retire, True)
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_image(self, image: QImage) -> None:
        """Show how it looks on its card."""
        self.paper.show_page(image)

    def show_faults(self, error: InvalidRequest) -> None:
        """Say at the name what is wrong."""
        self.name.set_error(field_sentences(error.fields).get("label", sentence(error)))
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Ask to keep what stands in the form."""
        solemn = self.mood.key() == "solemn"
        if self.seen is not None:
            self.kept.emit(self.seen, self.name.text(), self.occasions.keys(), solemn)
        elif self.front is not None:
            self.changed.emit(self.front, self._as_typed(self.front))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def _put_away(self) -> None:
        if self.front is not None:
            self.changed.emit(self.front, replace(self.front, retired=not self.front.retired))

    def _as_typed(self, front: Front) -> Front:
        solemn = self.mood.key() == "solemn"
        return replace(front, label=self.name.text().strip(), occasions=self.occasions.keys(), solemn=solemn)

    def _fill(self, name: str, occasions: Sequence[str], *, solemn: bool) -> None:
        self.name.set_text(name)
        self.occasions.choose(*occasions)
        self.mood.choose("solemn" if solemn else "cheerful")
        self.paper.show_page(QImage())

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(GAP_L)
        row.addWidget(self.paper, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(GAP_S)
        top = QHBoxLayout()
        top.setSpacing(GAP_M)
        top.addWidget(self.name, 3)
        top.addWidget(self.page, 1)
        column.addLayout(top)
        column.addWidget(PlainLabel(self.tr("Suits (all, when none is chosen)"), "caption", 500, "muted"))
        column.addWidget(self.occasions)
        mood = QHBoxLayout()
        mood.addWidget(self.mood)
        mood.addStretch(1)
        column.addLayout(mood)
        column.addWidget(self.advice)
        column.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(GAP_M)
        foot.addWidget(self._keep)
        foot.addWidget(self._retire)
        foot.addWidget(self._cancel)
        foot.addStretch(1)
        column.addLayout(foot)
        row.addLayout(column, 1)
        self.column.addLayout(row)
