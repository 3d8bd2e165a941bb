"""The log as a page: stories at the left, the current one at the right, and the wires to the presenter."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gifts_app.domain.gestures import OPEN_STATUSES, Gesture
from gifts_app.errors import GiftsError, Sentence
from gifts_app.services.gestures import GestureStory
from gifts_app.ui.front_pictures import FrontPictures
from gifts_app.ui.log.filters import Filters
from gifts_app.ui.log.list_pane import ListPane
from gifts_app.ui.log.presenter import LogPresenter
from gifts_app.ui.log.story_pane import StoryPane
from gifts_app.ui.messages import field_sentences, sentence
from gifts_app.ui.page import Page
from gifts_app.ui.shell import Shell
from gifts_app.ui.topics import CUSTOMERS, GESTURES, TEAM
from gifts_app.ui.widgets.choosing import choose_file
from gifts_app.ui.widgets.fields import select_all
from gifts_app.ui.widgets.three_pane import ThreePane
from gifts_app.ui.wording import today

_WIDTHS = (848, 508)


class LogPage(Page):
    """The log."""

    def __init__(
        self,
        shell: Shell,
        *,
        choose: Callable[[QWidget, str, str, str], Path | None] = choose_file,
        parent: QWidget | None = None,
    ) -> None:
        """Build the page.

        Args:
            shell: the window around it.
            choose: asks where to save a file, with title, name and filters; None when nobody wanted to.
            parent: owner in Qt's sense.
        """
        super().__init__(parent)
        self._shell, self._choose = shell, choose
        self.setObjectName("log")
        self._came_from = self._waits = ""
        pictures = FrontPictures(shell.operations, self)
        self.list_pane = ListPane(pictures.of, lambda: shell.go_to("send"))
        pictures.came.connect(self.list_pane.repaint_list)
        self.story = StoryPane()
        self.panes = ThreePane(
            None, self.list_pane, self.story, widths=_WIDTHS, tabs=(self.tr("Stories"), self.tr("Story"))
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panes)
        self.presenter = LogPresenter(self, shell.operations, shell.actor)
        self._connect_signals()
        self._add_actions()
        self.watch(shell.operations, {GESTURES, CUSTOMERS, TEAM}, self.presenter.load)

    def show_teams(self, teams: Sequence[str]) -> None:
        """Offer these teams in the filter."""
        self.list_pane.show_teams(teams)

    def show_page(self, gestures: Sequence[Gesture], *, more: bool) -> None:
        """Show the newest gestures instead."""
        self.list_pane.show_page(gestures, self.presenter.shown, more=more)

    def add_page(self, gestures: Sequence[Gesture], *, more: bool) -> None:
        """Show older gestures after the others."""
        self.list_pane.add_page(gestures, more=more)

    def show_fresh(self, numbers: frozenset[int]) -> None:
        """Mark the gestures that have news."""
        self.list_pane.show_fresh(numbers)

    def show_counts(self, count: int, weeks: Mapping[str, tuple[int, ...]]) -> None:
        """Show how many there are, and the weeks of each kind."""
        self.list_pane.show_counts(count, weeks)

    def show_story(self, story: GestureStory | None) -> None:
        """Tell one gesture."""
        self.story.show_story(story)
        if story is not None:
            self.list_pane.replace(story.gesture)

    def show_exporting(self, under_way: bool) -> None:
        """Tell that a table is being written, or no longer."""
        self.list_pane.show_exporting(under_way)
        if not under_way:
            self._shell.strip.show_work("")

    def show_progress(self, done: int, total: int) -> None:
        """Show how far the table is."""
        text = self.tr("Writing the table: {done} of {total}").format(done=f"{done:,}", total=f"{total:,}")
        self.list_pane.progress.advance(done, total, text)
        self._shell.strip.show_work(text, done / total if total else 0, "download")

    def show_exported(self, rows: int, path: object) -> None:
        """Tell that the table is written."""
        words = self.tr("1 story saved to {path}") if rows == 1 else self.tr("{count} stories saved to {path}")
        text = words.format(count=f"{rows:,}", path=path)
        self._shell.strip.show_text(text, "download", "ok")

    def show_saved(self, path: object) -> None:
        """Tell that the story is saved as a PDF."""
        self._shell.strip.show_text(self.tr("Story saved to {path}").format(path=path), "book-open", "ok")

    def show_done(self, label: Sentence, take_back: Callable[[], None] | None) -> None:
        """Say what was done, and offer to take it back."""
        text = sentence(label)
        self.story.close_forms()
        self._shell.strip.show_text(text, "check", "ok")
        if take_back is not None:
            self._shell.undo.push(text, take_back)

    def show_faults(self, fields: dict[str, str]) -> None:
        """Say what is wrong with what was typed in place."""
        self.story.show_faults(field_sentences(fields))

    def show_problem(self, error: GiftsError) -> None:
        """Say what kept something from being done."""
        self._shell.strip.show_error(error)

    def show_mine(self) -> None:
        """Show all that whoever works here ever sent, and how each stands; what is new is marked."""
        self.list_pane.set_filters(Filters(period="all", mine=True))
        wanted = self.list_pane.filters()
        if self.presenter.filters == wanted:
            self.presenter.look_at_news()
        self.presenter.find(wanted)

    def open_story(self, number: int) -> None:
        """Tell one gesture, wherever it stands in the list."""
        self.presenter.choose(number)
        self.presenter.look_at_news(number)
        self.panes.show_right()

    def come_from(self, page: str, waits: str) -> None:
        """Let Escape lead back to where somebody looked in from.

        Args:
            page: its key.
            waits: what waits there, in one sentence; may be empty.
        """
        self._came_from, self._waits = page, waits
        if self._shell.strip.has_room():
            self._shell.strip.show_text(
                waits, "headset", action=self.tr("Go back"), on_action=lambda: self._shell.go_to(page), shortcut="Esc"
            )

    def export(self, form: str) -> None:
        """Ask for a place and write what is filtered as a table."""
        filters = {"csv": self.tr("Table (*.csv)"), "xlsx": self.tr("Workbook (*.xlsx)")}[form]
        name = f"gifts-{today().isoformat()}.{form}"
        path = self._choose(self, self.tr("Save the table"), name, filters)
        if path is not None:
            self.presenter.export(path if path.suffix else path.with_suffix(f".{form}"), form)

    def save_story(self) -> None:
        """Ask for a place and write the story that is told as a PDF; nobody's name stands in the file's."""
        story = self.presenter.story
        if story is None:
            return
        name = f"story-{story.gesture.code}.pdf"
        path = self._choose(self, self.tr("Save the story"), name, self.tr("PDF (*.pdf)"))
        if path is not None:
            self.presenter.save_story(path if path.suffix else path.with_suffix(".pdf"))

    def _connect_signals(self) -> None:
        presenter, story = self.presenter, self.story
        self.list_pane.filters_changed.connect(presenter.find)
        self.list_pane.chosen.connect(presenter.choose)
        self.list_pane.more_wanted.connect(presenter.read_on)
        self.list_pane.export_wanted.connect(self.export)
        self.list_pane.list.opened.connect(lambda _gesture: self.panes.show_right())
        self.list_pane.progress.cancel_requested.connect(presenter.cancel_export)
        story.page_wanted.connect(self._render)
        story.reacted.connect(presenter.react)
        story.returned.connect(presenter.returned)
        story.again_wanted.connect(presenter.send_again)
        story.change_wanted.connect(self._change)
        story.withdraw_wanted.connect(presenter.withdraw)
        story.restore_wanted.connect(presenter.restore)
        story.save_wanted.connect(self.save_story)
        story.closed.connect(lambda: self.list_pane.list.setFocus(Qt.FocusReason.OtherFocusReason))

    def _add_actions(self) -> None:
        for key, label, shortcut, run in (
            ("log.search", self.tr("Look for words in stories"), "/", lambda: select_all(self.list_pane.search)),
            ("log.next", self.tr("Next story"), "J", lambda: self.list_pane.list.step(1)),
            ("log.previous", self.tr("Story before"), "K", lambda: self.list_pane.list.step(-1)),
            ("log.react", self.tr("Write down what they answered"), "A", self._ask_reaction),
            ("log.returned", self.tr("Note that it came back"), "B", self._ask_return),
            ("log.change", self.tr("Change what waits"), "C", self._change),
            ("log.story", self.tr("Save the story as a PDF"), "P", self.save_story),
            ("log.csv", self.tr("Save a table of what is filtered"), "Ctrl+S", lambda: self.export("csv")),
            ("log.primary", self.tr("Press the berry button"), "Ctrl+Return", self.story.press_primary),
        ):
            self._shell.actions.add(key, label, run, shortcut=shortcut, widget=self, page="log")

    def _change(self) -> None:
        story = self.presenter.story
        if story is not None and story.gesture.status in OPEN_STATUSES:
            self._shell.change(story.gesture)

    def _ask_reaction(self) -> None:
        self.panes.show_right()
        self.story.ask_reaction()

    def _ask_return(self) -> None:
        self.panes.show_right()
        self.story.ask_return()

    def _render(self, face: str, dpi: float) -> None:
        story = self.presenter.story
        if story is not None:
            self._shell.operations.render(
                lambda services: services.previews.panel_of_gesture(face, story.gesture, dpi),
                then=lambda preview: self.story.show_face(face, preview),
                key=f"log.face.{face}",
                failed=lambda _error: None,  # the blank card stays; the words stand above it
                owner=self,
            )

    def hideEvent(self, event: QHideEvent) -> None:
        """What was marked has been looked at; the way back is over, unless only the window is out of sight."""
        super().hideEvent(event)
        self.list_pane.forget_fresh()
        if self._came_from and not event.spontaneous():
            if self._shell.strip.text() == self._waits:
                self._shell.strip.say_nothing()
            self._came_from = self._waits = ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back with Escape, where nothing in the page wants it for itself."""
        if event.key() == Qt.Key.Key_Escape and self._came_from:
            self._shell.go_to(self._came_from)
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Reading begins at once."""
        super().showEvent(event)
        self.list_pane.list.setFocus(Qt.FocusReason.OtherFocusReason)
