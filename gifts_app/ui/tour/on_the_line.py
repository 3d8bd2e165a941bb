"""The agent's part of the tour: find who is on the line, say what happened, write, send, take back, send after all."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from PySide6.QtWidgets import QLabel

from gifts_app.domain.customers import CustomerSummary
from gifts_app.domain.gestures import Gesture, GestureDraft, Status
from gifts_app.domain.kinds import CARD, FLOWERS, WOW
from gifts_app.ui.rows import RowsList
from gifts_app.ui.tour.stage import Stage

# The paper is drawn a moment after the last key; a picture shall show it.
_UNTIL_DRAWN = 0.3


@dataclass(frozen=True, slots=True)
class Call:
    """One call and what comes of it.

    Attributes:
        name: of the pictures.
        number: the customer's number in the imported file.
        sought: what the agent types to find the customer.
        occasion: as the chip's letter chooses it.
        items: what is typed into the shelf's search, one thing after another.
    """

    name: str
    number: str
    sought: str
    kind: str
    occasion: str
    letter: str
    story: str
    message: str
    items: tuple[str, ...] = ()


THANK_YOU = Call(
    "thank-you",
    "7210001",
    "amara okafor",
    CARD,
    "thank_you",
    "T",
    "Ordered two yellow raincoats for the lighthouse: her nan Ngozi, eighty-one, climbs it every Sunday and counts the "
    "steps aloud. Parcel was late by a week; she only laughed.",
    "Dear Amara,\nThank you for being so patient with us this week, and for the story of Nan Ngozi and the lighthouse. "
    "I told it to everybody here, and we all counted to one hundred and ninety-nine with her. I checked the raincoats "
    "myself: they are as yellow as the lamp, and they will be at your door before Sunday.\nWith love from all of us,",
)
WEDDING = Call(
    "wedding-flowers",
    "7210002",
    "siobhan keane",
    FLOWERS,
    "wedding",
    "W",
    "Marrying on Saturday after twenty-six years together. Called about a belt and said it in the last sentence.",
    "Twenty-six years, Siobhán, and then you tell us in the last sentence! Congratulations to you both.",
)
PACKAGE = Call(
    "wow-package",
    "7210003",
    "marisol",
    WOW,
    "thank_you",
    "T",
    "Her class of six-year-olds drew the delivery van, with wings.",
    "For Marisol and for every artist of the class: it flies much better now.",
    ("culture book", "tin mug", "wool socks"),
)
ABROAD = (
    Call(
        "to-japan",
        "7210004",
        "ishikawa mari",
        CARD,
        "new_baby",
        "N",
        "She whispered, because the baby had only just fallen asleep. Hana is nine days old.",
        "真理さん\nご出産おめでとうございます。夜中のお電話で「やっと眠りました」と小さな声で教えてくださったこと、"
        "みんなで笑顔になりました。ハナちゃんの毎日が、やさしい音でいっぱいになりますように。\n心をこめて",
    ),
    Call(
        "to-egypt",
        "7210005",
        "ليلى منصور",
        CARD,
        "thank_you",
        "T",
        "Sent the driver home with coffee and dates, although he came to the wrong building twice.",
        "عزيزتي ليلى،\nشكرًا من القلب على الصبر، وعلى القهوة والتمر للسائق الذي أخطأ العنوان مرتين. عاد إلينا مبتسمًا "
        "وحكى لنا كل شيء.\nمع أطيب التحيات،",
    ),
    Call(
        "to-greece",
        "7210006",
        "eleni papadopoulou",
        CARD,
        "thank_you",
        "T",
        "Told us how the olives are doing this year, although the order was late by a week.",
        "Αγαπητή Ελένη,\nσε ευχαριστούμε για την υπομονή και για όσα μας είπες για τις ελιές. Σαν να καθίσαμε κι εμείς "
        "λίγο στη σκιά τους.\nΜε αγάπη από όλους μας,",
    ),
    Call(
        "to-thailand",
        "7210007",
        "สมหญิง ศรีสุข",
        CARD,
        "thank_you",
        "T",
        "Sent mangoes with the returned shoes, packed so well that not one had a bruise.",
        "สวัสดีคุณสมหญิง\nขอบคุณมากสำหรับมะม่วงที่ห่อมาอย่างดี ทุกลูกหวานมากและหมดภายในห้านาที\nด้วยความขอบคุณ",
    ),
)
CALLS = (THANK_YOU, WEDDING, PACKAGE, *ABROAD)


def sent(stage: Stage, call: Call) -> Gesture:
    """Return the latest gesture to the customer of a call.

    Raises:
        TourStopped: there is none.
    """
    customer = stage.services.customers.find(call.number)
    history = stage.services.gestures.history(customer.id, limit=1)
    stage.check(history, f"nothing was sent to {customer.details.name}")
    return history[0]


def found(stage: Stage, call: Call) -> dict[str, object]:
    """Find who is on the line and open the call."""
    stage.press("Alt+1")
    stage.press("Ctrl+F")
    stage.replace(call.sought)
    wanted = stage.services.customers.find(call.number)
    stage.settle()
    results = stage.find_as("results", RowsList)
    stage.wait(lambda: wanted.id in _listed(stage, results), f"{wanted.details.name} in the list")
    for _ in range(_listed(stage, results).index(wanted.id)):
        stage.press("Down")
    stage.press("Return")
    stage.wait(lambda: _on_the_line(stage) == wanted.details.name, f"the call with {wanted.details.name}")
    return {}


def _listed(stage: Stage, results: RowsList) -> list[uuid.UUID]:
    return [row.id for row in stage.rows(results) if isinstance(row, CustomerSummary)]


def _on_the_line(stage: Stage) -> str:
    return stage.find_as("customer_name", QLabel).text() if stage.sees("customer_name") else ""


def _written(stage: Stage, call: Call) -> dict[str, object]:
    stage.press({CARD: "1", FLOWERS: "2", WOW: "3"}[call.kind])
    stage.press("Tab")
    stage.press(call.letter)
    if call.kind == FLOWERS:
        stage.focus("field_deliver_on")
        stage.type((datetime.now().astimezone() + timedelta(days=3)).date().isoformat())
        stage.focus("field_colours")
        stage.type("Yellow, loose, like a garden")
    for item in call.items:
        stage.focus("item_search")
        stage.replace(item)
        stage.press("Return")
    stage.focus("story")
    stage.type(call.story)
    stage.focus("message")
    stage.type(call.message)
    stage.settle(_UNTIL_DRAWN)
    draft: GestureDraft | None = stage.desktop.window.page("send").presenter.draft  # type: ignore[attr-defined]
    stage.check(draft is not None and draft.message == call.message, "the words in the form are not those typed")
    return {}


def _sent(stage: Stage, call: Call) -> dict[str, object]:
    stage.press("Ctrl+Return")
    stage.wait(lambda: _says_sent(stage, call), "the word that it is sent")
    gesture = sent(stage, call)
    draft = gesture.draft
    stage.check(gesture.status is Status.WAITING, f"{gesture.code} does not wait for the bench")
    stage.check(
        (draft.kind, draft.occasion, draft.story, draft.message)
        == (call.kind, call.occasion, call.story, call.message),
        f"{gesture.code} is not what was typed",
    )
    stage.check(len(draft.items) == len(call.items), f"{gesture.code} does not hold what was put in")
    return {"sent": gesture.code, "message": draft.message}


def _says_sent(stage: Stage, call: Call) -> bool:
    """Say whether the window tells that the latest gesture of a call is sent."""
    customer = stage.services.customers.find(call.number)
    history = stage.services.gestures.history(customer.id, limit=1)
    return bool(history) and stage.desktop.shell.strip.text().endswith(f"· {history[0].code}")


def taken_back(stage: Stage) -> dict[str, object]:
    """Take the card back at one key, because everybody makes mistakes."""
    gesture = sent(stage, THANK_YOU)
    stage.press("Ctrl+Z")
    stage.wait(
        lambda: stage.services.gestures.story(gesture.number).gesture.status is Status.WITHDRAWN, "the card, taken back"
    )
    stage.settle()
    stage.check(not _says_sent(stage, THANK_YOU), f"it still says that {gesture.code} is sent")
    return {}


def sent_after_all(stage: Stage) -> dict[str, object]:
    """Take the taking back back."""
    stage.press("Ctrl+Z")
    stage.wait(lambda: _says_sent(stage, THANK_YOU), "the word that it is sent after all")
    gesture = sent(stage, THANK_YOU)
    stage.check(gesture.status is Status.WAITING, f"{gesture.code} does not wait again")
    return {"sent": gesture.code, "message": gesture.draft.message}


def _steps_of(call: Call) -> tuple[tuple[str, Callable[[Stage], dict[str, object]]], ...]:
    return (
        (f"{call.name}-found", partial(found, call=call)),
        (f"{call.name}-written", partial(_written, call=call)),
        (f"{call.name}-sent", partial(_sent, call=call)),
    )


STEPS = (
    *_steps_of(THANK_YOU),
    ("taken-back", taken_back),
    ("sent-after-all", sent_after_all),
    *(step for call in CALLS[1:] for step in _steps_of(call)),
)
