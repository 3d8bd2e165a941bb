"""What the log does, without a window."""

import csv

from gifts_app.errors import Cancelled
from gifts_app.ui.log.filters import Filters
from gifts_app.ui.log.presenter import PAGE, LogPresenter


def shown(view):
    """Names in the list as it was shown last."""
    return [gesture.customer_name for gesture in view.last("show_page")[0]]


def test_the_newest_story_is_told_first(presenter, shop, view):
    """The list begins with it, and it is told at once."""
    shop.send("Ines Carvalho")
    newest = shop.send("Oriol Puig")
    presenter.load()
    assert shown(view) == ["Oriol Puig", "Ines Carvalho"]
    (story,) = view.last("show_story")
    assert story.gesture.number == newest.number
    assert view.last("show_counts")[0] == 2


def test_filters_narrow_list_and_counts(presenter, shop, view):
    """Kind, words, agent and period each leave out what does not match."""
    shop.send("Ines Carvalho", story="The goat ate the roses.")
    shop.send("Tamar Lindqvist", "wow")
    shop.send("Oriol Puig", days_ago=200)
    presenter.load()
    for filters, names in (
        (Filters(), ["Tamar Lindqvist", "Ines Carvalho"]),
        (Filters(period="all"), ["Oriol Puig", "Tamar Lindqvist", "Ines Carvalho"]),
        (Filters(kinds=("wow",)), ["Tamar Lindqvist"]),
        (Filters(text="goat"), ["Ines Carvalho"]),
        (Filters(agent="priya"), ["Tamar Lindqvist", "Ines Carvalho"]),
        (Filters(agent="nobody"), []),
        (Filters(period="all", mine=True), []),
        (Filters(team="Orchard", channel="phone", occasion="hello"), ["Tamar Lindqvist"]),
    ):
        presenter.find(filters)
        if filters != Filters():
            assert shown(view) == names
            assert view.last("show_counts")[0] == len(names)


def test_reading_on_fetches_page_after_page_without_gap_or_repetition(presenter, shop, view):
    """Each page begins where the one before ended; at the end nothing more is asked for."""
    numbers = [shop.send().number for _ in range(PAGE * 2 + 3)]
    presenter.load()
    pages = [view.last("show_page")]
    assert pages[0][1] is True
    for _ in range(4):
        presenter.read_on()
    added = [what for name, what in view.told if name == "add_page"]
    assert [more for _, more in added] == [True, False]
    read = [gesture.number for page in (pages[0], *added) for gesture in page[0]]
    assert read == numbers[::-1]


def test_a_change_elsewhere_keeps_the_story_and_the_place(presenter, shop, view):
    """Who reads an old story goes on reading it when a new one comes in."""
    old = shop.send("Ines Carvalho")
    shop.send("Oriol Puig")
    presenter.load()
    presenter.choose(old.number)
    shop.send("Halina Wrona")
    presenter.load()
    assert shown(view) == ["Halina Wrona", "Oriol Puig", "Ines Carvalho"]
    assert presenter.shown == old.number
    assert view.last("show_story")[0].gesture.number == old.number


def test_nothing_found_tells_no_story(presenter, shop, view):
    """The story of something that is not in the list would puzzle."""
    shop.send()
    presenter.load()
    presenter.find(Filters(text="zebra"))
    assert shown(view) == []
    assert view.last("show_story") == (None,)


def test_a_reaction_is_kept_and_shown(presenter, shop, view):
    """The answer belongs to the story from then on."""
    gesture = shop.shipped(shop.send())
    presenter.load()
    presenter.react("It stands on the shelf.")
    (story,) = view.last("show_story")
    assert story.gesture.number == gesture.number
    assert story.gesture.reaction == "It stands on the shelf."
    assert story.events[-1].verb == "react"


def test_an_empty_reaction_is_told_at_its_field(presenter, shop, view):
    """Nothing is written down."""
    shop.shipped(shop.send())
    presenter.load()
    presenter.react(" \n ")
    assert view.last("show_faults") == ({"text": "Write what they answered."},)


def test_post_that_came_back_is_noted_and_sent_again(presenter, shop):
    """With its reason; and it waits at the bench once more."""
    gesture = shop.shipped(shop.send())
    presenter.load()
    presenter.returned("Moved away")
    assert shop.services.gestures.story(gesture.number).gesture.return_reason == "Moved away"
    presenter.send_again()
    assert shop.statuses(gesture) == ["waiting"]


def test_taking_back_can_be_taken_back(presenter, shop, view):
    """While no run has it."""
    gesture = shop.send()
    presenter.load()
    presenter.withdraw()
    assert shop.statuses(gesture) == ["withdrawn"]
    _, take_back = view.last("show_done")
    take_back()
    assert shop.statuses(gesture) == ["waiting"]


def test_a_table_holds_exactly_what_is_filtered(presenter, shop, view, tmp_path):
    """Same filter, same order as on the screen."""
    shop.send("Ines Carvalho")
    shop.send("Tamar Lindqvist", "wow")
    shop.send("Oriol Puig")
    presenter.load()
    presenter.find(Filters(kinds=("card",)))
    presenter.export(tmp_path / "cards.csv", "csv")
    with (tmp_path / "cards.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["Customer"] for row in rows] == ["Oriol Puig", "Ines Carvalho"]
    assert view.last("show_exported") == (2, tmp_path / "cards.csv")
    assert not presenter.is_exporting


def test_a_stopped_export_leaves_no_file(view, shop, inline, tmp_path):
    """Cancel is no error worth a fright, and no half a table lies about."""
    shop.send()
    operations = inline(shop.services)
    whole = operations.long

    def stopped(job, then, **named):
        def run(services, work):
            work.cancel()
            return job(services, work)

        return whole(run, then, **named)

    operations.long = stopped
    presenter = LogPresenter(view, operations, lambda: shop.jo)
    presenter.load()
    presenter.export(tmp_path / "all.csv", "csv")
    assert isinstance(view.last("show_problem")[0], Cancelled)
    assert list(tmp_path.glob("*.csv")) == []
    assert not presenter.is_exporting


def test_nobody_at_the_desk_changes_nothing(view, shop, inline):
    """Without a person there is nobody to sign the history."""
    gesture = shop.send()
    presenter = LogPresenter(view, inline(shop.services), lambda: None)
    presenter.load()
    presenter.withdraw()
    assert shop.statuses(gesture) == ["waiting"]
    assert "show_problem" in view.names()
