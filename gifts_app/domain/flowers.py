"""What a florist would ring back about: days and hours that are likely to be missed, and where nobody delivers.

Advice and never a stop. The hours are those of our own desk: nobody here knows the clock at the other end.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta

from gifts_app.domain.customers import Address
from gifts_app.domain.text import word_count
from gifts_app.errors import Sentence

MANY_WORDS = 50
"""More than a florist's card of 2 × 3 in holds, as shops count it."""

# Florists take orders for the same day until about noon; a funeral home wants flowers 24 to 72 hours ahead.
_SAME_DAY_UNTIL = 12
_FUNERAL_AHEAD = timedelta(hours=24)
_FARTHEST_DAYS = 366
_NOON = time(12)
_SATURDAY, _SUNDAY = 5, 6

_POST_BOX = re.compile(
    r"(?<!\w)(p\.?\s?o\.?\s?box|post\s?office\s?box|post\s?box|postfach|postbus|boîte postale|b\.?p\.?(?=\s?\d)"
    r"|apartado|apdo\.?|casella postale|caixa postal|私書箱)(?![^\W\d_])",
    re.IGNORECASE,
)
# Intensive care, burns, transplants and blood: cut flowers stand in water, and water carries germs.
_NO_FLOWERS = re.compile(
    r"\b(icu|itu|nicu|picu|ccu|intensive|intensivstation|réanimation|burns?|transplant|oncolog|ha?ematolog)",
    re.IGNORECASE,
)
_HOUR = re.compile(r"(?<!\d)(\d{1,2})(?:[:.h](\d{2}))?(?!\d)\s*([ap])?", re.IGNORECASE)


def advice(
    details: Mapping[str, str], now: datetime, home: Address, *, solemn: bool = False, message: str = ""
) -> dict[str, Sentence]:
    """Say what is worth a second look before flowers are ordered.

    Args:
        details: as ``kinds`` names them, those of the chosen place only; what cannot be read as a date is passed over.
        now: at our desk, with its time zone.
        home: the customer's own address, in case the details name none.
        solemn: the occasion is a loss.
        message: words for the florist's card.

    Returns:
        A sentence for each field that is worth a look, by its key.
    """
    found = {
        "deliver_on": next(_day(details, now), None),
        "deliver_address": _place(details.get("deliver_address") or f"{home.street}\n{home.district}"),
        "deliver_to": _family(details, solemn=solemn),
        "ward": _ward(details),
        "message": _words(message),
    }
    return {key: sentence for key, sentence in found.items() if sentence is not None}


def hour_of(text: str) -> time | None:
    """Read the hour that something begins at, such as ``14:00``, ``9.30`` or ``11 am``; None if it is none."""
    found = _HOUR.search(text)
    if found is None:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + 12 * (half == "p")
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _day(details: Mapping[str, str], now: datetime) -> Iterator[Sentence]:
    """Yield what speaks against the day, the weightiest first."""
    day = _date(details.get("deliver_on", ""))
    if day is None:
        return
    ahead, place = (day - now.date()).days, details.get("place", "")
    if ahead < 0:
        yield Sentence("That day has passed.")
    if ahead > _FARTHEST_DAYS:
        yield Sentence("That is more than a year ahead.")
    yield from _against_event(details, day, now)
    if ahead == 0 and now.hour >= _SAME_DAY_UNTIL:
        yield Sentence("Most florists take orders for today until noon, by their own clock; tomorrow is safer.")
    if ahead in (0, 1) and place == "funeral_home":
        yield Sentence("A funeral home wants flowers a day ahead; ring them, or choose a later day.")
    if ahead == 0:
        yield Sentence("For today the florist has to hear of it before noon; tell the bench.")
    if day.weekday() == _SUNDAY:
        yield Sentence("Many florists do not deliver on a Sunday; another day is safer.")
    if day.weekday() == _SATURDAY and place == "work":
        yield Sentence("On a Saturday nobody may be at work; another day is safer.")


def _against_event(details: Mapping[str, str], day: date, now: datetime) -> Iterator[Sentence]:
    event, hour = _date(details.get("begins_on", "")), hour_of(details.get("begins_at", ""))
    if event is None:
        return
    if day > event:
        yield Sentence("That is after the day it begins; the flowers would come too late.")
    if day == event and hour is not None and hour <= _NOON and details.get("window", "any") != "am":
        yield Sentence("It begins in the morning; ask for the morning, or for the day before.")
    begins = datetime.combine(event, hour or _NOON, now.tzinfo)
    if details.get("place") == "funeral_home" and now < begins < now + _FUNERAL_AHEAD:
        yield Sentence("The service is less than a day away; ring the funeral home before you order.")


def _place(address: str) -> Sentence | None:
    if _POST_BOX.search(address):
        return Sentence("No florist delivers to a post box; ask for a street.")
    return None


def _family(details: Mapping[str, str], *, solemn: bool) -> Sentence | None:
    """Tell what is the custom: at home the living are named, and the flowers come after the service."""
    if solemn and details.get("place", "home") == "home":
        return Sentence("At home: name the family, not who died; the florist comes after the service.")
    return None


def _ward(details: Mapping[str, str]) -> Sentence | None:
    if details.get("place") == "hospital" and _NO_FLOWERS.search(details.get("ward", "")):
        return Sentence("Wards like this one often take no flowers; ring them first.")
    return None


def _words(message: str) -> Sentence | None:
    count = word_count(message)
    if count > MANY_WORDS:
        return Sentence("{count} words; most florists’ cards hold about {most}.", count=count, most=MANY_WORDS)
    return None


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
