"""An agent who sees nothing and has no mouse sends one gesture of each kind, in Greek, Arabic and Japanese.

What the agent knows of the window is what a screen reader is told over AT-SPI; what the agent does is press keys.
"""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from agent import Agent
from screen import Program

CUSTOMERS = """name,email,phone,street,city,postal code,country
Ελένη Παπαδοπούλου,eleni@example.com,+30 21 0555 0101,Οδός Ερμού 12,Αθήνα,105 63,GR
ليلى منصور,laila@example.com,+20 2 5550 0102,١٢ شارع النيل,القاهرة,11511,EG
石川 真理,mari@example.com,+81 76 555 0103,香林坊1-2-3,金沢市,920-0961,JP
"""
GREEK = "Αγαπητή Ελένη,\nσε ευχαριστούμε για την υπομονή και για τις ελιές από τον κήπο σου."
GREEK_STORY = "Είπε για τις ελιές και γέλασε με την καθυστέρηση."
ARABIC = "عزيزتي ليلى،\nألف مبروك من القلب، ونتمنى لكما بيتًا مليئًا بالضحك."
ARABIC_STORY = "قالت إن ابنتها تتزوج يوم السبت."
JAPANESE = "真理さん\nいつもありがとうございます。ささやかな贈り物です。"
JAPANESE_STORY = "お子さんが寝たばかりで、小さな声でした。"


@pytest.fixture
def agent(program: Program, tmp_path: Path) -> Agent:
    """Somebody who works here, with customers of three countries and things on the shelf, and the window open."""
    program.run("demo", "--customers", "20", "--gestures", "10")
    file = tmp_path / "customers.csv"
    file.write_text(CUSTOMERS, encoding="utf-8")
    program.run("import", str(file))
    program.open()
    return Agent(program)


def test_card_flowers_and_package_are_sent_in_three_scripts(agent: Agent) -> None:
    """Each is in the log with exactly the words that were typed, and each was told as sent."""
    day = (datetime.now().astimezone() + timedelta(days=6)).date().isoformat()
    agent.find("Παπαδοπουλου", "Ελένη Παπαδοπούλου")
    agent.choose_kind("1", "Card")
    agent.choose_occasion("t", "Thank you")
    agent.write("What happened on the call?", GREEK_STORY)
    agent.write("Your message", GREEK)
    agent.send("Ελένη Παπαδοπούλου")

    agent.find("منصور", "ليلى منصور")
    agent.choose_kind("2", "Flowers")
    agent.choose_occasion("w", "Wedding")
    agent.write("Deliver on", day)
    agent.choose("Place", "Venue")
    agent.write("Name of the place", "قاعة الورد")
    agent.write("Colours and flowers", "أبيض وأصفر")
    agent.write("To avoid", "بدون زنبق")
    agent.choose("If nobody is in", "Leave with a neighbour")
    agent.write("What happened on the call?", ARABIC_STORY)
    agent.write("Words on the florist’s card", ARABIC)
    agent.send("ليلى منصور")

    agent.find("石川", "石川 真理")
    agent.choose_kind("3", "WoW package")
    agent.choose_occasion("h", "Hello")
    agent.write("Find a recipe or a thing", "tin mug")
    agent.press("Enter")
    agent.write("What happened on the call?", JAPANESE_STORY)
    agent.write("A few words on the slip, if you like", JAPANESE)
    agent.send("石川 真理")

    package, flowers, card = (_stored(agent.program, each["code"]) for each in agent.program.run("log")[:3])
    assert _told(card) == ("card", "thank_you", "Ελένη Παπαδοπούλου", GREEK_STORY, GREEK)
    assert _told(flowers) == ("flowers", "wedding", "ليلى منصور", ARABIC_STORY, ARABIC)
    assert _told(package) == ("wow", "hello", "石川 真理", JAPANESE_STORY, JAPANESE)
    order = agent.program.details(flowers["code"])
    assert order.pop("phone"), "the florist's driver has no phone"
    assert {key: order[key] for key in ("deliver_on", "place", "venue", "colours", "avoid", "if_absent")} == {
        "deliver_on": day, "place": "venue", "venue": "قاعة الورد", "colours": "أبيض وأصفر", "avoid": "بدون زنبق",
        "if_absent": "neighbour",
    }  # fmt: skip
    assert [(item["name"], item["qty"]) for item in package["items"]] == [("Tin mug", 1)]


def test_refused_gesture_is_read_aloud_where_it_is_refused(agent: Agent) -> None:
    """A card without words is not sent: why is read out, and the keyboard is where the words are missing."""
    before = agent.program.run("log")
    agent.find("石川", "石川 真理")
    agent.program.keys.press("Ctrl+Enter")
    message = agent.hears("Your message", "text")
    reason = agent.reader.wait(lambda: agent.reader.said and agent.reader.said[-1], "why it was refused")
    assert message.description
    assert reason.endswith(message.description)
    assert agent.program.run("log") == before


def _stored(program: Program, code: str) -> dict[str, Any]:
    found: dict[str, Any] = program.run("show", code)
    return found


def _told(gesture: dict[str, Any]) -> tuple[str, ...]:
    return (
        gesture["kind"], gesture["occasion"], gesture["customer"]["name"], gesture["story"], gesture["message"],
    )  # fmt: skip
