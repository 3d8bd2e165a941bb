"""A gesture of each kind for customers of four scripts: printed right, or held with the reason."""

import dataclasses
from pathlib import Path

import pypdfium2
import pytest

from gifts_app.domain.customers import Address, CustomerDetails
from gifts_app.domain.gestures import Status

CUSTOMERS = {
    "Japan": (
        CustomerDetails("石川 真理", "真理", "石川", phone="+81 76 200 0100", language="ja"),
        Address(street="緑町2-7", city="金沢市", region="石川県", postal_code="920-0862", country="JP"),
        "真理さん、本当にありがとうございました。",
    ),
    "Egypt": (
        CustomerDetails("ليلى منصور", "ليلى", "منصور", phone="+20 2 2000 0100", language="ar"),
        Address(street="12 شارع الياسمين", city="القاهرة", postal_code="11211", country="EG"),
        "شكرًا جزيلاً لك يا ليلى",
    ),
    "Greece": (
        CustomerDetails("Ελένη Παπαδοπούλου", "Ελένη", "Παπαδοπούλου", phone="+30 231 200 0100", language="el"),
        Address(street="Λεωφόρος Θαλάσσης 18", city="Θεσσαλονίκη", postal_code="546 27", country="GR"),
        "Σε ευχαριστούμε για την υπομονή σου.",
    ),
    "Thailand": (
        CustomerDetails("สมหญิง ศรีสุข", "สมหญิง", "ศรีสุข", phone="+66 2 200 0100", language="th"),
        Address(street="88 ถนนริมน้ำ", city="เชียงใหม่", region="เชียงใหม่", postal_code="50200", country="TH"),
        "ขอบคุณมากสำหรับมะม่วงที่ห่อมาอย่างดี",
    ),
}
BOX = "\u25a1\u25a0\ufffd"


def words_of(path: Path) -> str:
    """Return all text of a PDF as a reader copies it, without blanks and line breaks."""
    document = pypdfium2.PdfDocument(path)
    try:
        text = ""
        for page in document:
            if "backs" in path.name:
                page.set_rotation(180)  # a lying sheet goes through the printer head first
            text += page.get_textpage().get_text_range()
    finally:
        document.close()
    return "".join(text.split())


@pytest.mark.parametrize("kind", ["card", "flowers", "wow"])
@pytest.mark.parametrize("country", CUSTOMERS)
def test_a_piece_is_printed_right_or_held_with_the_reason(shop, country: str, kind: str) -> None:
    """Whatever fonts this computer has: nothing is lost and nothing comes out as a box."""
    details, address, words = CUSTOMERS[country]
    shop.stock(tin_mug=1)
    customer = shop.services.customers.add(dataclasses.replace(details, address=address))
    gesture = shop.sent(customer, kind, message=words)
    run = shop.printed()
    if run.held:
        (held,) = run.held
        assert shop.stands(gesture) == Status.HELD
        assert "No font" in held.why
        assert any(character in details.name + words + address.street + address.city for character in held.why[-400:])
        assert country == "Japan", "all other scripts are bundled"
        return
    assert shop.stands(gesture) == Status.PRINTED
    printed = "".join(words_of(path) for path in run.paths)
    assert not set(printed) & set(BOX)
    if (
        country != "Egypt"
    ):  # readers give words from right to left in different orders; their letters are compared below
        assert "".join(details.name.split()) in printed
        assert "".join(words.split()) in printed
    missing = set(details.name + words) - set(printed) - set(" ")
    assert not missing


def test_the_meter_measures_in_the_language_that_will_be_printed(shop, monkeypatch):
    """Letters and line breaks differ by language; meter and paper must not."""
    from gifts_app.documents import press

    asked = []
    measure = press.measure_message
    monkeypatch.setattr(
        press,
        "measure_message",
        lambda *words, language="": asked.append(language) or measure(*words, language=language),
    )
    draft = shop.draft(shop.customer(language="sr"))
    fit = shop.services.previews.fit(draft)
    assert asked == ["sr"]
    assert fit.fits
