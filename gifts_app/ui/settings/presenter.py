"""What the Settings page does: keep what a desk and a team agree on. Plain Python."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from gifts_app.domain.people import Person
from gifts_app.errors import GiftsError, InvalidRequest
from gifts_app.ui.customers.presenter import Remember
from gifts_app.ui.topics import SETTINGS, TEAM

_SETTINGS, _TEAM = frozenset({SETTINGS}), frozenset({TEAM})


@dataclass(frozen=True, slots=True)
class Standing:
    """All that the page shows.

    Attributes:
        desk, sender, paper: as the services keep them.
        cards, labels: pairs of key and label to choose stocks from.
        advice: what to know about a stock, by its key.
        can_choose_person: on a shared database the login says who works here.
    """

    people: tuple[Person, ...]
    desk: Any
    sender: Any
    paper: Any
    cards: tuple[tuple[str, str], ...]
    labels: tuple[tuple[str, str], ...]
    advice: Mapping[str, Sequence[str]]
    can_choose_person: bool = True


class SettingsView(Protocol):
    """What the presenter needs of the page."""

    def show_standing(self, standing: Standing) -> None:
        """Show how everything is set."""

    def show_faults(self, section: str, fields: Mapping[str, str]) -> None:
        """Say what is wrong in the form of ``team`` or ``sender``; what was typed stays."""

    def show_saved(self, section: str, said: str) -> None:
        """Say what was done; the form of that section is done with."""

    def show_problem(self, error: GiftsError) -> None:
        """Say what could not be done."""

    def phrase(self, key: str, name: str = "") -> str:
        """Name something that was done, for the undo line."""


class SettingsPresenter:
    """Four sections over four services."""

    def __init__(self, page: SettingsView, operations: Any, remember: Remember) -> None:
        self._page, self._operations, self._remember = page, operations, remember
        self.standing: Standing | None = None

    def reload(self) -> None:
        """Read everything again."""
        self._operations.read(_look, self._on_standing, owner=self._page, key="settings.all")

    def choose_theme(self, theme: str) -> None:
        """Show the window light, dark, or as the system has it."""
        self._write(lambda services: services.desk.change(lambda desk: replace(desk, theme=theme)), _SETTINGS)

    def choose_soft_advice(self, shown: bool) -> None:
        """Show the quiet line under the message at this desk, or leave it out."""
        self._write(lambda services: services.desk.change(lambda desk: replace(desk, soft_advice=shown)), _SETTINGS)

    def choose_person(self, person_id: str) -> None:
        """Say who works at this desk."""
        standing = self.standing
        person = self._person(person_id)
        if standing is None or person is None:
            return
        before = self._person(str(standing.desk.person or ""))

        def done(_desk: object) -> None:
            if before is not None:
                said = self._page.phrase("works_here", person.name)
                self._remember(
                    said, lambda: self._write(lambda services: services.work_here(before), _SETTINGS | _TEAM)
                )
            self._page.show_saved("desk", self._page.phrase("works_here", person.name))

        self._write(lambda services: services.work_here(person), _SETTINGS | _TEAM, done)

    def save_person(self, person: Person, before: Person | None) -> None:
        """Store an entry of the team list."""
        if person == before:
            self._page.show_saved("team", "")
            return

        def done(stored: Person) -> None:
            said = self._page.phrase("changed" if before else "added", stored.name)
            back = before or replace(stored, active=False)
            self._remember(said, lambda: self._write(lambda services: services.team.put(back), _TEAM))
            self._page.show_saved("team", said)

        self._write(lambda services: services.team.put(person), _TEAM, done, section="team")

    def import_people(self, path: Path) -> None:
        """Add and change people from a CSV file."""
        self._write(
            lambda services: services.team.import_file(path),
            _TEAM,
            lambda _people: self._page.show_saved("team", self._page.phrase("imported", path.name)),
        )

    def save_sender(self, sender: Any) -> None:
        """Store who the post comes from."""
        standing = self.standing
        if standing is None or sender == standing.sender:
            return
        before = standing.sender

        def done(_stored: object) -> None:
            said = self._page.phrase("sender")
            self._remember(said, lambda: self._write(lambda services: services.settings.put_sender(before), _SETTINGS))
            self._page.show_saved("sender", said)

        self._write(lambda services: services.settings.put_sender(sender), _SETTINGS, done, section="sender")

    def choose_paper(self, field: str, key: str) -> None:
        """Say what lies in the printers, by a field of ``PaperChoice``."""
        standing = self.standing
        if standing is None or getattr(standing.paper, field) == key:
            return
        before, after = standing.paper, replace(standing.paper, **{field: key})

        def done(_stored: object) -> None:
            said = self._page.phrase("paper")
            self._remember(said, lambda: self._write(lambda services: services.settings.put_paper(before), _SETTINGS))
            self._page.show_saved("paper", said)

        self._write(lambda services: services.settings.put_paper(after), _SETTINGS, done)

    def _write(self, job: Any, changes: frozenset[str], then: Any = None, section: str = "") -> None:
        self._operations.write(
            job, then, changes=changes, owner=self._page, failed=lambda error: self._on_refused(error, section)
        )

    def _person(self, person_id: str) -> Person | None:
        people: Sequence[Person] = self.standing.people if self.standing else ()
        return next((person for person in people if str(person.id) == person_id), None)

    def _on_standing(self, standing: Standing) -> None:
        self.standing = standing
        self._page.show_standing(standing)

    def _on_refused(self, error: GiftsError, section: str) -> None:
        if section and isinstance(error, InvalidRequest) and error.fields:
            self._page.show_faults(section, error.fields)
        else:
            self._page.show_problem(error)


def _look(services: Any) -> Standing:
    materials = services.previews.materials()
    return Standing(
        people=services.team.people(),
        desk=services.desk.load(),
        sender=services.settings.sender(),
        paper=services.settings.paper(),
        cards=materials.stocks,
        labels=materials.labels,
        advice=materials.advice,
        can_choose_person=not services.is_shared,
    )
