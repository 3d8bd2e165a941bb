"""Who is on the line: the newest wish is answered, new people are added in place."""

from types import SimpleNamespace

import pytest
from stand_in import DANILO, StandIn

from gifts_app.domain.customers import CustomerDetails
from gifts_app.errors import Conflict
from gifts_app.ui.send.people.begun import Begun
from gifts_app.ui.send.people.presenter import PeoplePresenter


@pytest.fixture
def picked() -> list:
    return []


@pytest.fixture
def people(page, services: StandIn, inline, picked) -> PeoplePresenter:
    operations = inline(services)
    return PeoplePresenter(page, operations, picked.append, Begun(page, operations, lambda: DANILO, None))


def test_what_is_found_is_shown_with_what_was_looked_for(people, page) -> None:
    people.search("  oma ")
    found, text, more = page.last("show_people")
    assert not more
    assert [each.name for each in found] == ["Omar Benali"]
    assert text == "oma"


def test_a_stale_answer_is_never_shown(people, page, services) -> None:
    """The answer to the first wish comes after the second one was made."""
    waiting = []
    people._operations = SimpleNamespace(read=lambda job, then, **rest: waiting.append((job, then)))
    people.search("amara")
    people.search("omar")
    for job, then in reversed(waiting):
        then(job(services))
    assert page.times("show_people") == 1
    assert page.last("show_people")[1] == "omar"


def test_looking_again_looks_for_the_same(people, page, services) -> None:
    people.search("oma")
    people.refresh()
    assert services.searched == ["oma", "oma"]


def test_the_search_gets_ready_once_the_first_answer_is_there(people, services) -> None:
    """Not before: whoever was on the line lately is what the first window shows."""
    assert services.ready == 0
    people.refresh()
    assert services.ready == 1
    people.search("omar")
    assert services.ready == 1


def test_somebody_new_is_picked_at_once(people, page, services, picked) -> None:
    people.add(CustomerDetails("Nia Evans"))
    assert services.people[picked[0]].details.name == "Nia Evans"
    assert page.times("show_customer_added") == 1


def test_what_is_wrong_is_said_at_its_field(people, page, picked) -> None:
    people.add(CustomerDetails(" "))
    assert page.last("show_customer_faults") == {"name": "Write a name."}
    assert picked == []
    people.add(CustomerDetails("Nia Evans"))
    assert len(picked) == 1


def test_a_correction_names_the_version_it_saw(people, page, services) -> None:
    amara = next(iter(services.people.values()))
    people.correct(amara, CustomerDetails("Amara O."))
    assert services.people[amara.id].details.name == "Amara O."
    assert services.people[amara.id].version == amara.version + 1

    def edit(key, details, version):
        raise Conflict("Somebody else changed it.")

    services.customers.edit = edit
    people.correct(amara, CustomerDetails("Amara"))
    assert page.last("show_customer_problem").sentence == "Somebody else changed it."
