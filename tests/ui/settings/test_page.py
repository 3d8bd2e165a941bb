"""The Settings page over a real profile: who, light or dark, the team, the sender, the paper."""

from dataclasses import asdict, replace

import pytest

from gifts_app.domain.ids import new_id
from gifts_app.domain.people import Person, Role


@pytest.fixture
def services(services):
    services.team.put(Person(new_id(), "Danilo Kern", team="Orchard", lead="Rosa Almeida"))
    services.team.put(Person(new_id(), "Jo Marsh", role=Role.FULFILMENT))
    return services


@pytest.fixture
def page(settings_page):
    return settings_page


def test_who_works_here_is_chosen_from_the_team(page, services):
    combo = page.desk.person.combo
    assert combo.currentText() == "Choose…"
    place = combo.findText("Jo Marsh")
    combo.setCurrentIndex(place)
    combo.activated.emit(place)
    assert services.actor().name == "Jo Marsh"
    assert services.desk.load().first_page == "bench"


def test_light_or_dark_is_kept(page, services):
    page.desk.theme.chosen.emit("dark")
    assert services.desk.load().theme == "dark"
    assert page.desk.theme.key() == "dark"


def test_somebody_is_added_to_the_team(page, services):
    page._add_person()
    page.team.form.fields["name"].set_text("Priya Raman")
    page.team.form.fields["team"].set_text("Orchard")
    page.team.form._save.click()
    assert "Priya Raman" in [person.name for person in services.team.people()]
    assert not page.team.form.isVisible()


def test_a_nameless_entry_is_told_in_the_form(page, services):
    page._add_person()
    page.team.form.save()
    assert page.team.form.fields["name"].error() == "Write a name."
    assert len(services.team.people()) == 2


def test_whoever_left_stays_in_the_list_and_cannot_be_chosen(page, services):
    danilo = services.team.people()[-1]
    page.presenter.save_person(replace(danilo, active=False), danilo)
    assert page.team._mostly(page.team.model.rows()[-1]) == "Has left"
    combo = page.desk.person.combo
    assert all(danilo.name not in combo.itemText(place) for place in range(combo.count()))


def test_a_team_list_comes_from_a_file(page, services, tmp_path):
    file = tmp_path / "team.csv"
    file.write_text("name,email,team,lead,role\nTomás Herrera,tomas@example.com,Orchard,Rosa,agent\n", "utf-8")
    page.team.file_chosen.emit(file)
    assert "Tomás Herrera" in [person.name for person in services.team.people()]


def test_the_sender_is_stored_and_what_is_being_typed_survives_a_reload(page, services):
    page.show_section("sender")
    page.post.fields["name"].set_text("Gifts & Co")
    page.presenter.reload()
    assert page.post.fields["name"].text() == "Gifts & Co"
    page._save()
    assert services.settings.sender().name == "Gifts & Co"
    page._shell.undo.undo()
    assert services.settings.sender().name == "Customer Loyalty Team"
    assert page.post.fields["name"].text() == "Customer Loyalty Team"


def test_paper_is_stored_as_it_is_chosen(page, services):
    page.paper.chosen.emit("sheet", "a4")
    assert services.settings.paper().sheet == "a4"


def test_the_paper_that_is_set_is_the_paper_that_is_shown(page, services):
    """A stock that the list does not know would show another one as if it were set."""
    paper = services.settings.paper()
    shown = {key: field.key() for key, field in page.paper.fields.items()}
    assert shown == asdict(paper)


def test_whoever_chooses_paper_reads_what_to_know_about_it(page, services):
    """A label sheet whose numbers are doubtful, and letters that no machine reads; nothing is forbidden."""
    hints = {key: field._caption for key, field in page.paper.fields.items()}
    assert hints["label_stock"].text() == hints["envelope_letters"].text() == ""
    page.paper.chosen.emit("label_stock", "avery-l7163")
    page.paper.chosen.emit("envelope_letters", "hand")
    assert "lay a print" in hints["label_stock"].text()
    assert "machines" in hints["envelope_letters"].text()
    assert services.settings.paper().envelope_letters == "hand"
    page._shell.undo.undo()
    page.paper.chosen.emit("card_stock", "avery-3265")
    assert "lay a print" in hints["card_stock"].text()
    page._shell.undo.undo()
    assert hints["envelope_letters"].text() == ""
    assert hints["card_stock"].text() == "A card may choose another one"
