"""The team list."""

import uuid
from collections.abc import Iterable
from typing import Any

from gifts_app.domain.people import Person, Role
from gifts_app.errors import NotFound
from gifts_app.storage.gesture_rows import as_uuid
from gifts_app.storage.sessions import Database
from gifts_app.storage.tables import PersonRow

_FIELDS = (
    PersonRow.id, PersonRow.name, PersonRow.email, PersonRow.login, PersonRow.team, PersonRow.lead, PersonRow.role,
    PersonRow.active,
)  # fmt: skip


class PersonStore:
    """All people, those who left included."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def all(self, active_only: bool = False) -> tuple[Person, ...]:  # noqa: FBT001, FBT002 (says all by itself)
        """Load the team list by name."""
        query = PersonRow.select(*_FIELDS).order_by(PersonRow.name, PersonRow.seq)
        if active_only:
            query = query.where(PersonRow.active == True)  # noqa: E712 (peewee writes SQL from the comparison)
        with self._db.session():
            return tuple(_person(row) for row in self._db.query(query))

    def get(self, id: uuid.UUID) -> Person:  # noqa: A002 (the key's name everywhere)
        """Load one person.

        Raises:
            NotFound: there is none.
        """
        with self._db.session():
            rows = self._db.query(PersonRow.select(*_FIELDS).where(PersonRow.id == id))
        if not rows:
            raise NotFound("There is no such person on the team list.")
        return _person(rows[0])

    def by_login(self, login: str) -> Person | None:
        """Find an active person by login name or e-mail address, in any case of letters."""
        wanted = login.strip().casefold()
        people = self.all(active_only=True) if wanted else ()
        for person in people:
            if person.login.casefold() == wanted:
                return person
        return next((person for person in people if person.email.casefold() == wanted), None)

    def put(self, person: Person) -> Person:
        """Add a person, or replace what is known about one with the same key."""
        self.put_all((person,))
        return person

    def put_all(self, people: Iterable[Person]) -> None:
        """Add or replace several people, all or none."""
        with self._db.transaction():
            for person in people:
                values = {
                    PersonRow.id: person.id, PersonRow.name: person.name, PersonRow.email: person.email,
                    PersonRow.login: person.login, PersonRow.team: person.team, PersonRow.lead: person.lead,
                    PersonRow.role: str(person.role), PersonRow.active: person.active,
                }  # fmt: skip
                self._db.write(
                    PersonRow.insert(values).on_conflict(conflict_target=[PersonRow.id], preserve=_FIELDS[1:])
                )


def _person(row: tuple[Any, ...]) -> Person:
    return Person(
        id=as_uuid(row[0]), name=row[1], email=row[2], login=row[3], team=row[4], lead=row[5], role=Role(row[6]),
        active=bool(row[7]),
    )  # fmt: skip
