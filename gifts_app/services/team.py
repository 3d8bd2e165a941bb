"""The team list: who works here, in which team, with which lead, and what they mostly do."""

import csv
import io
import uuid
from dataclasses import replace
from pathlib import Path

from gifts_app.domain.ids import new_id
from gifts_app.domain.people import Person, Role
from gifts_app.domain.text import LINE_LENGTH, clean_line
from gifts_app.errors import InvalidRequest, NotFound, Sentence, UnreadableFile
from gifts_app.storage.people import PersonStore

_LARGEST_FILE = 5_000_000


class Team:
    """Use cases around the people of the team."""

    def __init__(self, people: PersonStore) -> None:
        self._people = people

    def people(self, *, active_only: bool = False) -> tuple[Person, ...]:
        """Return the team list, by team and name."""
        return self._people.all(active_only)

    def get(self, id: uuid.UUID) -> Person:  # noqa: A002 - what it is called everywhere
        """Return one person.

        Raises:
            NotFound: nobody has this id.
        """
        return self._people.get(id)

    def by_reference(self, reference: str) -> Person:
        """Return the person with this e-mail address or login name.

        Raises:
            NotFound: the team list knows nobody by it.
        """
        person = self._people.by_login(reference.strip())
        if person is None:
            raise NotFound(
                "The team list knows nobody as “{reference}”; add them in Settings or with people --import.",
                reference=reference,
            )
        return person

    def put(self, person: Person) -> Person:
        """Add somebody to the team list or change their entry.

        Raises:
            InvalidRequest: with a sentence for every field that is wrong.
        """
        return self._people.put(_checked(person))

    def import_file(self, path: Path) -> tuple[Person, ...]:
        """Add and change people from a CSV file with the columns name, email, login, team, lead, role.

        People are known again by e-mail address, else by login; nobody is removed. All of the file is taken or nothing.

        Raises:
            UnreadableFile: it is no such file.
            InvalidRequest: a row is wrong; the sentence names the line.
        """
        rows = _rows(path)
        known = {key: person for person in self._people.all() for key in (person.email.casefold(), person.login) if key}
        people = []
        for line, row in rows:
            found = known.get(row["email"].casefold()) or known.get(row["login"])
            role = row["role"].casefold() or (found.role if found else Role.AGENT)
            if role not in set(Role):
                raise InvalidRequest(
                    "Line {line}: “{role}” is no role; write {choices}.",
                    line=line,
                    role=role,
                    choices=", ".join(Role),
                )
            person = Person(
                found.id if found else new_id(),
                row["name"] or (found.name if found else ""),
                row["email"],
                row["login"],
                row["team"],
                row["lead"],
                Role(role),
            )
            try:
                people.append(_checked(person))
            except InvalidRequest as error:
                raise InvalidRequest(
                    "Line {line}: {fault}", line=line, fault=next(iter(error.fields.values()))
                ) from error
        self._people.put_all(people)
        return self._people.all()


def _checked(person: Person) -> Person:
    cleaned = replace(
        person,
        name=clean_line(person.name),
        email=clean_line(person.email),
        login=clean_line(person.login),
        team=clean_line(person.team),
        lead=clean_line(person.lead),
    )
    faults: dict[str, Sentence] = {}
    if not cleaned.name:
        faults["name"] = Sentence("Write a name.")
    for key in ("name", "email", "login", "team", "lead"):
        if len(getattr(cleaned, key)) > LINE_LENGTH:
            faults[key] = Sentence("This is too long.")
    if cleaned.email and "@" not in cleaned.email:
        faults["email"] = Sentence("An e-mail address looks like name@example.com.")
    if faults:
        raise InvalidRequest("This entry cannot be saved as it is.", faults)
    return cleaned


def _rows(path: Path) -> list[tuple[int, dict[str, str]]]:
    try:
        if path.exists() and not path.is_file():
            raise UnreadableFile("{name} is a folder or a device, not a file.", name=path.name)
        if path.stat().st_size > _LARGEST_FILE:
            raise UnreadableFile("{name} is too large for a team list.", name=path.name)
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise UnreadableFile("{name} cannot be read ({reason}).", name=path.name, reason=error.strerror) from error
    except UnicodeDecodeError as error:
        raise UnreadableFile("{name} is not a text file in UTF-8; save it as CSV UTF-8.", name=path.name) from error
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = [name.strip().casefold() for name in next(reader, [])]
        if "name" not in header:
            raise UnreadableFile(
                "{name} has no column called name; a team list has name, email, login, team, lead, role.",
                name=path.name,
            )
        columns = ("name", "email", "login", "team", "lead", "role")
        rows = []
        for cells in reader:
            row = dict(zip(header, cells, strict=False))
            if any(cell.strip() for cell in cells):
                rows.append((reader.line_num, {column: row.get(column, "").strip() for column in columns}))
    except csv.Error as error:
        raise UnreadableFile("{name} breaks off in line {line}.", name=path.name, line=reader.line_num) from error
    return rows
