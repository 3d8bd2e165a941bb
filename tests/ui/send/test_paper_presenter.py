"""Which paper is asked for, and how."""

import uuid
from dataclasses import replace

import pytest
from stand_in import DANILO

from gifts_app.domain.gestures import GestureItem
from gifts_app.errors import NotFound
from gifts_app.ui.send import composing
from gifts_app.ui.send.paper import presenter as paper_presenter
from gifts_app.ui.send.paper.presenter import PaperPresenter


@pytest.fixture
def asked(services) -> list:
    calls = []
    draw, panel = services.previews.of_draft, services.previews.panel
    services.previews.of_draft = lambda *what: calls.append(what) or draw(*what)
    services.previews.panel = lambda *what: calls.append(what) or panel(*what)
    return calls


@pytest.fixture
def paper(page, services, inline) -> PaperPresenter:
    return PaperPresenter(page, inline(services))


@pytest.fixture
def draft():
    return composing.begin(uuid.uuid4(), DANILO)


@pytest.mark.parametrize("kind", paper_presenter.VIEWS)
def test_every_view_of_a_kind_becomes_a_picture(paper, page, asked, draft, kind) -> None:
    views = paper_presenter.VIEWS[kind]
    for view in views:
        paper.draw("main", view, replace(draft, kind=kind), "Danilo", 90.0)
        place, preview = page.last("show_picture")
        assert place == "main"
        assert preview.raster.width > 0
    assert len(asked) == len(views)
    assert paper_presenter.FIRST_VIEW[kind] in views


def test_paper_shows_what_would_be_sent_and_nothing_else(paper, asked, draft) -> None:
    paper.draw("main", "inside", replace(draft, items=(GestureItem("BOOK"),)), "Danilo", 90.0)
    assert asked[0][1].items == ()


def test_paper_that_cannot_be_drawn_says_why(paper, page, services, draft) -> None:
    def gone(*what):
        raise NotFound("There is no such customer.")

    services.previews.panel = gone
    paper.draw("main", "front", draft, "Danilo", 90.0)
    assert page.last("show_no_picture")[0] == "main"


def test_only_printed_cards_are_measured(paper, page, draft) -> None:
    paper.measure(replace(draft, kind="flowers"))
    paper.measure(replace(draft, handwritten=True))
    assert page.times("show_fit") == 0
    paper.measure(replace(draft, message="two words"))
    assert page.last("show_fit") == (2, 86, True, "words")


def test_fronts_go_where_they_are_wanted(paper, page) -> None:
    paper.draw_front("hello", 40.0)
    assert page.last("show_picture")[0] == "design:hello"
    paper.draw_front("hello", 40.0, "welcome")
    assert page.last("show_picture")[0] == "welcome"
