"""What the section of the own look does: read a theme, show it on paper, keep it, take it back. Plain Python."""

from pathlib import Path
from typing import Any, Protocol

from gifts_app.errors import GiftsError
from gifts_app.ui.customers.presenter import Remember
from gifts_app.ui.topics import SETTINGS

CHANGES = frozenset({SETTINGS})
SAMPLES = (("slip", ""), ("card", "back"), ("card", "inside"))
"""Documents, and faces of a card, that show most of a theme."""


class LookView(Protocol):
    """What the presenter needs of the section."""

    def show_theme(self, theme: Any) -> None:
        """Tell which theme the team has; one without a name is the program's own look."""

    def show_looking(self, name: str) -> None:
        """Tell that a file is being read."""

    def show_looked_at(self, theme: Any) -> None:
        """Offer to keep a theme."""

    def show_sample(self, place: int, raster: Any) -> None:
        """Lay a sample onto its place."""

    def show_refused(self, error: GiftsError) -> None:
        """Say what is wrong with a file."""

    def show_kept(self, said: str) -> None:
        """Say that a theme is kept."""

    def phrase(self, key: str, name: str) -> str:
        """Name something that was done."""


class LookPresenter:
    """The team's own look, from the file to the paper."""

    def __init__(self, view: LookView, operations: Any, remember: Remember) -> None:
        self._view, self._operations, self._remember = view, operations, remember
        self.theme: Any = None

    def reload(self) -> None:
        """Read the team's theme again."""
        self._operations.read(
            lambda services: services.themes.theme(), then=self._on_theme, owner=self._view, key="settings.theme"
        )

    def look(self, path: Path) -> None:
        """Read a file and show how it would print; nothing is kept yet."""
        self._view.show_looking(path.name)
        self._operations.long(
            lambda services, _work: services.themes.look(path),
            then=self._view.show_looked_at,
            owner=self._view,
            failed=self._view.show_refused,
        )

    def draw(self, theme: Any, dpis: tuple[float, ...]) -> None:
        """Draw the samples of a theme.

        Args:
            dpis: dots an inch of each.
        """
        for place, ((document, view), dpi) in enumerate(zip(SAMPLES, dpis, strict=True)):
            self._operations.render(
                lambda services, document=document, view=view, dpi=dpi: services.previews.of_theme(
                    document, theme, dpi, view
                ),
                then=lambda raster, place=place: self._view.show_sample(place, raster),
                owner=self._view,
                key=f"settings.sample.{place}",
                failed=lambda _error: None,  # the look can be kept without having been seen
            )

    def keep(self, theme: Any) -> None:
        """Make a theme the look of the team; one without a name is the program's own."""
        before = self.theme
        said = self._view.phrase("theme_kept" if theme.name else "theme_reset", theme.name)

        def done(_kept: object) -> None:
            self._remember(said, lambda: self._put(before, lambda _theme: None))
            self._view.show_kept(said)

        self._put(theme, done)

    def _put(self, theme: Any, then: Any) -> None:
        self._operations.write(
            lambda services: services.themes.put(theme),
            then,
            changes=CHANGES,
            owner=self._view,
            failed=self._view.show_refused,
        )

    def _on_theme(self, theme: Any) -> None:
        self.theme = theme
        self._view.show_theme(theme)
