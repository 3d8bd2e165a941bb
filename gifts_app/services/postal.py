"""Addresses as lines of text, for programs and people that only read them."""

from gifts_app.domain.customers import Address
from gifts_app.domain.gestures import Recipient


def address_lines(address: Address) -> tuple[str, ...]:
    """Return an address in the order its country wants, without a name and always with the country."""
    from gifts_app.documents.layout import addresses  # noqa: PLC0415 - reads data that most work does without

    found = addresses.lines(Recipient("", address), origin="", to_read=True)
    return tuple(" ".join(line.text.split()) for line in found)
