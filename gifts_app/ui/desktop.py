"""Puts the window together: theme, lanes, pages, and who works at this desk.

The window shows before the database is open; what it needs to know arrives on a lane.
"""

import base64
import binascii
import importlib
import signal
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from gifts_app.domain.gestures import Gesture
from gifts_app.domain.people import Person
from gifts_app.errors import GiftsError, NotFound, StorageUnavailable
from gifts_app.services.begun_forms import BegunForms
from gifts_app.services.desk import FIRST_PAGES, DeskSettings
from gifts_app.services.unkept import UnkeptDrafts
from gifts_app.storage.profile import Profile
from gifts_app.ui import language
from gifts_app.ui.actions import Actions
from gifts_app.ui.crash import CrashHook
from gifts_app.ui.first_paint import AfterFirstPaint
from gifts_app.ui.main_window import MainWindow
from gifts_app.ui.news import News
from gifts_app.ui.notices import StatusStrip
from gifts_app.ui.operations import Operations, SessionSource
from gifts_app.ui.page import Page
from gifts_app.ui.shell import Shell
from gifts_app.ui.single_instance import SingleInstance
from gifts_app.ui.standing import Standing, look
from gifts_app.ui.theme import Scheme, Theme
from gifts_app.ui.tidying import Tidying, leave_out_what_stays
from gifts_app.ui.topics import ACTOR, CUSTOMERS, GESTURES, SETTINGS, STOCK, TEAM, WINDOW
from gifts_app.ui.undo import UndoStack
from gifts_app.ui.welcome import WelcomePage

# Made when first shown; their modules are loaded then, too.
_PAGES = {
    "send": ("gifts_app.ui.send.page", "SendPage"),
    "bench": ("gifts_app.ui.bench.page", "BenchPage"),
    "log": ("gifts_app.ui.log.page", "LogPage"),
    "customers": ("gifts_app.ui.customers.page", "CustomersPage"),
    "stock": ("gifts_app.ui.stock.page", "StockPage"),
    "settings": ("gifts_app.ui.settings.page", "SettingsPage"),
}
WELCOME = "welcome"
_ASK_AGAIN_MS = 5_000  # while the database is away, besides whenever somebody presses the button
_PATIENCE_MS = 500  # before it is said that opening takes its time


class Desktop(QObject):
    """One window over one profile."""

    def __init__(
        self,
        app: QApplication,
        connect: Callable[[], SessionSource],
        desk: DeskSettings,
        *,
        as_person: str = "",
        customer: str = "",
    ) -> None:
        """Show the window and begin to ask how things stand.

        Args:
            app: Qt's application.
            connect: opens the services; called on a lane.
            desk: this profile's own settings.
            as_person: e-mail or login of who acts; empty for whoever the profile knows.
            customer: id or number of a customer to open; empty for none.
        """
        super().__init__(app)
        self._desk_settings, self._as_person, self._customer = desk, as_person, customer
        Tidying(self)
        known = desk.load()
        self._standing: Standing | None = None
        self._is_away = False
        self.theme = Theme(app, Scheme(known.theme))
        self.operations = Operations(connect, self, resting=True)
        self.actions = Actions(self)
        self.undo = UndoStack(self)
        profile = Profile(desk.folder)
        self._unkept, self._begun = UnkeptDrafts(profile), BegunForms(profile)
        strip = StatusStrip(self.undo)
        self.shell = Shell(
            self.operations,
            self.actions,
            self.undo,
            strip,
            self._actor,
            self._go_to,
            self.open_customer,
            self._change,
            self.show_mine,
            self._unkept,
            self._begun,
        )
        factories: dict[str, Callable[[], QWidget]] = {key: partial(self._page, key) for key in _PAGES}
        factories[WELCOME] = self._welcome_page
        self.window = MainWindow(
            factories,
            actions=self.actions,
            undo=self.undo,
            strip=strip,
            first="send" if customer or known.first_page not in _PAGES else known.first_page,
            geometry=_decoded(known.geometry),
            save_geometry=self._save_geometry,
        )
        self.news = News(self.shell, self.show_mine, self)
        says = self.tr("See what became of mine")
        self.actions.add("mine", says, self.show_mine, shortcut="Alt+M", widget=self.window)
        self.operations.failed.connect(self._on_failed)
        self.operations.changed.connect(self._on_changed)
        AfterFirstPaint(self.window, self.operations.begin, self.theme.lend_letters)
        self.window.show()
        self._asking_again = QTimer(self, interval=_ASK_AGAIN_MS, singleShot=True)
        self._asking_again.timeout.connect(self.ask)
        self._opening = QTimer(self, interval=_PATIENCE_MS, singleShot=True)
        self._opening.timeout.connect(self._on_opening)
        self._opening.start()
        self.ask()

    def ask(self) -> None:
        """Ask how things stand."""
        self.operations.read(
            lambda services: look(services, self._as_person), self._show, key="standing", failed=self._on_no_database
        )

    def open_customer(self, reference: str) -> None:
        """Come to the front; with a customer's id or number, open the call."""
        self.window.setWindowState(self.window.windowState() & ~self.window.windowState().WindowMinimized)
        self.window.raise_()
        self.window.activateWindow()
        if reference:
            self.window.show_page("send")
            self.operations.read(
                lambda services: services.customers.find(reference),
                lambda customer: self.window.page("send").open_call(customer.id),  # type: ignore[attr-defined]
                owner=self.window,
                key="call",
            )

    def show_mine(self, number: int | None = None) -> None:
        """Read in the log what became of one gesture, or of all of one's own; Escape leads back from there."""
        self.news.looked()
        before = self.window.current
        self.window.show_page("log")
        log = self.window.page("log")
        if before != "log":
            page = self.window.page(before)
            log.come_from(before, page.waits() if isinstance(page, Page) else "")  # type: ignore[attr-defined]
        if number is None:
            log.show_mine()  # type: ignore[attr-defined]
        else:
            log.open_story(number)  # type: ignore[attr-defined]

    def close(self) -> bool:
        """End the lanes once what was asked for is on the disk; say whether they ended in time."""
        self.news.stop()
        ended = self.operations.close()
        self._unkept.close()
        self._begun.close()
        return ended

    def _actor(self) -> Person | None:
        return self._standing.actor if self._standing else None

    def _go_to(self, key: str) -> None:
        self.window.show_page(key)

    def _change(self, gesture: Gesture) -> None:
        self.window.show_page("send")
        self.window.page("send").change(gesture)  # type: ignore[attr-defined]

    def _page(self, key: str) -> QWidget:
        module, name = _PAGES[key]
        page: QWidget = getattr(importlib.import_module(module), name)(self.shell)
        return page

    def _welcome_page(self) -> QWidget:
        page = WelcomePage(self.shell)
        page.chosen.connect(self._on_person)
        return page

    def _on_opening(self) -> None:
        says = self.tr("The database is being opened; the first time after an update can take some minutes.")
        self.shell.strip.show_work(says, icon="hourglass")

    def _on_opened(self) -> None:
        self._opening.stop()
        if self._standing is None:
            self.shell.strip.show_work("")

    def _show(self, standing: Standing) -> None:
        self._on_opened()
        before, self._standing = self._standing, standing
        if self._is_away:
            # What pages asked for meanwhile was not answered; nothing was saved, so nothing is said of it.
            self.operations.changed.emit(frozenset({GESTURES, CUSTOMERS, STOCK, TEAM, SETTINGS}), None)
            self._is_away = False
            self.shell.strip.say_nothing()
        if self.theme.scheme != standing.desk.theme:
            self.theme.set_scheme(Scheme(standing.desk.theme))
        self.window.show_practice(standing.is_practice)
        self.window.rail.set_badge("bench", standing.waiting)
        if standing.actor is not None:
            self.window.rail.show_person(_initials(standing.actor.name), standing.actor.name)
        if standing.actor is None and (before is None or self.window.current == WELCOME):
            self.window.show_page(WELCOME)
            welcome = self.window.page(WELCOME)
            assert isinstance(welcome, WelcomePage)  # noqa: S101 - made above
            welcome.offer(standing.people, is_empty=standing.is_empty)
        elif standing.actor is not None and (before is None or before.actor != standing.actor):
            # Pages that were shown before anybody was known load what is that person's.
            self.operations.changed.emit(frozenset({ACTOR}), None)
            self.news.listen()
            if self._customer:
                self.open_customer(self._customer)
                self._customer = ""

    def _on_person(self, person: Person) -> None:
        self.operations.write(
            lambda services: services.work_here(person),
            lambda here: self.window.show_page(FIRST_PAGES[here.role]),
            changes={SETTINGS, TEAM},
        )

    def _on_changed(self, topics: frozenset[str], _owner: QObject | None) -> None:
        if topics & {GESTURES, SETTINGS, TEAM}:
            self.ask()
        if topics & {GESTURES, CUSTOMERS, STOCK, SETTINGS, TEAM}:
            self.shell.strip.show_saved(datetime.now().astimezone())

    def _on_failed(self, error: GiftsError) -> None:
        if isinstance(error, StorageUnavailable):
            self._on_no_database(error)
        else:
            self.shell.strip.show_error(error)

    def _on_no_database(self, error: GiftsError) -> None:
        self._on_opened()
        self._is_away = True
        if self._standing is None and self._unkept.has_left():
            error = StorageUnavailable("Your last words are kept here. {reason}", reason=error.sentence)
        self.shell.strip.show_error(error, self.tr("Try again"), self.ask)
        self._asking_again.start()

    def _save_geometry(self, geometry: bytes) -> None:
        text = base64.b64encode(geometry).decode()
        self.operations.write(
            lambda services: services.desk.change(lambda desk: replace(desk, geometry=text)), changes={WINDOW}
        )


def open_desktop(
    connect: Callable[[], SessionSource],
    *,
    profile_folder: Path,
    desk: DeskSettings,
    as_person: str = "",
    customer: str = "",
) -> int:
    """Open the window and stay until it is closed.

    A profile that has a window already gets no second one: that window comes to the front, with the customer.

    Returns:
        The exit status.
    """
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)  # noqa: S101 - nobody else makes one
    app.setApplicationName("Gifts")
    app.setDesktopFileName("gifts")
    language.install(app)
    instance = SingleInstance(profile_folder)
    if not instance.claim():
        if instance.hand_over(customer):
            return 0
        raise NotFound("Gifts is open on this profile but does not answer; close that window, then start again.")
    crash = CrashHook(app)
    crash.install()
    desktop = Desktop(app, connect, desk, as_person=as_person, customer=customer)
    instance.called.connect(desktop.open_customer)
    AfterFirstPaint(desktop.window, instance.listen)
    # Python sees Ctrl+C, and the end of a login, only when it gets a turn; the timer gives it one.
    for wish in (signal.SIGINT, signal.SIGTERM):
        signal.signal(wish, lambda *_: app.quit())
    turns = QTimer(app)
    turns.start(500)
    turns.timeout.connect(lambda: None)
    leave_out_what_stays()
    status = app.exec()
    desktop.close()
    instance.release()
    return status


def _initials(name: str) -> str:
    words = name.split()
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


def _decoded(geometry: str) -> bytes:
    try:
        return base64.b64decode(geometry, validate=True)
    except (binascii.Error, ValueError):
        return b""
