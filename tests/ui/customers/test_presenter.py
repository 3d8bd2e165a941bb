"""Finding, reading and changing customers, without a window."""

from dataclasses import replace
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from gifts_app.domain.customers import Customer, CustomerDetails, CustomerSummary, OptOut
from gifts_app.domain.ids import new_id
from gifts_app.errors import Conflict, InvalidRequest
from gifts_app.ui.customers.presenter import CustomersPresenter

NOW = datetime(2026, 5, 30, tzinfo=UTC)


class Customers:
    """Two hundred and fifty customers in memory."""

    def __init__(self):
        self.stored = {}
        for number in range(250):
            customer = Customer(new_id(), CustomerDetails(f"Name {number:03}"), NOW)
            self.stored[customer.id] = customer
        self.searched = []

    def summaries(self):
        return tuple(CustomerSummary(each.id, each.details.name, "", "") for each in self.stored.values())

    def page(self, after, limit):
        rest = [each for each in self.summaries() if after is None or (each.name, each.id) > after]
        return tuple(rest[:limit])

    def search(self, text, limit):
        self.searched.append(text)
        return tuple(each for each in self.summaries() if text in each.name)[:limit]

    def count(self):
        return len(self.stored)

    def get(self, id_):
        return self.stored[id_]

    def add(self, details):
        if not details.name:
            raise InvalidRequest("The customer cannot be saved as it is.", {"name": "Write a name."})
        return self._keep(Customer(new_id(), details, NOW))

    def edit(self, id_, details, version):
        old = self.stored[id_]
        if old.version != version:
            raise Conflict("Somebody changed {name} meanwhile.", name=old.details.name)
        return self._keep(replace(old, details=details, version=version + 1))

    def opt_out(self, id_, reason):
        return self._keep(replace(self.stored[id_], opt_out=OptOut(reason, NOW)))

    def opt_in(self, id_):
        return self._keep(replace(self.stored[id_], opt_out=None))

    def _keep(self, customer):
        self.stored[customer.id] = customer
        return customer


class Rig:
    """A presenter with everything around it in memory."""

    def __init__(self, inline, recorder):
        self.customers = Customers()
        gestures = SimpleNamespace(history=lambda id_, limit: ())
        self.operations = inline(SimpleNamespace(customers=self.customers, gestures=gestures))
        self.page = recorder(phrase=lambda key, name: f"{key} {name}")
        self.undo = []
        self.presenter = CustomersPresenter(self.page, self.operations, lambda *entry: self.undo.append(entry))

    def choose(self, place=0):
        customer = list(self.customers.stored.values())[place]
        self.presenter.choose(customer.id)
        return customer


@pytest.fixture
def rig(inline, recorder):
    return Rig(inline, recorder)


def test_the_list_arrives_in_pages_until_it_ends(rig):
    rig.presenter.reload()
    people, more, total, sought = rig.page.last("show_people")
    assert (len(people), more, total, sought) == (100, True, 250, "")
    rig.presenter.more()
    rig.presenter.more()
    last, more = rig.page.last("add_people")
    assert ([len(last), more], last[-1].name) == ([50, False], "Name 249")


def test_a_search_is_not_continued(rig):
    """Found people come at once; scrolling must not append people from the list of all."""
    rig.presenter.search(" 24 ")
    rig.presenter.more()
    assert rig.customers.searched == ["24"]
    assert "add_people" not in rig.page.names()


def test_choosing_shows_the_customer_with_their_story(rig):
    customer = rig.choose()
    assert rig.page.last("show_customer") == (customer, ())
    rig.presenter.choose(None)
    assert rig.page.names()[-1] == "show_nobody"


def test_an_edit_can_be_taken_back(rig):
    customer = rig.choose()
    rig.presenter.edit(CustomerDetails("New name"))
    assert rig.customers.get(customer.id).details.name == "New name"
    label, take_back = rig.undo[0]
    assert label == "edited New name"
    take_back()
    assert rig.customers.get(customer.id).details == customer.details


def test_an_undo_never_overwrites_what_somebody_else_wrote(rig):
    customer = rig.choose()
    rig.presenter.edit(CustomerDetails("Mine"))
    rig.customers.edit(customer.id, CustomerDetails("Theirs"), 2)
    rig.undo[0][1]()
    assert rig.customers.get(customer.id).details.name == "Theirs"
    assert isinstance(rig.operations.told[0], Conflict)


def test_an_unchanged_form_writes_nothing(rig):
    customer = rig.choose()
    rig.presenter.edit(customer.details)
    assert (rig.operations.changes, rig.undo) == ([], [])
    assert rig.page.last("show_saved") == (customer,)


def test_wrong_fields_are_told_in_the_form(rig):
    rig.presenter.add(CustomerDetails(""))
    assert rig.page.last("show_faults") == ({"name": "Write a name."},)
    assert "show_saved" not in rig.page.names()


def test_a_conflict_shows_what_stands_now(rig):
    """Somebody else was faster: say so, show their version, lose nothing of theirs."""
    customer = rig.choose()
    rig.customers.edit(customer.id, CustomerDetails("Theirs"), 1)
    rig.presenter.edit(CustomerDetails("Mine"))
    assert "show_problem" in rig.page.names()
    shown, _ = rig.page.last("show_customer")
    assert shown.details.name == "Theirs"


def test_somebody_new_is_shown_at_once(rig):
    rig.presenter.add(CustomerDetails("Amara Okafor"))
    shown, _ = rig.page.last("show_customer")
    assert shown.details.name == "Amara Okafor"


def test_a_wish_to_be_left_alone_is_kept_and_can_be_taken_back(rig):
    customer = rig.choose()
    rig.presenter.opt_out("Prefers no post")
    assert rig.customers.get(customer.id).opt_out.reason == "Prefers no post"
    rig.undo[-1][1]()
    assert rig.customers.get(customer.id).opt_out is None


def test_taking_a_changed_mind_back_restores_the_reason(rig):
    customer = rig.choose()
    rig.presenter.opt_out("Prefers no post")
    rig.presenter.opt_in()
    rig.undo[-1][1]()
    assert rig.customers.get(customer.id).opt_out.reason == "Prefers no post"
