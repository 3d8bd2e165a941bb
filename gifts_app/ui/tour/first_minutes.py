"""The first minutes of the tour: an empty profile, invented people, who works here, and a file of customers."""

from gifts_app import assets
from gifts_app.domain.log import LogQuery
from gifts_app.ui.tour.stage import Stage
from gifts_app.ui.welcome import DEMO_CUSTOMERS, DEMO_GESTURES
from gifts_app.ui.widgets.combo import ComboBox

AGENT = "Danilo Kern"
IN_FILE = 12


def empty_profile(stage: Stage) -> dict[str, object]:
    """See the window open on a fresh profile, asking who works here."""
    stage.wait(lambda: stage.sees("fill_demo"), "the offer of invented people")
    stage.check(stage.services.customers.count() == 0, "the profile is not empty")
    return {}


def invented_people(stage: Stage) -> dict[str, object]:
    """Fill the profile with an invented shop, at one press."""
    stage.click("fill_demo")
    stage.wait(lambda: stage.sees("who"), "the names of the invented team")
    stage.check(stage.services.customers.count() == DEMO_CUSTOMERS, "the invented customers are not there")
    stage.check(stage.services.log.count(LogQuery()) == DEMO_GESTURES, "the invented gestures are not there")
    return {"customers": DEMO_CUSTOMERS, "gestures": DEMO_GESTURES}


def who_works_here(stage: Stage) -> dict[str, object]:
    """Say who works here; the agent's screen opens."""
    stage.children(stage.find("who"), ComboBox)[0].setFocus()
    stage.type(AGENT)
    stage.click("thats_me")
    stage.wait(lambda: stage.sees("search"), "the screen of an agent")
    stage.check(stage.services.actor().name == AGENT, f"{AGENT} does not work here")
    return {"person": AGENT}


def file_of_customers(stage: Stage) -> dict[str, object]:
    """Look into a file of the shop's own system before anything of it is taken."""
    stage.press("Alt+4")
    stage.settle()
    stage.press("Ctrl+I")
    stage.click_and_answer("choose_file", assets.folder() / "demo" / "customers.csv")
    stage.wait(lambda: stage.sees("import_start") and stage.find("import_start").isEnabled(), "the counted file")
    stage.check(stage.services.customers.count() == DEMO_CUSTOMERS, "a look into the file has changed something")
    return {}


def imported(stage: Stage) -> dict[str, object]:
    """Take the whole file in."""
    stage.press("Ctrl+Return")
    stage.wait(lambda: stage.sees("import_done"), "the end of the import")
    count = DEMO_CUSTOMERS + IN_FILE
    stage.check(stage.services.customers.count() == count, "not all customers of the file are there")
    return {"customers": count}


STEPS = (
    ("empty-profile", empty_profile),
    ("invented-people", invented_people),
    ("who-works-here", who_works_here),
    ("file-of-customers", file_of_customers),
    ("customers-imported", imported),
)
