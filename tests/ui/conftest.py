"""What tests of the window share: operations that run at once, an application in our look."""

import gc
import os
from collections.abc import Callable
from typing import Any

import pytest

from gifts_app.errors import GiftsError

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


class InlineWork:
    """The handle of a long job that has already ended."""

    def __init__(self, progress: Callable[[int, int], None] | None) -> None:
        self._progress = progress
        self.stopped = False

    def report(self, done: int, total: int) -> None:
        if self._progress:
            self._progress(done, total)

    def cancelled(self) -> bool:
        return self.stopped

    def cancel(self) -> None:
        self.stopped = True


class Listeners:
    """A signal without Qt."""

    def __init__(self) -> None:
        self._called: list[Callable[..., None]] = []

    def connect(self, called: Callable[..., None]) -> None:
        self._called.append(called)

    def emit(self, *what: Any) -> None:
        for called in self._called:
            called(*what)


class InlineOperations:
    """Runs every job at once and remembers what was told.

    Attributes:
        told: known failures that no caller handled.
        changes: what each write said it changed.
    """

    def __init__(self, services: Any) -> None:
        self.services = services
        self.told: list[GiftsError] = []
        self.changes: list[frozenset[str]] = []
        self.changed = Listeners()

    def read(self, job, then, *, owner=None, key="", failed=None) -> None:
        self._run(lambda: job(self.services), then, failed)

    def write(self, job, then=None, *, changes=frozenset({"gestures"}), owner=None, failed=None) -> None:
        if self._run(lambda: job(self.services), then, failed):
            self.changes.append(frozenset(changes))
            self.changed.emit(frozenset(changes), owner)

    def render(self, job, then, *, owner=None, key="", failed=None) -> None:
        self._run(lambda: job(self.services), then, failed)

    def long(self, job, then, *, progress=None, changes=frozenset(), owner=None, failed=None) -> InlineWork:
        work = InlineWork(progress)
        if self._run(lambda: job(self.services, work), then, failed) and changes:
            self.changes.append(frozenset(changes))
            self.changed.emit(frozenset(changes), owner)
        return work

    def _run(self, job, then, failed) -> bool:
        try:
            answer = job()
        except GiftsError as error:
            (failed or self.told.append)(error)
            return False
        if then is not None:
            then(answer)
        return True


@pytest.fixture(autouse=True)
def _freed_on_this_thread():
    """Windows of earlier tests are freed here, as in the program, and not by the lane of a later test."""
    from gifts_app.ui.tidying import tidy

    gc.disable()
    yield
    tidy()
    gc.enable()


@pytest.fixture
def inline() -> type[InlineOperations]:
    """``inline(services)`` makes operations that run at once; presenters need no application for it."""
    return InlineOperations


@pytest.fixture(scope="session")
def _theme(qapp):
    from gifts_app.ui.theme import Scheme, Theme

    theme = Theme(qapp, Scheme.LIGHT)
    theme.lend_letters()
    return theme


@pytest.fixture
def themed(_theme):
    """The application in our light look; ``themed.set_scheme`` changes it."""
    from gifts_app.ui.theme import Scheme

    _theme.set_scheme(Scheme.LIGHT)
    return _theme


class Recorder:
    """A page that only remembers what it was told: ``told`` holds pairs of method and arguments."""

    def __init__(self, **answers: Any) -> None:
        self.told: list[tuple[str, tuple[Any, ...]]] = []
        self._answers = answers

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("_"):
            raise AttributeError(name)

        def tell(*what: Any, **named: Any) -> Any:
            self.told.append((name, (*what, *named.values())))
            answer = self._answers.get(name)
            return answer(*what) if answer else None

        return tell

    def last(self, name: str) -> tuple[Any, ...]:
        """What it was told last under that name."""
        return next(what for told, what in reversed(self.told) if told == name)

    def names(self) -> list[str]:
        """All it was told, by name, in order."""
        return [name for name, _ in self.told]


@pytest.fixture
def recorder() -> type[Recorder]:
    """``recorder()`` stands in for a page."""
    return Recorder


@pytest.fixture
def make_shell(themed, inline):
    """``make_shell(services)`` is the window as pages see it, with operations that run at once."""
    from gifts_app.domain.ids import new_id
    from gifts_app.domain.people import Person
    from gifts_app.ui.actions import Actions
    from gifts_app.ui.notices import StatusStrip
    from gifts_app.ui.shell import Shell
    from gifts_app.ui.undo import UndoStack

    kept = []

    def make(services: Any) -> Shell:
        undo, actions = UndoStack(), Actions()
        person = Person(new_id(), "Danilo Kern", team="Orchard")
        shell = Shell(inline(services), actions, undo, StatusStrip(undo), lambda: person, lambda key: None)
        kept.append(shell)
        return shell

    return make


@pytest.fixture
def services(profile_folder):
    """Everything that the program can do, over an empty profile."""
    from gifts_app import app
    from gifts_app.cli import Options

    found = app.open_services(Options(profile=profile_folder))
    with found.session():
        yield found
    found.close()


@pytest.fixture
def open_page(qtbot, make_shell, services):
    """``open_page(StockPage)`` opens a page in a window of its own, over the test's services."""

    def make(page_class: Any) -> Any:
        page = page_class(make_shell(services))
        qtbot.addWidget(page)
        page.resize(1356, 860)
        page.show()
        return page

    return make


@pytest.fixture
def settings_page(open_page):
    """Settings in a window of their own."""
    from gifts_app.ui.settings.page import SettingsPage

    return open_page(SettingsPage)
