"""Forms of new customers that somebody has begun: each is a small file of this desk's profile until it is saved.

They are no customers yet, so the database does not hear of them; whoever began one finds it at this desk, nobody else.
A file's name is the form's key.
"""

import uuid
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from gifts_app.domain.customers import Address, CustomerDetails
from gifts_app.errors import GiftsError
from gifts_app.services.waiting_files import WaitingFiles, read
from gifts_app.storage.profile import Profile


@dataclass(frozen=True, slots=True)
class BegunForm:
    """A form as somebody left it.

    Attributes:
        person_id: whose it is.
        details: as they were typed, whether they can be saved or not.
        at: when they stood like this.
    """

    id: uuid.UUID
    person_id: uuid.UUID
    details: CustomerDetails
    at: datetime


def worth_keeping(details: CustomerDetails) -> bool:
    """Say whether anybody would miss it: a country alone is where the last one lived."""
    return replace(details, address=replace(details.address, country="")) != CustomerDetails("")


class BegunForms:
    """What was begun at this desk. Any thread may use it."""

    def __init__(self, profile: Profile) -> None:
        self._files = WaitingFiles(profile.folder / "begun")
        self._failed: dict[uuid.UUID, GiftsError] = {}

    def put_soon(self, form: BegunForm, turn: int) -> None:
        """Write a state of a form over the one before, without waiting for the disk; ``failed`` tells how it went."""
        self._files.soon(0, lambda: self.put(form, turn))

    def drop_soon(self, form_id: uuid.UUID, turn: int) -> None:
        """Drop it, without waiting for the disk."""
        self._files.soon(0, lambda: self.drop(form_id, turn))

    def put(self, form: BegunForm, turn: int) -> None:
        """Write a state of a form to the disk.

        Args:
            form: what to write.
            turn: counts the states of all forms; a later one is higher.

        Raises:
            StorageUnavailable: the profile cannot be written.
        """
        try:
            self._files.put(str(form.id), _record(form), turn)
        except GiftsError as error:
            self._failed[form.id] = error
            raise
        self._failed.pop(form.id, None)

    def drop(self, form_id: uuid.UUID, turn: int) -> None:
        """Forget a form's states up to a turn: it was saved, or thrown away."""
        self._files.drop(str(form_id), turn)
        self._failed.pop(form_id, None)

    def failed(self, form_id: uuid.UUID) -> GiftsError | None:
        """Return why the disk did not take a form's last state; None when it did."""
        return self._failed.get(form_id)

    def of(self, person_id: uuid.UUID) -> tuple[BegunForm, ...]:
        """Return what a person has begun, the latest first; what was half written is taken away."""
        self.close()
        self._files.clear_halves()
        found = [form for path in self._files.all() if (form := read(path, _form)) and form.person_id == person_id]
        return tuple(sorted(found, key=lambda form: form.at, reverse=True))

    def damaged(self) -> tuple[Path, ...]:
        """Return files that could not be read, and were left aside."""
        return self._files.damaged()

    def close(self) -> None:
        """Wait until all is done that is to be done soon."""
        self._files.close()


def _record(form: BegunForm) -> dict[str, Any]:
    return {
        "id": str(form.id),
        "person": str(form.person_id),
        "at": form.at.isoformat(),
        "details": asdict(form.details),
    }


def _form(record: Mapping[str, Any]) -> BegunForm:
    details = dict(record["details"])
    address, tags = Address(**details.pop("address")), tuple(details.pop("tags"))
    made = CustomerDetails(**details, address=address, tags=tags)
    if not all(isinstance(text, str) for text in (*details.values(), *asdict(address).values(), *tags)):
        raise ValueError
    at = datetime.fromisoformat(record["at"]).astimezone(UTC)
    return BegunForm(uuid.UUID(record["id"]), uuid.UUID(record["person"]), made, at)
