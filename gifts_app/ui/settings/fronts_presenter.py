"""What the section of card fronts does: look at a picture, keep it for the team, put it away. Plain Python."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol

from gifts_app.domain.fronts import Front
from gifts_app.domain.people import Person
from gifts_app.errors import GiftsError, InvalidRequest, NotFound
from gifts_app.ui.customers.presenter import Remember
from gifts_app.ui.topics import SETTINGS

CHANGES = frozenset({SETTINGS})
LOOKED_AT = "looked-at"


class FrontsView(Protocol):
    """What the presenter needs of the section."""

    def show_fronts(self, fronts: Sequence[Front]) -> None:
        """List the team's own fronts, those that were put away last."""

    def show_looking(self, name: str) -> None:
        """Tell that a file is being read."""

    def show_looked_at(self, seen: Any) -> None:
        """Offer to keep a picture, with what was found about it."""

    def show_picture(self, key: str, raster: Any) -> None:
        """Show a front; the key is ``LOOKED_AT`` for the picture that is no front yet."""

    def show_refused(self, error: GiftsError) -> None:
        """Say why a file cannot become a front."""

    def show_faults(self, error: InvalidRequest) -> None:
        """Say at the fields what is wrong."""

    def show_kept(self, front: Front, *, is_new: bool) -> None:
        """Say that a front is kept; its form is done with."""

    def phrase(self, key: str, name: str) -> str:
        """Name something that was done, for the undo line."""


class FrontsPresenter:
    """Own card fronts, from the file to the composer."""

    def __init__(
        self, view: FrontsView, operations: Any, remember: Remember, actor: Callable[[], Person | None]
    ) -> None:
        self._view, self._operations, self._remember, self._actor = view, operations, remember, actor

    def reload(self) -> None:
        """Read the list again."""
        self._operations.read(
            lambda services: services.fronts.all(retired=True),
            then=lambda fronts: self._view.show_fronts(sorted(fronts, key=lambda front: front.retired)),
            owner=self._view,
            key="settings.fronts",
        )

    def look(self, path: Path, page: int = 1) -> None:
        """Read a file and show how it would print; nothing is kept yet."""
        self._view.show_looking(path.name)
        self._operations.long(
            lambda services, _work: services.fronts.look(path, page),
            then=self._view.show_looked_at,
            owner=self._view,
            failed=self._view.show_refused,
        )

    def draw(self, key: str, dpi: float, seen: Any = None) -> None:
        """Draw a front, or the picture that was looked at."""
        picture = seen.picture if seen is not None else None
        self._operations.render(
            lambda services: services.previews.front(key, dpi, picture),
            then=lambda raster: self._view.show_picture(key, raster),
            owner=self._view,
            key=f"settings.front.{key}",
            failed=lambda _error: None,  # its name stands beside it
        )

    def keep(self, seen: Any, label: str, occasions: Sequence[str], *, solemn: bool) -> None:
        """Keep a picture that was looked at."""
        actor = self._actor()
        if actor is None:
            self._view.show_refused(NotFound("Nobody works at this desk yet; say who in Settings."))
            return
        self._write(
            lambda services: services.fronts.add(seen, label, actor, occasions, solemn=solemn),
            lambda front: self._on_kept(front, "front_added", replace(front, retired=True), is_new=True),
        )

    def change(self, before: Front, after: Front) -> None:
        """Rename a front, suit it to other occasions, put it away or offer it again."""
        if before == after:
            self._view.show_kept(after, is_new=False)
            return
        what = "front_changed"
        if before.retired != after.retired:
            what = "front_retired" if after.retired else "front_restored"
        self._write(
            lambda services: services.fronts.change(after),
            lambda front: self._on_kept(front, what, before, is_new=False),
        )

    def _on_kept(self, front: Front, what: str, back: Front, *, is_new: bool) -> None:
        said = self._view.phrase(what, front.label)
        self._remember(said, lambda: self._write(lambda services: services.fronts.change(back), lambda _front: None))
        self._view.show_kept(front, is_new=is_new)

    def _write(self, job: Callable[[Any], Front], then: Callable[[Front], None]) -> None:
        self._operations.write(job, then, changes=CHANGES, owner=self._view, failed=self._on_failed)

    def _on_failed(self, error: GiftsError) -> None:
        if isinstance(error, InvalidRequest) and error.fields:
            self._view.show_faults(error)
        else:
            self._view.show_refused(error)
