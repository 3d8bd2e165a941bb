"""The left of the log: what one looks for, the weeks, and the stories, newest first."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from gifts_app.domain import kinds
from gifts_app.domain.gestures import Gesture
from gifts_app.ui.delegates import StoryDelegate, StoryLine
from gifts_app.ui.log import wording
from gifts_app.ui.log.charts import WeekCharts
from gifts_app.ui.log.filter_bar import FilterBar
from gifts_app.ui.log.filters import Filters
from gifts_app.ui.messages import isolated, status_word
from gifts_app.ui.painting import STATUS_LOOK
from gifts_app.ui.rows import Column, RowsList, RowsModel
from gifts_app.ui.tokens import CONTROL_H, GAP_S, PAGE_H, PAGE_V
from gifts_app.ui.widgets.buttons import SecondaryButton
from gifts_app.ui.widgets.labels import PlainLabel
from gifts_app.ui.widgets.panels import EmptyState, Surface
from gifts_app.ui.widgets.progress import ProgressLine
from gifts_app.ui.widgets.search_field import SearchField
from gifts_app.ui.wording import gesture_label

_LOW = 620  # a pane lower than this shows stories rather than charts


class ListPane(Surface):
    """Finds stories.

    Signals:
        filters_changed(Filters): a person looks for something else.
        chosen(int): another story is current.
        more_wanted: one has read to the end of what is here.
        export_wanted(str): a table, ``csv`` or ``xlsx``.
    """

    filters_changed = Signal(object)
    chosen = Signal(int)
    more_wanted = Signal()
    export_wanted = Signal(str)

    def __init__(
        self,
        front: Callable[[str], QImage | None],
        write_wanted: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        """Build the pane.

        Args:
            front: returns the small picture of a card front, or None while there is none.
            write_wanted: goes to where gestures are made, from an empty log.
            parent: owner in Qt's sense.
        """
        super().__init__("bg", "", parent)
        self._front, self._write = front, write_wanted
        self.column.setContentsMargins(PAGE_H, PAGE_V, PAGE_H, 0)
        self.column.addLayout(self._build_head())
        self.progress = ProgressLine()
        self.progress.setObjectName("export_progress")
        self.progress.hide()
        self.column.addWidget(self.progress)
        self._bar = FilterBar()
        self._bar.changed.connect(self._on_filter)
        self._bar.moved.connect(self._on_moved)
        self.column.addWidget(self._bar)
        self.charts = WeekCharts()
        self.charts.setObjectName("log_charts")
        self.column.addWidget(self.charts)
        self._fresh: frozenset[int] = frozenset()
        self._model = RowsModel([Column("story", "", self._spoken)], self)
        self.list = RowsList(self._model, self.tr("Stories"))
        self.list.setObjectName("log_list")
        self.list.setItemDelegate(StoryDelegate(self._line, self.list))
        self.column.addWidget(self.list, 1)
        self.empty = EmptyState("book-open", "", " ", self._on_empty_action)
        self.empty.button.setObjectName("clear_filters")
        self.empty.hide()
        self.column.addWidget(self.empty, 1)
        self.list.current_changed.connect(self._on_current)
        self._model.more_wanted.connect(self.more_wanted)

    def filters(self) -> Filters:
        """What is looked for now."""
        return self._bar.filters(self.search.text())

    def set_filters(self, filters: Filters) -> None:
        """Look for something else; nobody is told."""
        self.search.blockSignals(True)
        self.search.set_text(filters.text)
        self.search.blockSignals(False)
        self._bar.set_filters(filters)

    def show_teams(self, teams: Sequence[str]) -> None:
        """Offer these teams."""
        self._bar.show_teams(teams)

    def show_page(self, gestures: Sequence[Gesture], current: int | None, *, more: bool) -> None:
        """Show the newest gestures instead, and keep the current one current."""
        scrolled = self.list.verticalScrollBar().value() if current is not None else 0
        self.list.blockSignals(True)
        self._model.set_rows(gestures, more=more)
        numbers = [gesture.number for gesture in gestures]
        place = numbers.index(current) if current in numbers else 0 if numbers else -1
        self.list.select(place)
        self.list.blockSignals(False)
        if current in numbers:
            self.list.verticalScrollBar().setValue(scrolled)
        self._show_empty(not gestures)

    def add_page(self, gestures: Sequence[Gesture], *, more: bool) -> None:
        """Show older gestures after the others."""
        self._model.add_rows(gestures, more=more)

    def replace(self, gesture: Gesture) -> None:
        """Show a gesture as it stands now."""
        for place, row in enumerate(self._model.rows()):
            if row.number == gesture.number:
                if row != gesture:
                    self._model.replace_row(place, gesture)
                return

    def show_counts(self, count: int, weeks: Mapping[str, tuple[int, ...]]) -> None:
        """Show how many there are, and the weeks of each kind."""
        self._count.setText(
            self.tr("1 gesture") if count == 1 else self.tr("{count} gestures").format(count=f"{count:,}")
        )
        self.charts.show_weeks(weeks)
        for button in (self._csv, self._xlsx):
            button.setEnabled(bool(count))

    def show_exporting(self, under_way: bool) -> None:
        """Rest while a table is written."""
        self._csv.setEnabled(not under_way)
        self._xlsx.setEnabled(not under_way)
        if under_way:
            self.progress.begin(self.tr("Writing the table…"))
        else:
            self.progress.hide()

    def show_fresh(self, numbers: frozenset[int]) -> None:
        """Mark these gestures too: they have news."""
        self._fresh |= numbers
        self.repaint_list()

    def forget_fresh(self) -> None:
        """Take the marks away."""
        self._fresh = frozenset()

    def repaint_list(self) -> None:
        """Show pictures that came."""
        self.list.viewport().update()

    def _build_head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(GAP_S)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(PlainLabel(self.tr("Stories"), "hero", 600))
        self._count = PlainLabel("", tone="muted")
        self._count.setObjectName("log_count")
        words.addWidget(self._count)
        head.addLayout(words, 1)
        self.search = SearchField(
            self.tr("Words in a story"), self.tr("Words in a story"), "/", height=CONTROL_H, role="body"
        )
        self.search.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.search.setMinimumWidth(160)
        self.search.edit.setObjectName("log_search")
        self.search.searched.connect(self._on_filter)
        self.search.moved.connect(self._on_moved)
        head.addWidget(self.search, 1)
        self._csv = SecondaryButton(self.tr("Table CSV"), "download")
        self._xlsx = SecondaryButton(self.tr("XLSX"), "file-spreadsheet", name=self.tr("Table XLSX"))
        for name, button, form in (("export_csv", self._csv, "csv"), ("export_xlsx", self._xlsx, "xlsx")):
            button.setObjectName(name)
            button.clicked.connect(lambda _checked=False, form=form: self.export_wanted.emit(form))
            head.addWidget(button)
        return head

    def _line(self, gesture: Gesture) -> StoryLine:
        outcome, icon = wording.story_outcome(gesture)
        tone = "accent"
        if not outcome and self.filters().mine:
            # Whoever reads their own wants to know of each how it stands.
            outcome, (tone, icon) = status_word(gesture.status), STATUS_LOOK[gesture.status]
        draft = gesture.draft
        design = kinds.front_of(draft.design, draft.occasion)
        return StoryLine(
            title=gesture.customer_name,
            label=gesture_label(draft.kind, draft.occasion),
            kind=draft.kind,
            words=isolated(wording.story_words(gesture)),
            caption=wording.story_caption(gesture),
            reaction=outcome,
            reaction_icon=icon or "mail-open",
            reaction_tone=tone,
            picture=self._front(design) if kinds.KINDS[draft.kind].prints_card else None,
            fresh=gesture.number in self._fresh,
        )

    def _spoken(self, gesture: Gesture) -> str:
        """Return what a screen reader says of a story."""
        parts = (
            self.tr("New") if gesture.number in self._fresh else "",
            gesture.customer_name,
            gesture_label(gesture.draft.kind, gesture.draft.occasion),
            wording.story_words(gesture),
            wording.story_caption(gesture),
            wording.story_outcome(gesture)[0],
        )
        return ", ".join(filter(None, parts))

    def _show_empty(self, empty: bool) -> None:
        self.list.setVisible(not empty)
        self.empty.setVisible(empty)
        if empty and self._asks_for_a_first_one():
            says = self.tr("Nothing of yours yet.") if self.filters().mine else self.tr("No stories yet.")
            self.empty.set_text(says, self.tr("Who made you smile today?"))
        elif empty and self.filters().is_clear:
            self.empty.set_text(self.tr("No stories in this time."), self.tr("Look at all times"))
        elif empty:
            self.empty.set_text(self.tr("No stories match."), self.tr("Clear filters"))

    def _asks_for_a_first_one(self) -> bool:
        return self.filters() in (Filters(period="all"), Filters(period="all", mine=True))

    def _on_empty_action(self) -> None:
        if self._asks_for_a_first_one():
            self._write()
            return
        self.set_filters(Filters(period="all"))
        self._on_filter()

    def _on_filter(self, *_: object) -> None:
        self.filters_changed.emit(self.filters())

    def _on_moved(self, by: int) -> None:
        self.list.step(by)

    def _on_current(self, gesture: Gesture | None) -> None:
        if gesture is not None:
            self.chosen.emit(gesture.number)

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for the smallest window."""
        return QSize(420, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the charts out where there is no height for them."""
        super().resizeEvent(event)
        self.charts.setVisible(self.height() >= _LOW)
