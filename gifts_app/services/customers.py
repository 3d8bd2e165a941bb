"""Find, add and change customers; honour their wish to receive nothing."""

import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from gifts_app.domain.customers import Address, Customer, CustomerDetails, CustomerSummary
from gifts_app.domain.text import LINE_LENGTH, TEXT_LENGTH, clean_line, clean_text
from gifts_app.errors import InvalidRequest, NotFound, Sentence
from gifts_app.storage.customers import CustomerStore

_MOST_TAGS = 50


class Customers:
    """Use cases around one customer, and the list of all."""

    def __init__(self, customers: CustomerStore, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._customers = customers
        self._clock = clock

    def search(self, text: str, limit: int = 50) -> tuple[CustomerSummary, ...]:
        """Find customers by parts of name, e-mail, phone, city or number; any text is safe."""
        return self._customers.search(text, limit)

    def get_ready(self) -> None:
        """Load whatever a search may need, so that nobody who types a name waits for it."""
        self._customers.get_ready()

    def page(self, after: tuple[str, uuid.UUID] | None = None, limit: int = 100) -> tuple[CustomerSummary, ...]:
        """Return customers by name, a page at a time; ``after`` is the last one of the page before."""
        return self._customers.page(after, limit)

    def count(self) -> int:
        """Return how many customers there are."""
        return self._customers.count()

    def get(self, id: uuid.UUID) -> Customer:  # noqa: A002 - what it is called everywhere
        """Return one customer.

        Raises:
            NotFound: there is none with this id.
        """
        return self._customers.get(id)

    def find(self, reference: str) -> Customer:
        """Return the customer that a command or a link names by id or by the shop's customer number.

        Raises:
            NotFound: nobody is known by it.
        """
        reference = reference.strip()
        try:
            return self._customers.get(uuid.UUID(reference))
        except ValueError:
            return self._customers.by_number(reference)
        except NotFound:
            raise NotFound("There is no customer {reference}; search for the name.", reference=reference) from None

    def add(self, details: CustomerDetails, id: uuid.UUID | None = None) -> Customer:  # noqa: A002
        """Store a new customer.

        Raises:
            InvalidRequest: with a sentence for every field that is wrong.
        """
        return self._customers.add(_checked(details), self._clock(), id)

    def edit(self, id: uuid.UUID, details: CustomerDetails, version: int) -> Customer:  # noqa: A002
        """Change what is known about a customer.

        Raises:
            Conflict: somebody changed it since ``version``.
        """
        return self._customers.edit(id, _checked(details), version, self._clock())

    def opt_out(self, id: uuid.UUID, reason: str) -> Customer:  # noqa: A002
        """Honour the customer's wish to receive nothing, with the reason in the customer's words."""
        reason = clean_line(reason)[:LINE_LENGTH]
        if not reason:
            raise InvalidRequest("Say why, in the customer's words.", {"reason": Sentence("Say why, in their words.")})
        return self._customers.opt_out(id, reason, self._clock())

    def opt_in(self, id: uuid.UUID) -> Customer:  # noqa: A002
        """Let a customer who changed their mind receive things again."""
        return self._customers.opt_in(id, self._clock())


def _checked(details: CustomerDetails) -> CustomerDetails:
    address = details.address
    cleaned = replace(
        details,
        name=clean_line(details.name) or " ".join(filter(None, (details.given_name, details.family_name))).strip(),
        given_name=clean_line(details.given_name),
        family_name=clean_line(details.family_name),
        preferred_name=clean_line(details.preferred_name),
        email=clean_line(details.email),
        phone=clean_line(details.phone),
        pronunciation=clean_line(details.pronunciation),
        language=clean_line(details.language),
        number=clean_line(details.number),
        notes=clean_text(details.notes),
        tags=tuple(dict.fromkeys(filter(None, map(clean_line, details.tags)))),
        address=Address(
            company=clean_line(address.company),
            street=clean_text(address.street),
            district=clean_line(address.district),
            city=clean_line(address.city),
            region=clean_line(address.region),
            postal_code=clean_line(address.postal_code),
            country=clean_line(address.country).upper(),
        ),
    )
    faults = _faults(cleaned)
    if faults:
        raise InvalidRequest("The customer cannot be saved as it is.", faults)
    return cleaned


def _faults(details: CustomerDetails) -> dict[str, Sentence]:
    faults: dict[str, Sentence] = {}
    if not details.name:
        faults["name"] = Sentence("Write a name.")
    lines = (
        "name", "given_name", "family_name", "preferred_name", "pronunciation", "email", "phone", "language", "number",
    )  # fmt: skip
    values = {key: getattr(details, key) for key in lines}
    address = details.address
    for key in ("company", "street", "district", "city", "region", "postal_code"):
        values[key] = getattr(address, key)
    for key, value in values.items():
        if len(value) > LINE_LENGTH:
            faults[key] = Sentence("Too long by {count}; shorten it.", count=len(value) - LINE_LENGTH)
    if details.email and ("@" not in details.email or " " in details.email):
        faults["email"] = Sentence("An e-mail address looks like name@example.com.")
    if address.country and not (len(address.country) == 2 and address.country.isascii() and address.country.isalpha()):
        faults["country"] = Sentence("Choose a country.")
    if len(details.notes) > TEXT_LENGTH:
        faults["notes"] = Sentence("Too long by {count}; shorten it.", count=len(details.notes) - TEXT_LENGTH)
    if len(details.tags) > _MOST_TAGS:
        faults["tags"] = Sentence("Keep it to {most} tags.", most=_MOST_TAGS)
    return faults
