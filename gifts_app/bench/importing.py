"""How fast a customer export is taken in: all of it, from the file to the committed rows.

The reference is the least that any program could do with the same file: ``csv.reader``, and one ``executemany`` of the
same columns into a bare table in one transaction.
"""

import csv
import random
import sqlite3
import tempfile
import time
import uuid
from pathlib import Path

from gifts_app.domain.people import Person
from gifts_app.services.importing import Importing
from gifts_app.storage.database import open_database, url_of
from gifts_app.storage.imports import ImportStore

SIZE = 100_000
_HEADER = (
    "Customer ID", "First Name", "Last Name", "Email", "Accepts Email Marketing", "Default Address Company",
    "Default Address Address1", "Default Address Address2", "Default Address City", "Default Address Province Code",
    "Default Address Country Code", "Default Address Zip", "Default Address Phone", "Phone", "Accepts SMS Marketing",
    "Total Spent", "Total Orders", "Note", "Tax Exempt", "Tags",
)  # fmt: skip
_USED = (0, 1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 17, 19)
# Invented people: country, given names, family names, streets, cities, and digits of a postal code.
_PLACES = (
    ("US", "Ann Ben Cleo Dean Edda", "Orr Pell Quist Rowe Stone", "Mill Lane,Oak Street,Harbor Road", "Salem,Boise", 5),
    ("US", "Finn Gail Hugh Iris Jude", "Tull Upton Vance West Yule", "Elm Court,High Street", "Fairview,Ashland", 5),
    ("GB", "Kit Lara Miles Nell", "Abbot Birch Cole Dale", "Church Row,The Green", "Wells,Ripon", 5),
    ("DE", "Jörg Käthe Maß Uwe", "Grün Höfer Lang Weiß", "Königstraße,Am Bächle", "Köln,Gießen", 5),
    ("PL", "Łucja Stanisław Żaneta", "Wójcik Śliwa Dąb", "ulica Długa,aleja Róż", "Łódź,Gdańsk", 5),
    ("CZ", "Jiří Růžena", "Dvořák Němcová", "Na Příkopě,Široká", "Plzeň,Třebíč", 5),
    ("RU", "Игорь Ольга", "Волков Белова", "ул. Садовая,пр. Мира", "Тверь,Псков", 6),
    ("GR", "Νίκος Ελένη", "Λάμπρου Δήμου", "Οδός Ερμού", "Πάτρα", 5),
    ("IL", "נועה דוד", "לוי ברק", "הרצל,ויצמן", "חיפה", 7),
    ("EG", "ليلى عمر", "حسن منصور", "شارع النيل", "القاهرة", 5),
    ("IN", "अनिता रवि", "शर्मा मेहता", "गांधी मार्ग", "जयपुर", 6),
    ("TH", "มาลี สมชาย", "ใจดี ทองคำ", "ถนนสุขุมวิท", "เชียงใหม่", 5),
    ("JP", "結衣 翔太", "山本 高橋", "本町,中央", "奈良市,青森市", 7),
    ("CN", "丽 伟", "王 李", "中山路,人民路", "成都市", 6),
    ("KR", "지우 민준", "김 박", "세종대로", "대전시", 5),
)


def run(size: int = SIZE) -> dict[str, float | str]:
    """Measure the import of a Shopify export of invented customers into an empty database.

    Args:
        size: how many customers.

    Returns:
        ``value`` and ``reference`` in ``unit``, and ``ratio``, how many times as fast as the reference it is.
    """
    with tempfile.TemporaryDirectory(prefix="gifts-bench-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        export = folder / "customers.csv"
        write_export(export, size)
        reference = size / _bare(export, folder / "bare.db")
        value = size / _ours(export, folder, size)
    return {"value": value, "reference": reference, "ratio": value / reference, "unit": "rows/s"}


def write_export(path: Path, size: int, seed: int = 7) -> None:
    """Write a Shopify customer export of invented people in many scripts; the same seed writes the same file."""
    chance = random.Random(seed)  # noqa: S311 - invented people, no secrets
    places = [
        (country, given.split(), family.split(), streets.split(","), cities.split(","), digits)
        for country, given, family, streets, cities, digits in _PLACES
    ]
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(_HEADER)
        for number in range(size):
            country, given, family, streets, cities, digits = chance.choice(places)
            phone = f"+1 555 {chance.randrange(10_000):04d} {number % 1000:03d}" if chance.random() < 0.7 else ""
            rows.writerow((
                f"'{7_000_000_000 + number}",
                chance.choice(given),
                chance.choice(family),
                f"customer{number}@example.com" if chance.random() < 0.95 else "",
                "yes",
                f"{chance.choice(family)} & Co" if chance.random() < 0.1 else "",
                f"{chance.choice(streets)} {chance.randrange(1, 400)}",
                f"Apt {chance.randrange(1, 99)}" if chance.random() < 0.2 else "",
                chance.choice(cities),
                "",
                country,
                f"'{chance.randrange(10**digits):0{digits}d}",
                phone,
                phone,
                "no",
                f"{chance.randrange(90_000) / 100:.2f}",
                chance.randrange(40),
                chance.choice(("", "", "likes tulips", "moved in May")),
                "no",
                chance.choice(("", "new", "repeat, west", "VIP")),
            ))  # fmt: skip


def _bare(export: Path, database: Path) -> float:
    """Return the seconds that the least possible work takes."""
    columns = ", ".join(f"c{index} TEXT" for index in _USED)
    with sqlite3.connect(database) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(f"CREATE TABLE customers ({columns})")
        start = time.perf_counter()
        with export.open(encoding="utf-8", newline="") as file:
            rows = csv.reader(file)
            next(rows)
            connection.executemany(
                f"INSERT INTO customers VALUES ({', '.join('?' * len(_USED))})",  # noqa: S608 - no data in it
                ([row[index] for index in _USED] for row in rows),
            )
        connection.commit()
        seconds = time.perf_counter() - start
    connection.close()
    return seconds


def _ours(export: Path, folder: Path, size: int) -> float:
    """Return the seconds that an import takes."""
    database = open_database(url_of(folder / "gifts.db"))
    try:
        importing = Importing(ImportStore(database), database.transaction, folder / "imports")
        start = time.perf_counter()
        result = importing.run(export, "auto", Person(uuid.uuid4(), "Bench"))
        seconds = time.perf_counter() - start
    finally:
        database.close()
    if result.added != size:
        raise RuntimeError(f"{result.added} of {size} customers came in")
    return seconds
