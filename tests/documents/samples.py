"""Invented people and words in many scripts, and pieces made of them."""

from dataclasses import replace
from datetime import date

from gifts_app.documents.piece import Piece, PieceItem
from gifts_app.documents.setup import PrintSetup, Sender
from gifts_app.domain.customers import Address
from gifts_app.domain.gestures import Recipient
from gifts_app.domain.ids import code_of

SENDER = Sender(
    "Stride Shoes Customer Loyalty",
    Address(street="100 Example Way", city="Portland", region="OR", postal_code="97201", country="US"),
    "+1 503 555 0100",
    "care@example.com",
)
SETUP = PrintSetup("letter", SENDER, "a2-letter", "avery-5163")
HOME = Address(street="42 Harbour Lane\nApt 7", city="Springfield", region="IL", postal_code="62704", country="US")
MESSAGE = (
    "Dear Maya,\nthank you for telling me about your grandmother’s red shoes. It made my whole day, and I hope the new "
    "pair dances just as well at the wedding in June.\nAll the very best to you and Elin!"
)
ITEMS = (
    PieceItem("BK-100", "Culture book", 1, "B-03"),
    PieceItem("ST-7", "Sticker sheet", 3, "A-12"),
    PieceItem("PIN-2", "Enamel pin", 2, "A-2"),
    PieceItem("SOCK-M", "Wool socks M", 1, "C-01"),
)
FLOWERS = {
    "deliver_on": "2026-05-30",
    "window": "am",
    "place": "hospital",
    "deliver_to": "Maya Lindqvist",
    "venue": "Rosewood Hospital",
    "ward": "Ward 4 West, Room 412",
    "deliver_address": "1800 Hospital Drive\nSpringfield, IL 62701",
    "phone": "+1 217 555 0142",
    "colours": "Yellow, loose, like a garden",
    "avoid": "Lilies: there is a cat",
    "substitution": "similar",
    "if_absent": "call",
}

# Script: name, message, signature.
TEXTS = {
    "latin": ("Zoë Łukasiewicz-O’Neill", MESSAGE, "Priya"),
    "greek": ("Ελένη Παπαδοπούλου", "Αγαπητή Ελένη, σας ευχαριστώ πολύ για την όμορφη κουβέντα!", "Νίκος"),
    "cyrillic": ("Иван Щербаков", "Дорогой Иван, спасибо за чудесный разговор. Желаем вам счастья!", "Ольга"),
    "vietnamese": ("Nguyễn Thị Hồng Ngọc", "Cảm ơn chị rất nhiều về cuộc trò chuyện hôm nay.", "Hương"),
    "arabic": ("أحمد عبد الرحمن", "شكرا لك يا أحمد على المكالمة اللطيفة اليوم ونتمنى لك كل السعادة", "ليلى"),
    "hebrew": ("לאה כהן", "לאה היקרה תודה רבה על השיחה הנעימה היום", "נועה"),
    "hindi": ("प्रिया शर्मा", "प्रिय प्रिया, आज की सुंदर बातचीत के लिए आपका बहुत-बहुत धन्यवाद।", "राज"),
    "bengali": ("অনন্যা চট্টোপাধ্যায়", "আজকের সুন্দর কথোপকথনের জন্য আপনাকে অনেক ধন্যবাদ।", "রিনা"),
    "tamil": ("கார்த்திக் சுப்பிரமணியன்", "இன்றைய இனிமையான உரையாடலுக்கு மிக்க நன்றி.", "மீனா"),
    "thai": ("สมชาย ใจดี", "ขอบคุณมากสำหรับการสนทนาที่ดีในวันนี้", "มาลี"),
    "georgian": ("ნინო ბერიძე", "დიდი მადლობა დღევანდელი სასიამოვნო საუბრისთვის.", "თამარ"),
    "emoji": ("Maya 🌻", "You did it! 🎉👟 We are so proud of you ♥", "Priya ☀"),
    "mixed": ("Maya מאיה مايا", "Dear מאיה, thank you. شكرا and спасибо! 2026", "Priya"),
}


def piece(number: int = 1987, kind: str = "card", **changes: object) -> Piece:
    """Make a piece that prints; ``changes`` replace its fields."""
    made = Piece(
        code=code_of(number),
        kind=kind,
        occasion="thank_you",
        recipient=Recipient("Maya Lindqvist", HOME, "+1 217 555 0142", "en"),
        requested_on=date(2026, 5, 28),
        salutation="Maya",
        message=MESSAGE,
        sign="Priya",
        story="She told me about the dance hall.",
        agent="Priya Raman",
        items=ITEMS,
        details=FLOWERS,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def written_to(script: str, number: int = 1987) -> Piece:
    """Make a piece whose name, words and signature are in one script."""
    name, message, sign = TEXTS[script]
    return piece(number, recipient=Recipient(name, HOME), message=message, sign=sign)
