"""What was acknowledged survives: the program is killed in the middle of its work, without warning, again and again."""

import json
import random
import time

import pytest

from gifts_app.domain.gestures import Status
from gifts_app.domain.log import LogQuery
from gifts_app.services.hub import services_over
from gifts_app.storage.database import open_database, url_of
from gifts_app.storage.profile import Profile
from gifts_app.ui.tour.journal import STEPS_FILE

# One kill while letters are written, one around the printing, one near the end; where exactly is chance.
PARTS = [(4, 9), (11, 20), (29, 34)]
REOPEN = """
import sys, time
from pathlib import Path
from PySide6.QtWidgets import QApplication
from gifts_app.app import open_services
from gifts_app.cli.options import Options
from gifts_app.services.desk import DeskSettings
from gifts_app.ui.desktop import Desktop
options = Options(profile=Path(sys.argv[1]))
app = QApplication([])
desktop = Desktop(app, lambda: open_services(options), DeskSettings(Path(sys.argv[1]) / "settings.toml"))
until = time.monotonic() + 20
while time.monotonic() < until and (desktop._actor() is None or not desktop.operations.idle()):
    app.processEvents()
print(desktop._actor().name)
desktop.window.show_page("bench")
while time.monotonic() < until and not desktop.operations.idle():
    app.processEvents()
desktop.close()
"""

AFTER = {
    "sent": set(Status) - {Status.WITHDRAWN},
    "printed": set(Status) - {Status.WITHDRAWN, Status.HELD, Status.CLAIMED},
    "confirmed": {Status.CONFIRMED, Status.SHIPPED},
    "shipped": {Status.SHIPPED},
}


def acknowledged(folder):
    """Return the lines that are whole; the one that was being written when the power went is nobody's promise."""
    path = folder / STEPS_FILE
    lines = path.read_text("utf-8").split("\n")[:-1] if path.exists() else []
    return [json.loads(line) for line in lines]


def missing(services, steps):
    """Return what was acknowledged and is not there."""
    lost = []
    taken_back = any(step["name"] == "taken-back" for step in steps)
    for step in steps:
        facts = step["facts"]
        if services.customers.count() < facts.get("customers", 0):
            lost.append((step["name"], "customers"))
        if services.log.count(LogQuery()) < facts.get("gestures", 0):
            lost.append((step["name"], "gestures"))
        for fact in ("sent", "printed", "confirmed", "shipped"):
            codes = facts.get(fact, [])
            for code in [codes] if isinstance(codes, str) else codes:
                gesture = services.gestures.by_code(code)
                allowed = AFTER[fact] | ({Status.WITHDRAWN} if fact == "sent" and taken_back else set())
                words = facts.get("message", gesture.draft.message)
                if gesture.status not in allowed or gesture.draft.message != words:
                    lost.append((step["name"], code, gesture.status))
        if "of" in facts and services.gestures.by_code(facts["of"]).reaction != facts["reaction"]:
            lost.append((step["name"], "reaction"))
        for name, count in facts.get("on_hand", {}).items():
            if {item.name: item.on_hand for item in services.stock.items()}[name] != count:
                lost.append((step["name"], name))
        if "theme" in facts and services.desk.load().theme != facts["theme"]:
            lost.append((step["name"], "theme"))
    return lost


@pytest.mark.parametrize("part", PARTS)
def test_a_killed_program_has_lost_nothing_that_it_acknowledged_and_starts_again(start, tmp_path, part):
    chance = random.Random(f"{part}")
    after, moment = chance.randint(*part), chance.uniform(0.0, 0.35)
    folder = tmp_path / "tour"
    tour = start("tour", "--to", folder)
    until = time.monotonic() + 120
    while len(acknowledged(folder)) < after and tour.poll() is None and time.monotonic() < until:
        time.sleep(0.01)
    time.sleep(moment)
    assert tour.poll() is None, tour.stderr.read()
    tour.kill()
    tour.wait()

    steps = acknowledged(folder)
    assert len(steps) >= after
    profile = Profile(folder / "profile")
    services = services_over(open_database(url_of(profile.database_file)), profile, "another desk")
    assert missing(services, steps) == []
    assert [check.sentence for check in services.care.check() if not check.ok and check.name != "backup"] == []
    services.close()

    again = start(profile.folder, code=REOPEN)
    name, said = again.communicate(timeout=60)
    assert again.returncode == 0, said
    assert name.strip() == "Danilo Kern"
