"""Words of the Send screen that are made from facts: when, where, what went before."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import cache

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

from gifts_app.domain.customers import Address, Customer
from gifts_app.domain.gestures import Gesture, GestureDraft
from gifts_app.domain.kinds import KINDS, OCCASIONS
from gifts_app.ui.messages import translate

_DAYS_COUNTED = 14


def today() -> date:
    """Return the desk's own date."""
    return datetime.now().astimezone().date()


def day_words(at: datetime, now: date | None = None) -> str:
    """Say when something was, as one would on the phone."""
    day, now = at.astimezone().date(), now or today()
    days = (now - day).days
    if days <= 0:
        return translate("when", "today")
    if days == 1:
        return translate("when", "yesterday")
    if days < _DAYS_COUNTED:
        return QCoreApplication.translate("when", "%n days ago", "", days)
    form = "d MMM" if day.year == now.year else "MMM yyyy"
    return QLocale().toString(QDate(day.year, day.month, day.day), form)


def time_words(at: datetime) -> str:
    """Say at what time of this day something was, or on which day."""
    here = at.astimezone()
    if here.date() != today():
        return day_words(at)
    return QLocale().toString(QTime(here.hour, here.minute), "HH:mm")


def country_name(code: str) -> str:
    """Return a country's name, or what stands there if it is none."""
    territory = QLocale.codeToTerritory(code)
    return QLocale.territoryToString(territory) if territory != QLocale.Country.AnyTerritory else code


@cache
def countries() -> tuple[tuple[str, str], ...]:
    """Return all countries as pairs of code and name, by name."""
    found = {}
    for territory in QLocale.Country:
        code = QLocale.territoryToCode(territory)
        if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRY:
            found[code] = QLocale.territoryToString(territory)
    return tuple(sorted(found.items(), key=lambda pair: pair[1]))


# Regions that have letters in the table but no post of their own.
_NO_COUNTRY = frozenset({"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"})


def language_name(tag: str) -> str:
    """Return the name of a language, or the tag as it stands."""
    language = QLocale.codeToLanguage(tag.split("-", maxsplit=1)[0].lower())
    unknown = (QLocale.Language.AnyLanguage, QLocale.Language.C)
    return tag if language in unknown else QLocale.languageToString(language)


def about_customer(customer: Customer) -> str:
    """Return the one line under the name."""
    details = customer.details
    place = ", ".join(filter(None, (details.address.city, country_name(details.address.country))))
    parts = [place]
    if details.preferred_name and details.preferred_name != details.name:
        parts.append(translate("send", "likes to be called {name}").format(name=details.preferred_name))
    if details.language:
        parts.append(language_name(details.language))
    if details.number:
        parts.append(details.number)
    return " · ".join(filter(None, parts))


def about_gesture(gesture: Gesture) -> str:
    """Return occasion, time and giver of something that was sent before."""
    occasion = occasion_label(gesture.draft.occasion)
    return ", ".join(filter(None, (occasion, day_words(gesture.requested_at), gesture.agent_name.partition(" ")[0])))


def address_line(address: Address) -> str:
    """Return an address in one line, for reading aloud; the envelope shows it as the post wants it."""
    street = ", ".join(address.street.splitlines())
    town = " ".join(filter(None, (address.postal_code, address.city)))
    parts = (address.company, street, address.district, town, address.region, country_name(address.country))
    return ", ".join(filter(None, parts))


def first_words(draft: GestureDraft, most: int = 60) -> str:
    """Return how a draft begins, to know it again by."""
    text = " ".join((draft.message or draft.story).split())
    return text[:most]


def kind_label(kind: str) -> str:
    """Return the name of a kind."""
    return translate("kinds", KINDS[kind].label) if kind in KINDS else kind


def occasion_label(occasion: str) -> str:
    """Return the name of an occasion."""
    return translate("kinds", OCCASIONS[occasion].label) if occasion in OCCASIONS else occasion


def question(occasion: str) -> str:
    """Return a question that helps to find one's own words; no ready-made ones are offered."""
    questions = {
        "thank_you": translate("send", "What did they do that you want to thank them for?"),
        "wedding": translate("send", "What do you wish the two of them?"),
        "sympathy": translate("send", "What would you say if you sat beside them?"),
        "new_baby": translate("send", "What did they tell you about the little one?"),
        "get_well": translate("send", "What would make the days pass more gently?"),
        "birthday": translate("send", "What do you wish them for the year to come?"),
        "hello": translate("send", "What made you think of them?"),
    }
    return questions.get(occasion, "")


def joined(parts: Iterable[str]) -> str:
    """Return the parts that are not empty with points between them."""
    return " · ".join(filter(None, parts))
