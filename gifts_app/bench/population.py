"""A database as large as a team's in its tenth year: invented customers and what was sent to them, built in bulk.

Customers go in through the store's own rows and index; gestures by one statement of SQL, whose rows the database's own
rules look at as at any others. The same size makes the same people.
"""

import random
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from gifts_app.bench.server import database_beside
from gifts_app.domain.customers import Address, Customer, CustomerDetails
from gifts_app.domain.ids import new_id, new_keys
from gifts_app.domain.people import Person
from gifts_app.storage.database import open_database, url_of
from gifts_app.storage.demo import fill_customers
from gifts_app.storage.moments import to_moment
from gifts_app.storage.people import PersonStore
from gifts_app.storage.sessions import Database
from gifts_app.storage.word_index import catch_up

_BEGUN = datetime(2026, 1, 5, 9, tzinfo=UTC)
_STARTS = "Al An Bar Bel Ber Bo Bran Cal Car Cor Dan Del Dor El Fer Fin Gar Gol Hal Har Hol Jan Jo Kar Kel Kos Lan Lin"
_STARTS += " Mac Mal Mar Mel Mor Nor O Pal Per Pol Ras Ro Sal San Schm Shel St Tal Tor Ul Van Wal Wil Zan"
_MIDDLES = "a an ar e el en er i in is o ol or u un ach ett idd os ing"
_ENDS = "son sen mann ton ley ski sky ova ov ez es berg feld well er ing ham ford ini etti ard eau idis oglu"
# Given names, family names and cities that are written in other letters; every tenth customer has such a name.
_ABROAD = (
    ("GR", "Νίκος Ελένη Γιώργος", "Λάμπρου Δήμου Παπαδόπουλος", "Πάτρα Βόλος"),
    ("RU", "Игорь Ольга Наталья", "Волков Белова Щербаков", "Тверь Псков"),
    ("EG", "ليلى عمر يوسف", "حسن منصور", "القاهرة"),
    ("JP", "結衣 翔太", "山本 高橋", "奈良市 青森市"),
    ("DE", "Jörg Käthe Björn", "Grün Höfer Weiß", "Köln Gießen"),
    ("PL", "Łucja Stanisław Żaneta", "Wójcik Śliwa Dąb", "Łódź Gdańsk"),
)
_GIVEN = (
    "Mary James Anna John Maria David Emma Daniel Sophie Thomas Laura Peter Julia Michael Sarah Paul Hannah Robert "
    "Claire Simon Nina Mark Alice Andrew Rosa Stephen Ivy Martin Grace Philip Ruth Edward Clara Victor Marta Oscar"
)
_CITIES = (
    "London Salem Boise Fairview Ashland Wells Ripon Springfield Madison Clinton Franklin Georgetown Bristol Dover "
    "Oxford Newport Milton Auburn Dayton Lexington Burlington Jackson Cleveland Kingston Hudson Riverside Troy Ely"
)
_MAILS = ("gmail.com",) * 6 + ("hotmail.com", "yahoo.com", "example.com", "example.org", "mail.example.net")

# Every tenth gesture goes to one of two thousand who hear from the team often; cards for the most part, and long
# shipped, all but what came in today.
_WAITING = 200
_GESTURES = """
INSERT INTO gestures (id, version, content, customer, agent, agent_name, agent_team, requested_at, status, kind,
    occasion, channel, due, handwritten, story, message, sign, stock, design, hand, details, search)
WITH RECURSIVE n(i) AS (SELECT CAST(1 AS bigint) UNION ALL SELECT i + 1 FROM n WHERE i < ?)
SELECT {new_key}, 1, '', 1 + CASE WHEN i % 10 = 0 THEN (i / 10 * 7919) % {least}(2000, ?)
    ELSE (i * 7919) % ? END, ?, 'Robin Vale', 'Phones', ? + i * 60000000,
    CASE WHEN i > ? THEN 'waiting' ELSE 'shipped' END,
    CASE i % 5 WHEN 0 THEN 'flowers' WHEN 1 THEN 'wow' ELSE 'card' END, 'thank_you', 'phone', '9999-12-31', TRUE,
    ?, ?, 'Robin and the whole team', '', 'thank-you', '', '', 'daughter marries saturday word' || (i % 5000)
FROM n
"""
_ON_SQLITE = {"new_key": "lower(hex(randomblob(16)))", "least": "MIN"}
_ON_POSTGRESQL = {"new_key": "gen_random_uuid()", "least": "LEAST"}
STORY = "The daughter marries on Saturday, in the garden behind the house; rain was promised and the tent is small."
MESSAGE = "May the rain hold off, and if it does not, may the tent be full of music.\nAll the best to the two of you!"

# The search that most programs make do with.
LIKE = (
    "SELECT id, name, city, email, phone, number FROM customers WHERE name LIKE ? OR email LIKE ? OR phone LIKE ? "
    "OR number LIKE ? OR city LIKE ? ORDER BY name LIMIT 25"
)


@contextmanager
def filled(size: int, server: str = "") -> Iterator[Database]:
    """Open a new database with so many customers and gestures, for as long as it is measured.

    Args:
        size: customers, and as many gestures.
        server: address of a PostgreSQL database beside which it is made; empty for a SQLite file.
    """
    with _new_database(server) as url:
        database = open_database(url)
        try:
            fill(database, size)
            if database.is_sqlite:
                _bring_into_memory(Path(database.place))
            else:
                # Its own upkeep does this some minutes after so many rows came; else it does it while it is measured.
                with database.session():
                    database.run("VACUUM (ANALYZE)")
            yield database
        finally:
            database.close()


def _bring_into_memory(file: Path) -> None:
    """Read a file once: the program's work is measured, and not how soon a disk brings what was just written to it."""
    with file.open("rb") as pages:
        while pages.read(1 << 20):
            pass


@contextmanager
def _new_database(server: str) -> Iterator[str]:
    """Make an empty database that goes when it was measured; returns its address."""
    if server:
        with database_beside(server) as url:
            yield url
    else:
        with tempfile.TemporaryDirectory(prefix="gifts-bench-") as name:
            yield url_of(Path(name, "gifts.db"))


def fill(db: Database, size: int, seed: int = 11) -> None:
    """Fill an empty database with so many customers, and as many gestures."""
    with db.transaction():
        PersonStore(db).put(Person(new_id(), "Robin Vale", "robin@example.com", team="Phones"))
        fill_customers(db, customers(size, seed))
        ((agent,),) = db.run("SELECT seq FROM people")
        shipped = max(0, size - _WAITING)
        with _born_anywhere(db):
            db.change(
                _GESTURES.format(**(_ON_SQLITE if db.is_sqlite else _ON_POSTGRESQL)),
                (size, size, size, agent, to_moment(_BEGUN), shipped, STORY, MESSAGE),
            )
        db.change("UPDATE tallies SET gestures = gestures + ? WHERE status = 'shipped'", (shipped,))
        catch_up(db, "gestures")


@contextmanager
def _born_anywhere(db: Database) -> Iterator[None]:
    """Let gestures begin where they stand by now: to take every step of a million of them would double the time."""
    if not db.is_sqlite:
        db.change("ALTER TABLE gestures DISABLE TRIGGER gestures_start")
        yield
        db.change("ALTER TABLE gestures ENABLE TRIGGER gestures_start")
        return
    ((rule,),) = db.run("SELECT sql FROM sqlite_master WHERE name = 'gestures_start'")
    db.change("DROP TRIGGER gestures_start")
    yield
    db.change(rule)


def customers(size: int, seed: int = 11) -> Iterator[Customer]:
    """Invent customers; a few names are very common, most are rare, as anywhere."""
    chance = random.Random(seed)  # noqa: S311 - invented people, no secrets
    starts, middles, ends = _STARTS.split(), _MIDDLES.split(), _ENDS.split()
    family_names = [a + b + c for a in starts for b in middles for c in ends]
    family_names += [a + b + d + c for a in starts for b in middles for d in middles for c in ends]
    chance.shuffle(family_names)
    given_names = _GIVEN.split()
    given_names += [a + b + c for a in starts for b in middles for c in ("a", "e", "o", "us", "ine")]
    cities = _CITIES.split()
    abroad = [(code, given.split(), family.split(), towns.split()) for code, given, family, towns in _ABROAD]
    keys = iter(new_keys(size))
    for number in range(size):
        if number % 10 == 9:
            country, given_from, family_from, cities_from = chance.choice(abroad)
            given, family, city = chance.choice(given_from), chance.choice(family_from), chance.choice(cities_from)
        else:
            country, city = "US", cities[int(len(cities) * chance.random() ** 2)]
            given = given_names[int(len(given_names) * chance.random() ** 4)]
            family = family_names[int(len(family_names) * chance.random() ** 4)]
        mail = f"{given}.{family}{number % 97}@{chance.choice(_MAILS)}".lower() if given.isascii() else ""
        yield Customer(
            uuid.UUID(next(keys)),
            CustomerDetails(
                f"{given} {family}",
                given,
                family,
                email=mail or f"customer{number}@example.com",
                phone=f"+1 {200 + number % 700} {chance.randrange(200, 999)} {chance.randrange(10_000):04d}",
                number=f"C{1_000_000 + number}",
                address=Address(
                    street=f"{number % 400} Mill Lane", city=city, postal_code=f"{number % 99_999:05d}", country=country
                ),
            ),
            _BEGUN,
        )


def some_customers(db: Database, count: int, seed: int = 5) -> list[tuple[str, str, str, str, str]]:
    """Pick name, e-mail, phone, number and city of customers, spread over all of them."""
    ((last,),) = db.run("SELECT MAX(seq) FROM customers")
    chance = random.Random(seed)  # noqa: S311 - no secrets
    seqs = [chance.randrange(1, last + 1) for _ in range(count)]
    found = []
    for seq in islice(seqs, count):
        found += db.run("SELECT name, email, phone, number, city FROM customers WHERE seq = ?", (seq,))
    return found


def texts(known: list[tuple[str, str, str, str, str]], seed: int = 3) -> Iterator[str]:
    """Write what an agent would type to find each of some customers."""
    chance = random.Random(seed)  # noqa: S311 - no secrets
    for name, email, phone, number, city in known:
        given, _blank, family = name.partition(" ")
        place = chance.randrange(max(1, len(family) - 1))
        slipped = family[:place] + family[place + 1 : place + 2] + family[place : place + 1] + family[place + 2 :]
        yield chance.choice((
            name, name.lower(), family, f"{family} {given}", f"{given} {city}", f"{given} {slipped}", slipped, email,
            phone, phone[-4:], number,
        ))  # fmt: skip
