"""CSV in the encodings and with the delimiters that other programs write."""

import csv

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from gifts_app.exchange.customers import read_customers
from gifts_app.exchange.readers.delimited import DELIMITERS
from gifts_app.exchange.readers.encodings import guess_legacy
from gifts_app.exchange.readers.opening import open_table
from gifts_app.exchange.writers import write_rows

# Invented people in the letters of each encoding.
PEOPLE = {
    "cp1252": "Jürgen;Müller;Königstraße 5;Köln\nZoë;Ångström;Rue de l’Hôtel 3;Orléans\nJosé;Núñez;Calle 9;Málaga",
    "mac_roman": "Jürgen;Müller;Königstraße 5;Köln\nZoë;Ångström;Rue de l’Hôtel 3;Orléans",
    "cp1250": "Łukasz;Wiśniewski;ulica Święta 5;Łódź\nJiří;Dvořák;Na Příkopě 1;Plzeň",
    "cp1251": "Иван;Петров;ул. Ленина 5;Москва\nОксана;Шевченко;вул. Хрещатик 1;Київ",
    "koi8_r": "Иван;Петров;ул. Ленина 5;Москва\nМария;Сидорова;ул. Мира 1;Тверь",
    "cp1253": "Ειρήνη;Περδίκης;Οδός Αθηνάς 80;Σάμος",
    "cp1254": "Şükrü;Yıldız;Güneş Sokağı 5;İstanbul\nAyşe;Çağlar;Ünlü Cad.;İzmir",
    "cp1255": "שרה;אבו;חוחית 46;כפר אחים\nמשה;כהן;הרצל 1;חיפה",
    "cp1256": "محمد;عزيز;شارع النيل 5;القاهرة",
    "cp932": "桃子;池田;加藤町 592;南房総市\nさくら;田中;本町1;横浜市",
    "gb18030": "成;刘;中山路 5号;天津\n璐;陈;梁路;北京市",
    "big5": "佳玲;湯;淡水巷17號;梅山\n武雄;陳;德街5段259號;太保縣",
    "cp949": "수진;전;안산시 상록구;증평군\n성현;김;마포구;성남시",
}


@pytest.mark.parametrize("encoding", [*PEOPLE, "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_encodings(tmp_path, encoding):
    """The text comes out as it went in."""
    people = PEOPLE.get(encoding) or PEOPLE["cp1252"]
    path = tmp_path / "people.csv"
    path.write_bytes(f"First Name;Last Name;Street;City\n{people}\n".encode(encoding))
    with read_customers(path) as file:
        found = [(row.given_name, row.family_name, row.address.street, row.address.city) for row in file.rows]
    assert found == [tuple(line.split(";")) for line in people.split("\n")]


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", "Søren Jørgensen, Ærø"), ("cp1252", "Guðrún Þórsdóttir, Reykjavík"), ("cp1252", "João, São Paulo"),
        ("cp1252", "Élodie Lefèvre, Nîmes"), ("cp1250", "Gergő Kővágó, Fő utca, Győr"), ("cp1252", "Märta Sjöberg"),
        ("cp1252", "Jörg"),
    ],
)  # fmt: skip
def test_one_latin_name_is_enough(encoding, text):
    """The Latin encodings are told apart by the letters that they make."""
    data = text.encode(encoding)
    assert data.decode(guess_legacy(data)) == text


CELLS = st.text(st.characters(codec="cp1251", exclude_categories=["Cc", "Cf"]), max_size=12)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=8),
    delimiter=st.sampled_from(DELIMITERS),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]),
    habit=st.tuples(st.sampled_from(["\n", "\r\n", "\r"]), st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])),
)
def test_tables_come_back(tmp_path, rows, delimiter, encoding, habit):
    """Any table in any Unicode encoding, with any delimiter, line end and habit of quoting."""
    path = tmp_path / "table.csv"
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter, lineterminator=habit[0], quoting=habit[1]).writerows(
            [["Name", "Email", "City"], *rows]
        )
    table = open_table(path)
    try:
        found = [cells for _line, cells, reason in table.rows if not reason]
    finally:
        table.close()
    assert table.header == ("Name", "Email", "City")
    assert table.delimiter == delimiter
    assert found == [row for row in rows if any(row)]


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.lists(st.text(max_size=10), min_size=2, max_size=2), max_size=6))
def test_what_we_write_we_read(tmp_path, rows):
    """Our own CSV, guards and all; what a spreadsheet would run comes back with its guard off."""
    assume(all("\0" not in cell and not any("\ud800" <= c <= "\udfff" for c in cell) for row in rows for cell in row))
    path = tmp_path / "ours.csv"
    write_rows(path, "csv", ("Name", "City"), rows)
    table = open_table(path)
    try:
        found = [cells for _line, cells, _reason in table.rows]
    finally:
        table.close()
    unguarded = [[cell[1:] if cell[:2] > "'" and cell[:1] == "'" else cell for cell in row] for row in found]
    expected = [[cell[1:] if cell[:1] == "'" and len(cell) > 1 else cell for cell in row] for row in rows if any(row)]
    assert unguarded == expected
