"""Keeping what a desk and a team agree on, without a window."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from gifts_app.domain.ids import new_id
from gifts_app.domain.people import Person
from gifts_app.errors import InvalidRequest, UnreadableFile
from gifts_app.services.desk import Desk
from gifts_app.services.settings import PaperChoice, SenderDetails
from gifts_app.ui.settings.presenter import SettingsPresenter

DANILO, PRIYA = Person(new_id(), "Danilo Kern"), Person(new_id(), "Priya Raman")


class Services:
    """Settings, team and desk in memory; each also plays its own service."""

    def __init__(self):
        self.is_shared = False
        self.stored_people = {DANILO.id: DANILO, PRIYA.id: PRIYA}
        self.stored_desk = Desk(person=DANILO.id)
        self.stored_sender, self.stored_paper = SenderDetails(), PaperChoice()
        self.team = self.desk = self.settings = self.previews = self

    def materials(self):
        return SimpleNamespace(stocks=(("a2-letter", "A2"),), labels=(("avery-5163", "Avery"),), advice={})

    def people(self):
        return tuple(self.stored_people.values())

    def put(self, person):
        if not person.name:
            raise InvalidRequest("This entry cannot be saved as it is.", {"name": "Write a name."})
        self.stored_people[person.id] = person
        return person

    def import_file(self, path):
        raise UnreadableFile("{name} is not a text file.", name=path.name)

    def load(self):
        return self.stored_desk

    def change(self, how):
        self.stored_desk = how(self.stored_desk)

    def work_here(self, person):
        self.stored_desk = replace(self.stored_desk, person=person.id)
        return person

    def sender(self):
        return self.stored_sender

    def put_sender(self, sender):
        if not sender.name:
            raise InvalidRequest("The sender is not complete.", {"name": "Say who the post comes from."})
        self.stored_sender = sender

    def paper(self):
        return self.stored_paper

    def put_paper(self, paper):
        self.stored_paper = paper


@pytest.fixture
def services():
    return Services()


@pytest.fixture
def page(recorder):
    return recorder(phrase=lambda key, name="": f"{key} {name}".strip())


@pytest.fixture
def undo():
    return []


@pytest.fixture
def presenter(inline, services, page, undo):
    presenter = SettingsPresenter(page, inline(services), lambda *entry: undo.append(entry))
    presenter.reload()
    return presenter


def test_everything_is_read_at_once(presenter, page):
    standing = page.last("show_standing")[0]
    assert [person.name for person in standing.people] == ["Danilo Kern", "Priya Raman"]
    assert standing.can_choose_person


def test_a_login_of_a_shared_database_says_who_works_here(inline, services, page):
    services.is_shared = True
    SettingsPresenter(page, inline(services), print).reload()
    assert not page.last("show_standing")[0].can_choose_person


def test_the_theme_is_kept_at_this_desk(presenter, services):
    presenter.choose_theme("dark")
    assert services.stored_desk.theme == "dark"


def test_the_quiet_line_is_left_out_at_this_desk_and_comes_back(presenter, services):
    presenter.choose_soft_advice(False)
    assert services.stored_desk.soft_advice is False
    presenter.choose_soft_advice(True)
    assert services.stored_desk.soft_advice is True


def test_another_person_at_the_desk_can_be_taken_back(presenter, services, undo):
    presenter.choose_person(str(PRIYA.id))
    assert services.stored_desk.person == PRIYA.id
    undo[0][1]()
    assert services.stored_desk.person == DANILO.id


def test_an_entry_of_the_team_can_be_taken_back(presenter, services, undo):
    presenter.save_person(replace(DANILO, team="Orchard"), DANILO)
    assert services.stored_people[DANILO.id].team == "Orchard"
    undo[0][1]()
    assert services.stored_people[DANILO.id] == DANILO


def test_taking_somebody_new_back_marks_them_as_gone(presenter, services, undo):
    """Their entry stays: a gesture may already bear their name."""
    new = Person(new_id(), "Jo Marsh")
    presenter.save_person(new, None)
    undo[0][1]()
    assert not services.stored_people[new.id].active


def test_wrong_fields_are_told_in_the_right_form(presenter, page):
    presenter.save_person(replace(DANILO, name=""), DANILO)
    assert page.last("show_faults")[0] == "team"
    presenter.save_sender(SenderDetails(name=""))
    assert page.last("show_faults")[0] == "sender"


def test_an_unreadable_team_list_is_told_in_the_strip(presenter, page):
    presenter.import_people(Path("team.csv"))
    assert page.names()[-1] == "show_problem"


def test_paper_can_be_taken_back(presenter, services, undo):
    presenter.choose_paper("sheet", "a4")
    assert services.stored_paper.sheet == "a4"
    undo[0][1]()
    assert services.stored_paper.sheet == "letter"


def test_what_is_as_before_is_not_written(presenter, undo):
    presenter.choose_paper("sheet", "letter")
    presenter.save_sender(SenderDetails())
    presenter.save_person(DANILO, DANILO)
    assert undo == []
