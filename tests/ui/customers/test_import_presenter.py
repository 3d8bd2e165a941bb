"""Looking at a file of customers, counting, taking it in, taking it back, without a window."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from gifts_app.domain.ids import new_id
from gifts_app.domain.people import Person
from gifts_app.errors import Cancelled, UnreadableFile
from gifts_app.ui.customers.import_presenter import ImportPresenter

FILE = Path("customers.csv")
DANILO = Person(new_id(), "Danilo")


class Importing:
    """Remembers what was asked of it."""

    def __init__(self):
        self.asked = []
        self.error = None

    def preview(self, path, format_key):
        self.asked.append(("preview", format_key))
        if self.error:
            raise self.error
        return SimpleNamespace(format="shopify")

    def run(self, path, format_key, actor, *, dry_run, progress, cancelled):
        self.asked.append(("run", format_key, actor, dry_run))
        if self.error:
            raise self.error
        progress(1, 2)
        return SimpleNamespace(import_id=None if dry_run else 7, added=2)

    def undo(self, import_id, actor):
        self.asked.append(("undo", import_id, actor))
        return SimpleNamespace()


class LateOperations:
    """Keeps long jobs until the test lets them answer."""

    def __init__(self, inner):
        self._inner, self.waiting = inner, []

    def __getattr__(self, name):
        return getattr(self._inner, name)

    def long(self, job, then, **named):
        self.waiting.append(lambda: self._inner.long(job, then, **named))
        return SimpleNamespace(cancel=lambda: None)


@pytest.fixture
def importing():
    return Importing()


@pytest.fixture
def view(recorder):
    return recorder(phrase=lambda key, name: f"{key} {name}")


@pytest.fixture
def undo():
    return []


@pytest.fixture
def presenter(inline, view, importing, undo):
    operations = inline(SimpleNamespace(importing=importing))
    return ImportPresenter(view, operations, lambda: DANILO, lambda *entry: undo.append(entry))


def test_a_file_is_shown_and_counted_before_anything_is_stored(presenter, importing, view, undo):
    presenter.open(FILE)
    assert importing.asked == [("preview", "auto"), ("run", "auto", DANILO, True)]
    assert view.names() == ["show_preview", "show_working", "show_progress", "show_counts"]
    assert undo == []


def test_taking_it_in_can_be_taken_back(presenter, importing, view, undo):
    presenter.open(FILE)
    presenter.start()
    assert importing.asked[-1] == ("run", "auto", DANILO, False)
    assert undo[0][0] == "imported customers.csv"
    undo[0][1]()
    assert importing.asked[-1] == ("undo", 7, DANILO)
    assert view.names()[-1] == "show_taken_back"


def test_reading_it_another_way_looks_again(presenter, importing):
    presenter.open(FILE)
    presenter.read_as("woocommerce")
    presenter.read_as("woocommerce")
    assert [ask for ask in importing.asked if ask[0] == "preview"] == [("preview", "auto"), ("preview", "woocommerce")]


def test_an_unreadable_file_asks_for_another(presenter, importing, view):
    importing.error = UnreadableFile("customers.csv is not a table.")
    presenter.open(FILE)
    assert view.names() == ["show_choice", "show_problem"]
    presenter.start()
    assert importing.asked == [("preview", "auto")]


def test_a_stopped_import_says_that_nothing_was_taken_in(presenter, importing, view):
    presenter.open(FILE)
    importing.error = Cancelled("The import was stopped; nothing was taken in.")
    presenter.start()
    assert view.names()[-2:] == ["show_choice", "show_problem"]


def test_nobody_imports_without_a_name(inline, view, importing):
    presenter = ImportPresenter(view, inline(SimpleNamespace(importing=importing)), lambda: None, print)
    presenter.open(FILE)
    assert [ask[0] for ask in importing.asked] == ["preview"]
    assert view.names()[-1] == "show_problem"


def test_counts_of_a_file_that_was_left_are_ignored(inline, view, importing, undo):
    """Another file was opened while the first was still being counted."""
    late = LateOperations(inline(SimpleNamespace(importing=importing)))
    presenter = ImportPresenter(view, late, lambda: DANILO, lambda *entry: undo.append(entry))
    presenter.open(FILE)
    presenter.open(Path("other.csv"))
    late.waiting[0]()
    assert "show_counts" not in view.names()
    late.waiting[1]()
    assert "show_counts" in view.names()


def test_an_import_that_could_not_be_stopped_in_time_is_told_of(inline, view, importing, undo):
    """It is in the database: hiding it would leave it without a way back."""
    late = LateOperations(inline(SimpleNamespace(importing=importing)))
    presenter = ImportPresenter(view, late, lambda: DANILO, lambda *entry: undo.append(entry))
    presenter.open(FILE)
    late.waiting[0]()
    presenter.start()
    presenter.leave()
    late.waiting[1]()
    assert view.names()[-1] == "show_result"
    assert undo[0][0] == "imported customers.csv"
