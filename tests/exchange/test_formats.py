"""Files of each program: which it is, and what each column becomes. All people are invented."""

from pathlib import Path

import pytest

from gifts_app.domain.customers import Address, CustomerDetails
from gifts_app.errors import InvalidRequest, UnreadableFile
from gifts_app.exchange.customers import CustomerFile, Refusal, read_customers
from gifts_app.exchange.formats import FORMATS, GENERIC
from gifts_app.exchange.headings import alternatives, normalised


def read(folder: Path, text: str, format_key: str = "auto") -> tuple[CustomerFile, list[CustomerDetails | Refusal]]:
    """Write a text as a CSV file and read its customers."""
    path = folder / "customers.csv"
    path.write_text(text, encoding="utf-8", newline="")
    with read_customers(path, format_key) as file:
        return file, list(file.rows)


SHOPIFY_HEADER = (
    "Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Company,Default Address Address1,"
    "Default Address Address2,Default Address City,Default Address Province Code,"
    "Default Address Country Code,Default Address Zip,Default Address Phone,Phone,"
    "Accepts SMS Marketing,Total Spent,Total Orders,Note,Tax Exempt,Tags"
)


def test_shopify(tmp_path):
    """Every column of today's export, its guards taken off."""
    file, rows = read(
        tmp_path,
        SHOPIFY_HEADER + "\n'7001,Mara,Quill,mara@example.com,yes,Quill Ltd,5 Elm St,Apt 2,Salem,MA,US,'01970,"
        '\'555 0100,555 0199,no,10.00,2,runs far,no,"vip, east"\n',
    )
    assert file.format == "shopify"
    assert rows == [
        CustomerDetails(
            name="Mara Quill",
            given_name="Mara",
            family_name="Quill",
            email="mara@example.com",
            phone="555 0100",
            number="7001",
            notes="runs far",
            tags=("vip", "east"),
            address=Address("Quill Ltd", "5 Elm St\nApt 2", "", "Salem", "MA", "01970", "US"),
        )
    ]
    assert file.mapped["Default Address Zip"] == "postal_code"
    assert "Total Spent" in file.unmapped


def test_old_shopify(tmp_path):
    """The older export without "Default Address"; the province's code wins over its name."""
    file, rows = read(
        tmp_path,
        "First Name,Last Name,Email,Company,Address1,Address2,City,Province,Province Code,Country,Country Code,Zip,"
        "Phone,Accepts Marketing,Total Spent,Total Orders,Tags,Note,Tax Exempt\n"
        "Ole,Bakke,ole@example.com,,Storgata 1,,Oslo,,,Norway,NO,150,555,yes,0,0,,,no\n",
    )
    assert file.format == "shopify"
    assert rows[0].address == Address("", "Storgata 1", "", "Oslo", "", "0150", "NO")


def test_shopify_orders(tmp_path):
    """An export of orders: the order's number is not the customer's name, and repeated orders are one customer."""
    header = (
        "Name,Email,Shipping Name,Shipping Company,Shipping Address1,Shipping Address2,Shipping City,Shipping Zip,"
        "Shipping Province,Shipping Country,Shipping Phone,Lineitem name,Lineitem sku"
    )
    order = "{},ann@example.com,Ann Roe,,1 Low Rd,,York,YO1 7HH,,United Kingdom,555,Boot,{}"
    file, rows = read(tmp_path, "\n".join((header, order.format("#1", "A"), order.format("#2", "B"))))
    assert file.format == "shopify"
    assert rows[0] == rows[1]
    assert (rows[0].name, rows[0].number, rows[0].address.country) == ("Ann Roe", "", "GB")


def test_woocommerce(tmp_path):
    """The billing address is the customer's own and taken whole; the shipping one stands in where there is none."""
    header = (
        "order_id,customer_id,billing_first_name,billing_last_name,billing_company,billing_email,billing_phone,"
        "billing_address_1,billing_address_2,billing_postcode,billing_city,billing_state,billing_country,"
        "shipping_first_name,shipping_last_name,shipping_company,shipping_address_1,shipping_address_2,"
        "shipping_postcode,shipping_city,shipping_state,shipping_country,customer_note"
    )
    file, rows = read(
        tmp_path,
        header + "\n1,11,Ida,Holm,,ida@example.com,555,Gade 1,,2100,København,,DK,Bo,Gift,,Vej 9,,8000,Aarhus,,DK,"
        "\n2,0,Bo,Lund,,bo@example.com,556,,,,,,,Bo,Lund,,Vej 9,st. tv.,8000,Aarhus,,DK,ring twice\n",
    )
    assert file.format == "woocommerce"
    assert (rows[0].name, rows[0].number, rows[0].address.street, rows[0].address.city) == (
        "Ida Holm", "11", "Gade 1", "København",
    )  # fmt: skip
    # Number 0 is WooCommerce's word for a guest.
    assert (rows[1].number, rows[1].address.street, rows[1].address.city) == ("", "Vej 9\nst. tv.", "Aarhus")


def test_zendesk(tmp_path):
    """Users: one name, an organisation, tags, and their own number of the customer."""
    file, rows = read(
        tmp_path,
        "name,email,external_id,details,notes,phone,role,restriction,organization,tags\n"
        'Noa Levin,noa@example.com,Z-9,likes tea,,555,end-user,,Levin & Co,"gold, phone"\n',
    )
    assert file.format == "zendesk"
    assert rows == [
        CustomerDetails(
            "Noa Levin", email="noa@example.com", phone="555", number="Z-9", notes="likes tea",
            tags=("gold", "phone"), address=Address(company="Levin & Co"),
        )
    ]  # fmt: skip


def test_salesforce(tmp_path):
    """A contact report: a street of several lines in one cell, country by name, the account as the company."""
    file, rows = read(
        tmp_path,
        "Salutation,First Name,Last Name,Title,Mailing Street,Mailing City,Mailing State/Province,"
        "Mailing Zip/Postal Code,Mailing Country,Phone,Mobile,Fax,Email,Account Owner,Account Name\n"
        'Ms.,Eva,Lang,CEO,"Hauptstr. 3\r\nHinterhaus",Bonn,NRW,53111,Germany,,556,,eva@example.com,Sam,Lang KG\n',
    )
    assert file.format == "salesforce"
    assert rows[0].name == "Eva Lang"
    assert rows[0].phone == "556"
    assert rows[0].address == Address("Lang KG", "Hauptstr. 3\nHinterhaus", "", "Bonn", "NRW", "53111", "DE")


def test_hubspot(tmp_path):
    """Contacts with the columns somebody picked."""
    file, rows = read(
        tmp_path,
        "Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Street Address,City,State/Region,Postal Code,"
        "Country/Region\n51,Tom,Ash,tom@example.com,555,Sam,8 Oak Ave,Boise,ID,83702,United States\n",
    )
    assert file.format == "hubspot"
    assert rows[0].number == "51"
    assert rows[0].address == Address("", "8 Oak Ave", "", "Boise", "ID", "83702", "US")


def test_google(tmp_path):
    """Today's header: parts of a name, a nickname, labels, the first address that is filled."""
    file, rows = read(
        tmp_path,
        "First Name,Middle Name,Last Name,Name Prefix,Name Suffix,Nickname,File As,Organization Name,Notes,Labels,"
        "E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Address 1 - Label,Address 1 - Formatted,"
        "Address 1 - Street,Address 1 - City,Address 1 - PO Box,Address 1 - Region,Address 1 - Postal Code,"
        "Address 1 - Country,Address 1 - Extended Address,Address 2 - Street,Address 2 - City,Address 2 - Country\n"
        "Ana,Lucía,Ríos,Dr.,Jr.,Ani,,Ríos SA,,Friends ::: * myContacts,Home,ana@example.com,Mobile,555,"
        "Home,,,,,,,,,Calle 8,Lima,Perú\n",
    )
    assert file.format == "google"
    assert (rows[0].name, rows[0].preferred_name) == ("Dr. Ana Lucía Ríos Jr.", "Ani")
    assert rows[0].tags == ("Friends", "myContacts")
    assert (rows[0].address.street, rows[0].address.city, rows[0].address.country) == ("Calle 8", "Lima", "PE")


def test_how_a_name_is_said(tmp_path):
    """Google's two sets of headings, and a plain table's own; a whole one stands before parts."""
    today = "First Name,Last Name,Phonetic First Name,Phonetic Middle Name,Phonetic Last Name,Name Prefix,Labels\n"
    _file, rows = read(tmp_path, f"{today}Siobhán,Ng,shi-VAWN,,ing,,\n")
    assert rows[0].pronunciation == "shi-VAWN ing"
    before = "Name,Given Name,Family Name,Yomi Name,Given Name Yomi,Family Name Yomi,Group Membership\n"
    _file, rows = read(tmp_path, f"{before}池田 桃子,桃子,池田,,ももこ,いけだ,\n")
    assert rows[0].pronunciation == "いけだ ももこ"
    _file, rows = read(
        tmp_path, "Name,E-mail,Say it like,Phonetic First Name\nSaoirse Ní,s@example.com,SEER-sha,other\n"
    )
    assert rows[0].pronunciation == "SEER-sha"
    _file, rows = read(tmp_path, f"Name,Phonetic First Name,Phonetic Last Name\nA,{'b' * 150},{'c' * 150}\n")
    assert len(rows[0].pronunciation) == 200


def test_old_google(tmp_path):
    """The older header with a whole name, types and groups; a formatted address stands in for missing parts."""
    file, rows = read(
        tmp_path,
        "Name,Given Name,Additional Name,Family Name,Notes,Group Membership,E-mail 1 - Type,E-mail 1 - Value,"
        "Address 1 - Type,Address 1 - Formatted,Address 1 - Street,Address 1 - City\n"
        'Pia Dahl,Pia,,Dahl,,* myContacts ::: Club,* ,pia@example.com,Home,"Vägen 1\n111 22 Stockholm",,\n',
    )
    assert file.format == "google"
    assert rows[0].address.street == "Vägen 1\n111 22 Stockholm"
    assert rows[0].tags == ("myContacts", "Club")


@pytest.mark.parametrize(
    ("text", "name", "city"),
    [
        ("Vorname;Nachname;Straße;PLZ;Ort\nUte;Kern;Weg 1;01067;Dresden\n", "Ute Kern", "Dresden"),
        ("Name;Vorname;Ort\nKern;Ute;Dresden\n", "Ute Kern", "Dresden"),
        ("NAME\tEMAIL\tTOWN\nUte Kern\tute@example.com\tBath\n", "Ute Kern", "Bath"),
        ("Nom|Prénom|Ville\nRoux|Léa|Nîmes\n", "Léa Roux", "Nîmes"),
        ("sep=;\nfull_name;city\nUte Kern;Bath\n", "Ute Kern", "Bath"),
        ("\ufefffullName,City\nUte Kern,Bath\n", "Ute Kern", "Bath"),
        ("姓,名,住所,市区町村\n山本,結衣,1-2-3,奈良市\n", "山本結衣", "奈良市"),
        ("city,name\n\n,\n\nBath,Ute Kern\n", "Ute Kern", "Bath"),
    ],
)
def test_generic_tables(tmp_path, text, name, city):
    """Headings of many languages, in any order and case, with any of the delimiters."""
    file, rows = read(tmp_path, text)
    assert file.format == "generic"
    assert [(row.name, row.address.city) for row in rows] == [(name, city)]


def test_chosen_format_wins(tmp_path):
    """A format that is named is used, whatever the headings look like."""
    text = SHOPIFY_HEADER + "\n" + ",".join(["7", "Ann", "Lee"] + [""] * 17) + "\n"
    assert read(tmp_path, text, "generic")[0].format == "generic"
    with pytest.raises(UnreadableFile, match="Zendesk"):
        read(tmp_path, text, "zendesk")
    with pytest.raises(InvalidRequest, match="no format that is known"):
        read(tmp_path, text, "excel")


def test_every_entry_is_sound():
    """Marks are told apart from the generic headings, keys match, and headings differ after normalising."""
    generic = {normalised(heading) for text in GENERIC.columns.values() for heading in alternatives(text)}
    for key, entry in FORMATS.items():
        assert entry.key == key
        assert {"name", "given_name"} & set(entry.columns)
        marks = [normalised(mark) for mark in alternatives(entry.marks)]
        assert len(set(marks)) == len(marks)
        assert len(set(marks) - generic) >= min(2, len(marks))
