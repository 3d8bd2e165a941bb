"""What tests of the window share: operations that run at once, an application in our look."""

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

    def read(self, job, then, *, owner=None, key="", failed=None) -> None:
        self._run(lambda: job(self.services), then, failed)

    def write(self, job, then=None, *, changes=frozenset({"gestures"}), owner=None, failed=None) -> None:
        if self._run(lambda: job(self.services), then, failed):
            self.changes.append(frozenset(changes))

    def render(self, job, then, *, owner=None, key="", failed=None) -> None:
        self._run(lambda: job(self.services), then, failed)

    def long(self, job, then, *, progress=None, changes=frozenset(), owner=None, failed=None) -> InlineWork:
        work = InlineWork(progress)
        if self._run(lambda: job(self.services, work), then, failed) and changes:
            self.changes.append(frozenset(changes))
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


@pytest.fixture
def inline() -> type[InlineOperations]:
    """``inline(services)`` makes operations that run at once; presenters need no application for it."""
    return InlineOperations


@pytest.fixture
def themed(qapp):
    """The application in our light look; ``themed.set_scheme`` changes it."""
    from gifts_app.ui.theme import Scheme, Theme

    theme = Theme(qapp, Scheme.LIGHT)
    yield theme
    theme.set_scheme(Scheme.LIGHT)
    theme.deleteLater()
