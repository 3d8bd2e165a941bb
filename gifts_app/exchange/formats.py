"""What other programs call the things that a customer has: one entry for each program, and nothing but data.

A heading is compared by its letters and digits alone, in any case: ``Mailing Street``, ``MailingStreet`` and
``mailing_street`` are the same. Alternatives stand behind each other, best first, divided by ``|``; the first that is
filled counts. Headings come in any order, and those that are not named here are left alone.

To add a program, add an entry to ``FORMATS``.
"""

from collections.abc import Mapping, Sequence

from gifts_app.exchange.headings import Format


def _google_address(number: int) -> Mapping[str, str]:
    part = f"Address {number} - "
    return {
        "company": "Organization Name | Organization 1 - Name",
        "street": part + "Street",
        "street_2": part + "Extended Address",
        "street_3": part + "PO Box",
        "formatted": part + "Formatted",
        "city": part + "City",
        "region": part + "Region",
        "postal_code": part + "Postal Code",
        "country": part + "Country",
    }


def _woocommerce_address(kind: str) -> Mapping[str, str]:
    return {
        "company": f"{kind}_company",
        "street": f"{kind}_address_1",
        "street_2": f"{kind}_address_2",
        "city": f"{kind}_city",
        "region": f"{kind}_state",
        "postal_code": f"{kind}_postcode",
        "country": f"{kind}_country",
    }


SHOPIFY = Format(
    "shopify",
    "Shopify",
    marks=(
        "Accepts Email Marketing | Accepts Marketing | Accepts SMS Marketing | Total Spent | Total Orders"
        " | Tax Exempt | Default Address Address1 | Default Address Zip | Default Address Country Code"
        " | Province Code | Lineitem name | Shipping Address1"
    ),
    columns={
        "number": "Customer ID",
        "name": "Shipping Name | Billing Name",
        "given_name": "First Name",
        "family_name": "Last Name",
        "email": "Email",
        "phone": "Default Address Phone | Phone | Shipping Phone",
        "notes": "Note",
        "tags": "Tags",
    },
    addresses=(
        {
            "company": "Default Address Company | Company",
            "street": "Default Address Address1 | Address1",
            "street_2": "Default Address Address2 | Address2",
            "city": "Default Address City | City",
            "region": "Default Address Province Code | Province Code | Province",
            "postal_code": "Default Address Zip | Zip",
            "country": "Default Address Country Code | Country Code | Country",
        },
        {
            "company": "Shipping Company",
            "street": "Shipping Address1 | Shipping Street",
            "street_2": "Shipping Address2",
            "city": "Shipping City",
            "region": "Shipping Province",
            "postal_code": "Shipping Zip",
            "country": "Shipping Country",
        },
    ),
)

# The bill goes to the customer; what was shipped may have gone to somebody else.
WOOCOMMERCE = Format(
    "woocommerce",
    "WooCommerce",
    marks=(
        "billing_first_name | billing_last_name | billing_address_1 | billing_postcode"
        " | shipping_address_1 | shipping_postcode | customer_note | billing_email"
    ),
    columns={
        "number": "customer_id | user_id",
        "name": "display_name",
        "given_name": "billing_first_name | first_name | shipping_first_name",
        "family_name": "billing_last_name | last_name | shipping_last_name",
        "email": "billing_email | user_email | customer_email | email",
        "phone": "billing_phone | shipping_phone",
    },
    addresses=(_woocommerce_address("billing"), _woocommerce_address("shipping")),
)

GENERIC = Format(
    "generic",
    "Any other table",
    marks="",
    columns={
        "number": "Customer ID | Customer Number | Customer No | Number | ID | External ID | Kundennummer",
        "name": "Name | Full Name | Customer Name | Customer | Contact Name | Contact | Recipient | Display Name"
        " | Recipient Name | Vollständiger Name | Nom complet | Nombre completo | Имя и фамилия | ФИО | 氏名 | 姓名"
        " | 이름 | 名前",
        "prefix": "Name Prefix",
        "given_name": "First Name | Given Name | Forename | Vorname | Prénom | Nombre | Nome | Voornaam | Förnamn"
        " | Imię | Имя | 名",
        "middle_name": "Middle Name | Additional Name | Отчество",
        "family_name": "Last Name | Family Name | Surname | Nachname | Familienname | Nom | Nom de famille | Apellidos"
        " | Apellido | Cognome | Sobrenome | Achternaam | Efternamn | Nazwisko | Фамилия | 姓",
        "suffix": "Name Suffix",
        "preferred_name": "Preferred Name | Nickname | Goes by | Rufname",
        "pronunciation": "Pronunciation | Name Pronunciation | Say it like | Pronounced | Phonetic Name | Aussprache"
        " | Prononciation | Pronunciación | ふりがな | フリガナ | 読み",
        "said_given": "Phonetic First Name | Phonetic Given Name",
        "said_family": "Phonetic Last Name | Phonetic Family Name",
        "email": "Email | E-mail Address | Email Address | Mail | E-Mail-Adresse | Courriel | Correo electrónico"
        " | Correo | Adres e-mail | Электронная почта | Почта | メール | 邮箱",
        "phone": "Phone | Phone Number | Telephone | Tel | Mobile | Mobile Phone | Cell | Telefon | Telefonnummer"
        " | Téléphone | Teléfono | Telefono | Telefone | Telefoon | Телефон | 電話 | 电话 | 전화",
        "language": "Language | Locale | Lang | Sprache | Langue | Idioma",
        "notes": "Notes | Note | Comment | Comments | Remarks | Notizen | Bemerkung | Remarques | Notas",
        "tags": "Tags | Labels | Categories | Groups",
    },
    addresses=(
        {
            "company": "Company | Company Name | Organization | Organisation | Firma | Entreprise | Société | Empresa"
            " | Azienda | Bedrijf | Компания | 会社",
            "street": "Street | Street Address | Address 1 | Address Line 1 | Address | Straße | Strasse | Anschrift"
            " | Adresse | Rue | Dirección | Calle | Indirizzo | Via | Endereço | Adres | Ulica | Адрес | Улица | 住所",
            "street_2": "Address 2 | Address Line 2 | Street 2 | Apartment | Unit | Adresszusatz | Complément",
            "street_3": "Address 3 | Address Line 3 | PO Box",
            "district": "District | Suburb | Neighborhood | Neighbourhood | Dependent Locality",
            "city": "City | Town | Locality | Ort | Stadt | Ville | Ciudad | Città | Cidade | Plaats | Miasto | Город"
            " | 市区町村 | 城市",
            "region": "State | Province | Region | State/Province | State/Region | County | Prefecture | Bundesland"
            " | Provincia | Estado | Область | 都道府県 | 省",
            "postal_code": "Postal Code | Zip | Zip Code | Postcode | ZIP/Postal Code | PLZ | Postleitzahl"
            " | Code postal | Código postal | CAP | CEP | Kod pocztowy | Индекс | 郵便番号 | 邮编 | 우편번호",
            "country": "Country | Country Code | Country/Region | Land | Pays | País | Paese | Kraj | Страна | 国"
            " | 국가",
        },
    ),
)

ZENDESK = Format(
    "zendesk",
    "Zendesk",
    marks="external_id | details | restriction | organization | role",
    columns={
        "number": "external_id",
        "name": "name",
        "preferred_name": "alias",
        "email": "email",
        "phone": "phone",
        "language": "locale | language",
        "notes": "notes | details",
        "tags": "tags",
    },
    # It has no address of its own; teams add fields for it, under headings of their own.
    addresses=GENERIC.addresses,
)

SALESFORCE = Format(
    "salesforce",
    "Salesforce",
    marks=(
        "Mailing Street | Mailing City | Mailing State/Province | Mailing State | Mailing Zip/Postal Code"
        " | Mailing Postal Code | Mailing Country | Account Owner | Account Name | Contact ID"
    ),
    columns={
        "number": "Contact ID | Contact Id 18",
        "name": "Full Name | Contact Name",
        "given_name": "First Name",
        "middle_name": "Middle Name",
        "family_name": "Last Name",
        "suffix": "Suffix",
        "email": "Email",
        "phone": "Phone | Mobile | Mobile Phone | Home Phone",
        "notes": "Description",
    },
    addresses=(
        {
            "company": "Account Name",
            "street": "Mailing Street | Mailing Address Line 1",
            "street_2": "Mailing Address Line 2",
            "city": "Mailing City",
            "region": "Mailing State/Province | Mailing State | Mailing State Code",
            "postal_code": "Mailing Zip/Postal Code | Mailing Postal Code | Mailing Zip",
            "country": "Mailing Country | Mailing Country Code",
        },
    ),
)

HUBSPOT = Format(
    "hubspot",
    "HubSpot",
    marks=(
        "Record ID | State/Region | Lifecycle Stage | Lead Status | Contact owner | Create Date"
        " | Marketing contact status | Last Activity Date | Associated Company"
    ),
    columns={
        "number": "Record ID | Record ID - Contact | Contact ID",
        "given_name": "First Name",
        "family_name": "Last Name",
        "email": "Email",
        "phone": "Phone Number | Mobile Phone Number",
        "language": "Preferred language",
        "notes": "Notes | Message",
    },
    addresses=(
        {
            "company": "Company Name | Associated Company | Primary Associated Company",
            "street": "Street Address | Address",
            "street_2": "Street Address 2 | Address 2",
            "city": "City",
            "region": "State/Region | State/Region Code | State",
            "postal_code": "Postal Code | Zip",
            "country": "Country/Region | Country/Region Code | Country",
        },
    ),
)

GOOGLE = Format(
    "google",
    "Google Contacts",
    marks=(
        "E-mail 1 - Value | E-mail 1 - Label | E-mail 1 - Type | Phone 1 - Value | Address 1 - Formatted"
        " | Address 1 - Street | Name Prefix | Name Suffix | File As | Given Name | Group Membership"
        " | Labels | Yomi Name | Organization Name"
    ),
    columns={
        "name": "Name",
        "prefix": "Name Prefix",
        "given_name": "First Name | Given Name",
        "middle_name": "Middle Name | Additional Name",
        "family_name": "Last Name | Family Name",
        "suffix": "Name Suffix",
        "preferred_name": "Nickname",
        "pronunciation": "Yomi Name",
        "said_given": "Phonetic First Name | Given Name Yomi",
        "said_middle": "Phonetic Middle Name | Additional Name Yomi",
        "said_family": "Phonetic Last Name | Family Name Yomi",
        "email": "E-mail 1 - Value | E-mail 2 - Value",
        "phone": "Phone 1 - Value | Phone 2 - Value",
        "language": "Language",
        "notes": "Notes",
        "tags": "Labels | Group Membership",
    },
    addresses=tuple(_google_address(number) for number in (1, 2, 3)),
)

# Address books come through a reader of their own, which uses these headings.
VCARD = Format(
    "vcard",
    "Address book (vCard)",
    marks="FN | ADR street",
    columns={
        "number": "UID",
        "name": "FN",
        "given_name": "N given",
        "family_name": "N family",
        "preferred_name": "NICKNAME",
        "said_given": "N given, said",
        "said_family": "N family, said",
        "email": "EMAIL",
        "phone": "TEL",
        "language": "LANG",
        "notes": "NOTE",
        "tags": "CATEGORIES",
    },
    addresses=(
        {
            "company": "ORG",
            "street": "ADR street",
            "street_2": "ADR extended",
            "street_3": "ADR box",
            "city": "ADR city",
            "region": "ADR region",
            "postal_code": "ADR code",
            "country": "ADR country",
        },
    ),
)

FORMATS: Mapping[str, Format] = {
    entry.key: entry for entry in (SHOPIFY, WOOCOMMERCE, ZENDESK, SALESFORCE, HUBSPOT, GOOGLE, VCARD, GENERIC)
}
AUTO = "auto"


def recognise(header: Sequence[str]) -> Format:
    """Tell from a table's headings which program wrote it; ``generic`` when no program's marks stand out."""
    scores = {entry.key: entry.score(header) for entry in FORMATS.values()}
    best = max(scores, key=lambda key: scores[key])
    return FORMATS[best] if scores[best] > 1 else GENERIC
