"""The team list and its file, on both engines."""

import dataclasses
from pathlib import Path

import pytest

from gifts_app.domain.ids import new_id
from gifts_app.domain.people import Person, Role
from gifts_app.errors import Conflict, InvalidRequest, NotFound, UnreadableFile
from gifts_app.services.hub import services_over
from gifts_app.storage.database import Database
from gifts_app.storage.profile import Profile

HEADER = "name,email,login,team,lead,role\n"


def written(shop, text, encoding="utf-8"):
    path = shop.folder / "team.csv"
    path.write_bytes(text.encode(encoding))
    return path


def test_people_are_known_by_address_or_login_in_any_case(shop):
    team = shop.services.team
    assert team.by_reference("PRIYA@example.com").id == shop.agent.id
    assert team.by_reference(" priya ").id == shop.agent.id
    with pytest.raises(NotFound, match="nobody-here"):
        team.by_reference("nobody-here")
    with pytest.raises(NotFound):
        team.by_reference("")


def test_who_left_stays_in_the_list_and_acts_no_more(shop):
    shop.services.team.put(dataclasses.replace(shop.agent, active=False))
    assert shop.agent.id not in {person.id for person in shop.services.team.people(active_only=True)}
    assert shop.agent.id in {person.id for person in shop.services.team.people()}
    with pytest.raises(NotFound):
        shop.services.team.by_reference("priya")


@pytest.mark.parametrize(
    ("changes", "field"), [({"name": " "}, "name"), ({"email": "nowhere"}, "email"), ({"team": "x" * 201}, "team")]
)
def test_a_wrong_entry_is_refused_field_by_field(shop, changes, field):
    with pytest.raises(InvalidRequest) as refused:
        shop.services.team.put(dataclasses.replace(Person(new_id(), "Tomás Herrera"), **changes))
    assert list(refused.value.fields) == [field]


def test_a_file_adds_people_and_changes_those_it_knows(shop):
    path = written(
        shop,
        "\ufeff" + HEADER + "Tomás Herrera,tomas@example.com,tomas,Harbor,Rosa,Manager\n"
        "\n"
        "Priya R. Raman,PRIYA@example.com,priya,Canada,Felix,\n",
    )
    people = {person.login: person for person in shop.services.team.import_file(path)}
    assert set(people) == {"priya", "jo", "tomas"}
    assert people["tomas"].role is Role.MANAGER
    assert people["priya"].id == shop.agent.id
    assert (people["priya"].name, people["priya"].team, people["priya"].role) == (
        "Priya R. Raman",
        "Canada",
        Role.AGENT,
    )


def test_the_same_file_twice_changes_nothing(shop):
    path = written(shop, HEADER + "Tomás Herrera,tomas@example.com,tomas,Harbor,Rosa,agent\n")
    first = shop.services.team.import_file(path)
    assert shop.services.team.import_file(path) == first


@pytest.mark.parametrize(
    ("text", "error", "named"),
    [
        (HEADER + "Ana,ana@example.com,ana,,,agent\nBo,bo@example.com,bo,,,boss\n", InvalidRequest, "Line 3"),
        (HEADER + "Ana,ana@example.com,ana,,,\nBo,nowhere,bo,,,\n", InvalidRequest, "Line 3"),
        (HEADER + ",nobody@example.com,,,,\n", InvalidRequest, "Line 2"),
        ("first,last\nAna,Bo\n", UnreadableFile, "team.csv"),
        ("", UnreadableFile, "team.csv"),
        (HEADER + 'Ana,"ana', UnreadableFile, "team.csv"),
    ],
)
def test_a_wrong_file_is_named_by_its_line_and_nothing_of_it_is_taken(shop, text, error, named):
    before = shop.services.team.people()
    with pytest.raises(error, match=named):
        shop.services.team.import_file(written(shop, text))
    assert shop.services.team.people() == before


def test_a_file_in_another_encoding_or_none_at_all_is_one_sentence(shop):
    with pytest.raises(UnreadableFile, match="UTF-8"):
        shop.services.team.import_file(written(shop, HEADER + "Tomás,,,,,", "latin-1"))
    with pytest.raises(UnreadableFile, match=r"missing\.csv"):
        shop.services.team.import_file(shop.folder / "missing.csv")


def test_the_computers_user_becomes_the_first_of_an_empty_team(database: Database, tmp_path: Path) -> None:
    """Commands work on a fresh profile; once there is a team, somebody has to be named."""
    services = services_over(database, _profile(tmp_path / "profile"), "desk", "danilo")
    with pytest.raises(NotFound):
        services.actor()
    first = services.first_person()
    assert services.actor() == first
    assert first.login == "danilo"
    with pytest.raises(NotFound):
        services_over(database, _profile(tmp_path / "other"), "desk", "lucia").first_person()


def test_on_a_shared_database_the_login_alone_says_who_acts(database: Database, tmp_path: Path) -> None:
    """Whoever says who they are keeps their login; somebody else's entry cannot be taken."""
    first = services_over(database, _profile(tmp_path / "one"), "desk", "danilo", is_shared=True)
    danilo = first.team.put(Person(new_id(), "Danilo Kern"))
    with pytest.raises(NotFound):
        first.actor()
    first.work_here(danilo)
    assert first.actor().id == danilo.id
    second = services_over(database, _profile(tmp_path / "two"), "desk", "lucia", is_shared=True)
    with pytest.raises(Conflict):
        second.work_here(first.team.get(danilo.id))


def _profile(folder: Path) -> Profile:
    profile = Profile(folder)
    profile.prepare()
    return profile
