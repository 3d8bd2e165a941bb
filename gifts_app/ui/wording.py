"""Words made from facts, the same on every page: when, where, which kind."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import cache

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

from gifts_app.domain.customers import Address
from gifts_app.domain.kinds import KINDS, OCCASIONS
from gifts_app.ui.messages import isolated, translate

_DAYS_COUNTED = 14
# Regions that have letters in the table but no post of their own.
_NO_COUNTRY = frozenset({"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"})


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


def month_words(at: datetime, now: date | None = None) -> str:
    """Say when something was, no closer than anybody remembers: the day of late, else the month."""
    day, now = at.astimezone().date(), now or today()
    if (now - day).days < _DAYS_COUNTED:
        return day_words(at, now)
    form = "MMMM" if day.year == now.year else "MMMM yyyy"
    return translate("when", "in {month}").format(month=QLocale().toString(QDate(day.year, day.month, day.day), form))


def time_words(at: datetime, now: date | None = None) -> str:
    """Say at what time of this day something was, or on which day."""
    here = at.astimezone()
    if here.date() != (now or today()):
        return day_words(at, now)
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


def language_name(tag: str) -> str:
    """Return the name of a language, or the tag as it stands."""
    language = QLocale.codeToLanguage(tag.split("-", maxsplit=1)[0].lower())
    known = language not in (QLocale.Language.AnyLanguage, QLocale.Language.C)
    return QLocale.languageToString(language) if known else tag


def address_lines(address: Address) -> tuple[str, ...]:
    """Return an address in a few lines for reading; the envelope shows it as the post wants it."""
    town = " ".join(filter(None, (address.postal_code, address.city)))
    lines = (
        address.company,
        *address.street.splitlines(),
        address.district,
        town,
        address.region,
        country_name(address.country) if address.country else "",
    )
    return tuple(line for line in lines if line.strip())


def kind_label(kind: str) -> str:
    """Return the name of a kind."""
    return translate("kinds", KINDS[kind].label) if kind in KINDS else kind


def occasion_label(occasion: str) -> str:
    """Return the name of an occasion."""
    return translate("kinds", OCCASIONS[occasion].label) if occasion in OCCASIONS else occasion


def gesture_label(kind: str, occasion: str) -> str:
    """Return what was sent in two words or three, such as ``Thank you card``."""
    pattern = {
        "card": translate("kinds", "{occasion} card"),
        "flowers": translate("kinds", "{occasion} flowers"),
        "wow": translate("kinds", "{occasion} WoW package"),
    }.get(kind, "{occasion}")
    return pattern.format(occasion=occasion_label(occasion))


def joined(parts: Iterable[str]) -> str:
    """Return the parts that are not empty with points between them."""
    return " · ".join(isolated(part) for part in parts if part)
