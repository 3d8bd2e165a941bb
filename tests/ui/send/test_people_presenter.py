"""Who is on the line: the newest wish is answered, new people are added in place."""

from types import SimpleNamespace

import pytest
from stand_in import DANILO, StandIn

from gifts_app.domain.customers import CustomerDetails
from gifts_app.errors import Conflict
from gifts_app.ui.send.people.begun import Begun
from gifts_app.ui.send.people.presenter import AT_FIRST, PeoplePresenter


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


@pytest.fixture
def many(services: StandIn) -> StandIn:
    """Forty Maras beside whoever is there."""
    for number in range(40):
        services.customers.add(CustomerDetails(f"Mara Field {number:02}"))
    return services


def test_more_are_found_when_the_end_comes_into_view(people, page, many) -> None:
    """The list asks for what it can show; the others follow below it, once."""
    people.search("mara field")
    first, _text, more = page.last("show_people")
    assert len(first) == AT_FIRST
    assert more
    people.more()
    rest, more = page.last("show_more_people")
    assert [one.name for one in (*first, *rest)] == [f"Mara Field {number:02}" for number in range(40)]
    assert not more
    people.more()
    assert page.times("show_more_people") == 1
    people.search("mara")
    assert len(page.last("show_people")[0]) == AT_FIRST


def test_more_of_what_is_no_longer_looked_for_is_not_shown(people, page, many) -> None:
    people.search("mara")
    answers = []
    read, people._operations.read = people._operations.read, lambda job, then, **rest: answers.append((job, then))
    people.more()
    people._operations.read = read
    people.search("omar")
    for job, then in answers:
        then(job(many))
    assert page.times("show_more_people") == 0
    assert page.last("show_people")[1] == "omar"


class Lane:
    """Answers when it is told to, and the newest question alone, as the lanes do."""

    def __init__(self, services: StandIn) -> None:
        self._services = services
        self._waiting: dict[str, tuple] = {}

    def read(self, job, then, *, key: str = "", **rest) -> None:
        """Keep a question."""
        self._waiting[key] = (job, then)

    def answer(self) -> None:
        """Answer what is asked."""
        waiting, self._waiting = self._waiting, {}
        for job, then in waiting.values():
            then(job(self._services))


def test_the_end_of_an_old_list_asks_for_nothing(people, page, many) -> None:
    """A letter was typed and its answer is under way: it is shown alone, not below whom the text before had found."""
    people.search("mara")
    lane = people._operations = Lane(many)
    people.search("omar")
    people.more()
    lane.answer()
    assert page.times("show_more_people") == 0
    found, text, more = page.last("show_people")
    assert [one.name for one in found] == ["Omar Benali"]
    assert (text, more) == ("omar", False)


def test_more_while_the_same_is_looked_for_again_shows_who_is_new(people, page, many) -> None:
    """The end of the list asks instead of the one who looked again; that question's answer is owed all the same."""
    people.search("mara field")
    lane = people._operations = Lane(many)
    new = many.customers.add(CustomerDetails("Mara Field"))
    many.people = {new.id: new, **many.people}
    people.refresh()
    people.more()
    lane.answer()
    assert page.times("show_more_people") == 0
    found, _text, more = page.last("show_people")
    assert found[0].name == "Mara Field"
    assert (len(found), more) == (41, False)


def test_whoever_was_removed_meanwhile_is_not_kept(people, page, many) -> None:
    """An import was undone on another computer before the end of the list came into view."""
    people.search("mara field")
    del many.people[page.last("show_people")[0][3].id]
    people.more()
    assert page.times("show_more_people") == 0
    assert len(page.last("show_people")[0]) == 39


def test_a_blank_behind_a_name_does_not_shorten_the_list(people, page, many) -> None:
    """It is the same question; whoever has gone down the list stays there."""
    people.search("mara field")
    people.more()
    people.search("mara field ")
    assert len(page.last("show_people")[0]) == 40


def test_whoever_changed_meanwhile_is_shown_as_they_are(people, page, many) -> None:
    """The end of the list asks for all of it; what it shows of the beginning must not stay old."""
    people.search("mara field")
    mara = page.last("show_people")[0][3]
    many.customers.edit(mara.id, CustomerDetails("Mara Field-Okker"), 1)
    people.more()
    assert page.times("show_more_people") == 0
    shown, _text, more = page.last("show_people")
    assert len(shown) == 40
    assert not more
    assert "Mara Field-Okker" in [one.name for one in shown]


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
