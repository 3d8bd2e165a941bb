"""The right of the log: one gesture, told from the call to what came back, and what can still be done."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from gifts_app.domain import narrative
from gifts_app.domain.gestures import OPEN_STATUSES, Gesture, Status
from gifts_app.domain.kinds import KINDS
from gifts_app.domain.narrative import Chapter
from gifts_app.services.gestures import GestureStory
from gifts_app.services.previews import Preview
from gifts_app.ui.log import wording
from gifts_app.ui.log.hand import HandProse
from gifts_app.ui.log.reaction_form import ReactionForm
from gifts_app.ui.log.timeline import Moment
from gifts_app.ui.painting import KIND_ICON, image_of
from gifts_app.ui.tokens import GAP_L, GAP_M, GAP_S, GAP_XS, PAGE_H, PAGE_V
from gifts_app.ui.widgets.buttons import SecondaryButton, TextButton
from gifts_app.ui.widgets.labels import KeyCap, PlainLabel, Prose
from gifts_app.ui.widgets.panels import Answer, EmptyState, Surface
from gifts_app.ui.widgets.paper import Paper
from gifts_app.ui.widgets.place_form import PlaceForm
from gifts_app.ui.widgets.scroll import ScrollColumn
from gifts_app.ui.widgets.tags import Tag
from gifts_app.ui.wording import gesture_label

_PAPER_HIGH = 204
_FACES = ("front", "inside")


class StoryPane(Surface):
    """Tells one gesture.

    Signals:
        page_wanted(str, float): a face of the card, and the resolution of a picture that is needed.
        reacted(str): what the customer answered.
        returned(str): the post came back, and why.
        save_wanted: a person wants the story as a PDF.
        again_wanted, change_wanted, withdraw_wanted, restore_wanted: send again, change, take back, let go on.
        closed: a form was left.
    """

    page_wanted = Signal(str, float)
    reacted = Signal(str)
    returned = Signal(str)
    save_wanted = Signal()
    again_wanted = Signal()
    change_wanted = Signal()
    withdraw_wanted = Signal()
    restore_wanted = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", "left", parent)
        self.setObjectName("story")
        self._story: GestureStory | None = None
        self._papers: dict[str, Paper] = {}
        self.column.setContentsMargins(PAGE_H, PAGE_V, PAGE_H, GAP_M)
        self._build_head()
        self._scroll = ScrollColumn(self.tr("Story"))
        self._scroll.column.setSpacing(0)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.column.addWidget(self._scroll, 1)
        self._empty = EmptyState("book-open", self.tr("Choose a story."))
        self.column.addWidget(self._empty, 1)
        self.reaction_form = ReactionForm()
        self.return_form = PlaceForm("return_form")
        for form in (self.reaction_form, self.return_form):
            form.hide()
            form.cancelled.connect(self.close_forms)
            self.column.addWidget(form)
        self.reaction_form.submitted.connect(self.reacted)
        self.return_form.submitted.connect(lambda typed: self.returned.emit(typed["reason"]))
        self._build_foot()
        self.show_story(None)

    def show_story(self, story: GestureStory | None) -> None:
        """Tell a gesture, or nothing."""
        other = story is None or self._story is None or story.gesture.number != self._story.gesture.number
        if not other and story == self._story:
            return
        self._story = story
        for widget in (self._head, self._scroll, self._foot):
            widget.setVisible(story is not None)
        self._empty.setVisible(story is None)
        if other:
            self.close_forms()
        if story is None:
            return
        gesture = story.gesture
        self._name.setText(gesture.customer_name)
        self._place.setText(wording.place_words(gesture))
        kind = gesture.draft.kind
        self._tag.show_tag(gesture_label(kind, gesture.draft.occasion), kind, KIND_ICON.get(kind, "heart"))
        self._show_buttons(gesture)
        self._tell(story)
        if other:
            self._scroll.verticalScrollBar().setValue(0)

    def show_face(self, face: str, preview: Preview) -> None:
        """Show a picture that came."""
        raster = preview.raster
        paper = self._papers.get(face)
        if paper is not None:
            paper.show_page(image_of(raster))
            paper.setFixedWidth(round((_PAPER_HIGH - 8) * raster.width / max(1, raster.height)) + 8)

    def show_faults(self, fields: dict[str, str]) -> None:
        """Say what is wrong with what was typed in place."""
        self.return_form.show_faults(fields)
        if "text" in fields:
            self.reaction_form.text.set_error(fields["text"])

    def ask_reaction(self) -> None:
        """Ask what the customer answered."""
        if self._story is not None and self.react.isVisibleTo(self):
            self.return_form.hide()
            self.reaction_form.ask()

    def ask_return(self) -> None:
        """Ask why the post came back."""
        if self._story is not None and self.came_back.isVisibleTo(self):
            self.reaction_form.hide()
            title = self.tr("Post to {name} came back").format(name=self._story.gesture.customer_name)
            self.return_form.ask(title, {"reason": (self.tr("Why?"), "")}, self.tr("Note it"))

    def press_primary(self) -> None:
        """Press the berry button of the form that is open."""
        for form in (self.reaction_form, self.return_form):
            if form.isVisibleTo(self):
                form.submit()

    @property
    def is_asking(self) -> bool:
        """Whether something is being filled in."""
        return self.reaction_form.isVisibleTo(self) or self.return_form.isVisibleTo(self)

    def close_forms(self) -> None:
        """Put what was asked in place away."""
        if self.is_asking:
            self.reaction_form.hide()
            self.return_form.hide()
            self.closed.emit()

    def _build_head(self) -> None:
        self._head = QWidget()
        row = QHBoxLayout(self._head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP_M)
        words = QVBoxLayout()
        words.setSpacing(0)
        self._name = PlainLabel("", "title", 600, elide=True)
        self._name.setObjectName("story_name")
        self._place = PlainLabel("", tone="muted", elide=True)
        words.addWidget(self._name)
        words.addWidget(self._place)
        row.addLayout(words, 1)
        self._tag = Tag("", "card", "mail")
        side = QVBoxLayout()
        side.setSpacing(GAP_XS)
        side.addWidget(self._tag, 0, Qt.AlignmentFlag.AlignTrailing)
        keys = QHBoxLayout()
        keys.setSpacing(GAP_XS)
        keys.addStretch(1)
        self.save = TextButton(self.tr("Save as PDF"), "", "P")
        self.save.setObjectName("save_story")
        self.save.clicked.connect(self.save_wanted)
        keys.addWidget(self.save)
        keys.addSpacing(GAP_S)
        for text in ("↑", "↓"):
            keys.addWidget(KeyCap(text))
        keys.addWidget(PlainLabel(self.tr("next story"), "caption", tone="muted"))
        side.addLayout(keys)
        row.addLayout(side)
        self.column.addWidget(self._head)

    def _build_foot(self) -> None:
        self._foot = QWidget()
        row = QHBoxLayout(self._foot)
        row.setContentsMargins(0, GAP_S, 0, 0)
        row.setSpacing(GAP_S)
        self.react = SecondaryButton(self.tr("Add a reaction"), "heart", "A")
        self.came_back = SecondaryButton(self.tr("Came back…"), "", "B")
        self.again = SecondaryButton(self.tr("Send again"), "send")
        self.change = SecondaryButton(self.tr("Change"), "pen-line", "C")
        self.withdraw = SecondaryButton(self.tr("Take back"), "undo-2")
        self.restore = SecondaryButton(self.tr("Let it go on"), "clock")
        for name, button, wanted in (
            ("reaction", self.react, self.ask_reaction),
            ("returned", self.came_back, self.ask_return),
            ("send_again", self.again, self.again_wanted),
            ("change", self.change, self.change_wanted),
            ("withdraw", self.withdraw, self.withdraw_wanted),
            ("restore", self.restore, self.restore_wanted),
        ):
            button.setObjectName(name)
            button.clicked.connect(wanted)
            row.addWidget(button)
        row.addStretch(1)
        self.column.addWidget(self._foot)

    def _show_buttons(self, gesture: Gesture) -> None:
        gone = gesture.status in {Status.SHIPPED, Status.RETURNED}
        self.react.setVisible(gone)
        self.react.set_label(self.tr("Another reaction") if gesture.reaction else self.tr("Add a reaction"))
        self.came_back.setVisible(narrative.can_come_back(gesture))
        self.again.setVisible(gesture.status is Status.RETURNED)
        self.change.setVisible(gesture.status in OPEN_STATUSES)
        self.withdraw.setVisible(gesture.status in OPEN_STATUSES)
        self.restore.setVisible(gesture.status is Status.WITHDRAWN)

    def _tell(self, story: GestureStory) -> None:
        column = self._scroll.column
        self._scroll.clear()
        self._papers = {}
        told = narrative.chapters(story.gesture, story.events)
        for place, chapter in enumerate(told):
            column.addWidget(self._moment(chapter, story.gesture, last=place == len(told) - 1))
        column.addStretch(1)

    def _moment(self, chapter: Chapter, gesture: Gesture, *, last: bool) -> Moment:
        moment = Moment(
            wording.chapter_icon(chapter, gesture),
            wording.chapter_title(chapter, gesture),
            wording.chapter_aside(chapter),
            large=chapter.is_large,
            last=last,
        )
        if chapter.key == "words":
            moment.column.addWidget(HandProse(chapter.text))
        elif chapter.key == "piece":
            self._add_piece(moment, gesture)
        elif chapter.key == "react":
            moment.column.addWidget(Answer(chapter.text))
        elif chapter.key == "call":
            text = chapter.text or self.tr("Nobody wrote down what happened.")
            moment.column.addWidget(Prose(text, tone="text" if chapter.text else "muted"))
        elif chapter.text:
            moment.column.addWidget(Prose(chapter.text, tone="text" if chapter.is_large else "muted"))
        return moment

    def _add_piece(self, moment: Moment, gesture: Gesture) -> None:
        if not KINDS[gesture.draft.kind].prints_card:
            grid = QGridLayout()
            grid.setHorizontalSpacing(GAP_L)
            grid.setColumnStretch(1, 1)
            for place, (label, value) in enumerate(wording.piece_facts(gesture)):
                term = PlainLabel(label, tone="muted" if value and not gesture.draft.items else "text")
                grid.addWidget(term, place, 0, Qt.AlignmentFlag.AlignTop)
                grid.addWidget(Prose(value), place, 1)
            moment.column.addLayout(grid)
            return
        row = QHBoxLayout()
        row.setContentsMargins(0, GAP_S, 0, 0)
        row.setSpacing(GAP_L)
        for face, name in zip(_FACES, (self.tr("Front of the card"), self.tr("Inside of the card")), strict=True):
            paper = Paper(name)
            paper.setFixedSize(160, _PAPER_HIGH)
            self._papers[face] = paper
            row.addWidget(paper)
            # 5.5 inches is the height of the usual card; a picture a little too fine does no harm.
            self.page_wanted.emit(face, (_PAPER_HIGH - 8) * self.devicePixelRatioF() / 5.5)
        row.addStretch(1)
        moment.column.addLayout(row)
