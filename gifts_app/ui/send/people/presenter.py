"""Who is on the line: find, add and correct customers. Plain Python, no Qt."""

import uuid
from collections.abc import Callable
from typing import Any

from gifts_app.domain.customers import Customer, CustomerDetails, CustomerSummary
from gifts_app.errors import GiftsError, InvalidRequest
from gifts_app.ui.send.people.begun import Begun
from gifts_app.ui.send.views import PeopleView
from gifts_app.ui.topics import CUSTOMERS

# So many fill the list of a window; whom else a letter finds, hardly anybody looks at before typing the next one.
AT_FIRST = 24
AT_MOST = 100


class PeoplePresenter:
    """The left pane: the newest wish is the one that is answered."""

    def __init__(self, page: PeopleView, operations: Any, picked: Callable[[uuid.UUID], None], begun: Begun) -> None:
        self._page, self._operations, self._picked, self._begun = page, operations, picked, begun
        self._text = ""
        self._wanted, self._listed = AT_FIRST, tuple[CustomerSummary, ...]()
        self._answered: str | None = None
        self._saving = self._is_ready = self._is_looking = False

    def search(self, text: str) -> None:
        """Find customers; an empty text brings those who were on the line lately."""
        text = " ".join(text.split())
        if text != self._text:
            self._text, self._wanted = text, AT_FIRST
        if self._text != self._answered:
            self._page.show_searching()
        self.refresh()

    def refresh(self) -> None:
        """Look again for the same, because somebody changed something."""
        self._is_looking = True
        self._look(self._on_found)

    def more(self) -> None:
        """Find more of the same: the end of the list has come into view.

        While the answer to another text is awaited, it is the list for an old one whose end that is. An answer to the
        same is not awaited any longer, because the newest question alone is answered; all of it comes with the rest.
        """
        if self._wanted < AT_MOST and self._text == self._answered:
            self._wanted = AT_MOST
            self._look(self._on_found if self._is_looking else self._on_more)

    def _look(self, then: Callable[[str, int, tuple[CustomerSummary, ...]], None]) -> None:
        text, wanted = self._text, self._wanted
        self._operations.read(
            lambda services: services.customers.search(text, wanted + 1),
            then=lambda people: then(text, wanted, people),
            key="send.search",
            failed=self._on_not_found,
            owner=self._page,
        )

    def add(self, details: CustomerDetails) -> None:
        """Store a new customer and open a call with them."""
        if self._saving:
            return
        done = self._begun.saving()

        def job(services: Any) -> Customer:
            customer: Customer = services.customers.add(details)
            done()
            return customer

        self._save(job, self._on_added)

    def correct(self, customer: Customer, details: CustomerDetails) -> None:
        """Change what is known about the customer on the line."""
        self._save(
            lambda services: services.customers.edit(customer.id, details, customer.version),
            self._page.show_customer_saved,
        )

    def _on_found(self, text: str, wanted: int, people: tuple[CustomerSummary, ...]) -> None:
        if text == self._text:
            self._answered, self._is_looking = text, False
            self._listed = people[:wanted]
            self._page.show_people(self._listed, text, more=len(people) > wanted)
        if not self._is_ready:
            self._get_ready()

    def _on_more(self, text: str, wanted: int, people: tuple[CustomerSummary, ...]) -> None:
        """Add below the list whom it does not show yet; whoever reads it keeps their place."""
        if text != self._text:
            return
        known, found = {one.id: one for one in self._listed}, {one.id: one for one in people}
        are_all = len(people) <= wanted
        # Somebody changed or removed them meanwhile.
        if any(found.get(key, None if are_all else one) != one for key, one in known.items()):
            self._on_found(text, wanted, people)
            return
        rest = [one for one in people if one.id not in known][: wanted - len(known)]
        self._listed = (*self._listed, *rest)
        self._page.show_more_people(rest, more=not are_all)

    def _get_ready(self) -> None:
        """Load what a search needs before a name is typed, but after all that the first picture waits for."""
        self._is_ready = True
        self._operations.read(
            lambda services: services.customers.get_ready(),
            then=lambda _nothing: None,
            failed=lambda _error: None,  # the search itself will say so
            owner=self._page,
        )

    def _on_not_found(self, error: GiftsError) -> None:
        self._answered, self._is_looking = None, False
        self._page.show_search_problem(error)

    def _save(self, job: Callable[[Any], Customer], then: Callable[[Customer], None]) -> None:
        if self._saving:
            return
        self._saving = True

        def saved(customer: Customer) -> None:
            self._saving = False
            then(customer)

        self._operations.write(
            job, then=saved, changes=frozenset({CUSTOMERS}), failed=self._on_refused, owner=self._page
        )

    def _on_added(self, customer: Customer) -> None:
        self._begun.saved()
        self._page.show_customer_added(customer)
        self._picked(customer.id)

    def _on_refused(self, error: GiftsError) -> None:
        self._saving = False
        self._begun.refused()
        if isinstance(error, InvalidRequest) and error.fields:
            self._page.show_customer_faults(error.fields)
        else:
            self._page.show_customer_problem(error)
