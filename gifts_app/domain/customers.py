"""Customers: how they are called, where they live, and whether they asked to be left in peace."""

import uuid
from dataclasses import dataclass, field, fields
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Address:
    """A postal address in fields; how they make lines depends on where it is sent from and to.

    Attributes:
        street: one to four lines, separated by line breaks.
        district: part of a city, where the country uses one (``city_area`` in address formats).
        region: state, province, prefecture or county, as the country writes it.
        country: ISO 3166-1 alpha-2 code in capitals, or empty when unknown.
    """

    company: str = ""
    street: str = ""
    district: str = ""
    city: str = ""
    region: str = ""
    postal_code: str = ""
    country: str = ""

    @property
    def is_empty(self) -> bool:
        """Say whether there is nowhere to send anything to."""
        return not (self.street or self.city or self.postal_code)


ADDRESS_FIELDS: tuple[str, ...] = tuple(each.name for each in fields(Address))


@dataclass(frozen=True, slots=True)
class OptOut:
    """A customer's own wish to receive nothing; the only thing that stops a gesture."""

    reason: str
    since: datetime


@dataclass(frozen=True, slots=True)
class CustomerDetails:
    """All that people or files may say about a customer.

    Attributes:
        name: full name as it is written on an envelope.
        preferred_name: how the customer likes to be called; empty means no preference is known.
        pronunciation: how the name is said, as whoever heard it would write it ("shi-VAWN").
        language: BCP 47 tag such as ``ja`` or ``pt-BR``, or empty.
        number: the shop's or CRM's own stable number for the customer; unique where it is not empty.
    """

    name: str
    given_name: str = ""
    family_name: str = ""
    preferred_name: str = ""
    email: str = ""
    phone: str = ""
    language: str = ""
    number: str = ""
    notes: str = ""
    tags: tuple[str, ...] = ()
    address: Address = field(default_factory=Address)
    pronunciation: str = ""

    def text_of(self, key: str) -> str:
        """Return one field as it is typed, of the address too; tags between commas."""
        value: str | tuple[str, ...] = getattr(self.address if key in ADDRESS_FIELDS else self, key)
        return value if isinstance(value, str) else ", ".join(value)


@dataclass(frozen=True, slots=True)
class Customer:
    """A customer as stored."""

    id: uuid.UUID
    details: CustomerDetails
    created_at: datetime
    opt_out: OptOut | None = None
    version: int = 1

    @property
    def salutation(self) -> str:
        """Name to greet the customer with: the preferred one, else the given one, else the whole."""
        return self.details.preferred_name or self.details.given_name or self.details.name


@dataclass(frozen=True, slots=True)
class CustomerSummary:
    """One line in a list of found customers.

    Attributes:
        gestures: how many gestures were sent to the customer (withdrawn ones do not count).
        recent_kinds: kinds of the latest gestures, newest first, at most four.
    """

    id: uuid.UUID
    name: str
    city: str
    country: str
    email: str = ""
    phone: str = ""
    number: str = ""
    opted_out: bool = False
    gestures: int = 0
    last_gesture_at: datetime | None = None
    recent_kinds: tuple[str, ...] = ()
