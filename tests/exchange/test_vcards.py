"""Address books of all three versions. All people are invented."""

import pytest

from gifts_app.domain.customers import Address, CustomerDetails
from gifts_app.exchange.customers import Refusal, read_customers


def read(folder, text, encoding="utf-8"):
    """Write an address book and read its cards."""
    path = folder / "people.vcf"
    path.write_bytes(text.replace("\n", "\r\n").encode(encoding))
    with read_customers(path) as file:
        assert file.format == "vcard"
        return list(file.rows)


def test_version_3(tmp_path):
    """Escapes, folded lines, groups, preferred values and lists."""
    (card,) = read(
        tmp_path,
        "BEGIN:VCARD\nVERSION:3.0\nUID:card-7\nN:Holm;Ida;Marie;Dr.;\nFN:Ida Holm\nNICKNAME:Idi,Ids\n"
        "ORG:Holm\\, Bo & Co;Sales\nEMAIL;TYPE=HOME:ida@example.com\nEMAIL;TYPE=WORK,PREF:ida@example.org\n"
        "item1.TEL;TYPE=CELL:+45 555\nADR;TYPE=HOME:;st. tv.;Gade 1\\nBaghuset;Køben\n havn;;2100;Danmark\n"
        "NOTE:likes tea\\; and\\ncake\nCATEGORIES:Gold,Phone\nPHOTO;ENCODING=b:AAAA\n BBBB\nEND:VCARD\n",
    )
    assert card == CustomerDetails(
        "Ida Holm", "Ida", "Holm", "Idi", "ida@example.org", "+45 555", "", "card-7", "likes tea; and\ncake",
        ("Gold", "Phone"), Address("Holm, Bo & Co", "Gade 1\nBaghuset\nst. tv.", "", "København", "", "2100", "DK"),
    )  # fmt: skip


def test_version_4(tmp_path):
    """Addresses of mail and phone as URIs, languages, and a name in quotes with a colon in its parameter."""
    (card,) = read(
        tmp_path,
        'BEGIN:VCARD\nVERSION:4.0\nFN;ALTID="a:b":Noa Levin\nTEL;VALUE=uri;PREF=1:tel:+972-555\nLANG:he-IL\n'
        "EMAIL:mailto:noa@example.com\nADR:;;הרצל 1;חיפה;;;Israel\nEND:VCARD\n",
    )
    assert (card.name, card.phone, card.email, card.language) == ("Noa Levin", "+972-555", "noa@example.com", "he-IL")
    assert card.address.country == "IL"


@pytest.mark.parametrize(
    "said",
    [
        "X-PHONETIC-FIRST-NAME:shi-VAWN\nX-PHONETIC-LAST-NAME:ing",
        "N;PHONETIC=script;ALTID=1;SCRIPT=Latn:ing;shi-VAWN;;;",
    ],
)
def test_how_a_name_is_said_is_no_other_name(tmp_path, said):
    """What phones write, and the parameter of RFC 9554; the name itself stays."""
    (card,) = read(tmp_path, f"BEGIN:VCARD\nVERSION:4.0\nN;ALTID=1:Ng;Siobhán;;;\n{said}\nEND:VCARD\n")
    assert (card.name, card.pronunciation) == ("Siobhán Ng", "shi-VAWN ing")


@pytest.mark.parametrize("charset", ["UTF-8", "windows-1252", "x-unknown"])
def test_version_21(tmp_path, charset):
    """Quoted-printable over several lines, in the encoding that the card names."""
    data = "Jörg".encode("utf-8" if charset == "UTF-8" else "cp1252").hex("=").upper()
    (card,) = read(
        tmp_path,
        f"BEGIN:VCARD\nVERSION:2.1\nN;CHARSET={charset};ENCODING=QUOTED-PRINTABLE:Gr=\nn;={data}\n"
        "TEL;HOME;VOICE:555\nADR;HOME:;;Weg 1;Bonn;;53111;Germany\nEND:VCARD\n",
        "ascii",
    )
    assert (card.name, card.phone, card.address.city) == ("Jörg Grn", "555", "Bonn")


def test_names_without_a_whole_one(tmp_path):
    """Parts alone make the whole, in the order of their script."""
    (card,) = read(tmp_path, "BEGIN:VCARD\nVERSION:3.0\nN:池田;桃子;;;\nADR:;;;奈良市;;;日本\nEND:VCARD\n")
    assert card.name == "池田 桃子"


def test_cards_within_cards_and_without_end(tmp_path):
    """An inner card is passed over; one that does not end is refused, and so is a group."""
    found = read(
        tmp_path,
        "BEGIN:VCARD\nFN:Ann\nBEGIN:VCARD\nFN:Agent\nEND:VCARD\nEMAIL:ann@example.com\nEND:VCARD\n"
        "BEGIN:VCARD\nKIND:group\nFN:The team\nEND:VCARD\nBEGIN:VCARD\nFN:Ben\n",
    )
    assert (found[0].name, found[0].email) == ("Ann", "ann@example.com")
    assert [(row.line, row.reason) for row in found[1:]] == [
        (8, "The card is for a group, not for a person."),
        (12, "The card does not end; the file may have been cut off."),
    ]


def test_endless_nesting_and_endless_lines(tmp_path):
    """A hundred thousand cards within each other, and a note of many folded lines, cost little and are refused."""
    assert [type(row) for row in read(tmp_path, "BEGIN:VCARD\n" * 100_000)] == [Refusal]
    (row,) = read(tmp_path, "BEGIN:VCARD\nFN:Ann\nNOTE:x\n" + " yyyyyyyyyyyyyyyyyyyy\n" * 20_000 + "END:VCARD\n")
    assert row.reason == "The card's NOTE is longer than 131072 characters."
