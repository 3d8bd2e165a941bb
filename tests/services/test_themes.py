"""The team's own look: kept for everybody, taken back, and read with care whatever stands in the database."""

import dataclasses

from gifts_app import assets
from gifts_app.documents.setup import Theme
from gifts_app.storage.settings import SettingStore

EXAMPLE = assets.folder() / "theme" / "example" / "theme.toml"


def test_a_theme_is_kept_whole(shop):
    themes = shop.services.themes
    assert themes.theme() == Theme()
    theme = themes.look(EXAMPLE)
    assert themes.theme() == Theme()
    themes.put(theme)
    assert themes.theme() == theme
    themes.put(Theme())
    assert themes.theme() == Theme()


def test_paper_of_the_team_takes_its_look(shop):
    """The hand of messages whose writer chose none, and everything that is drawn."""
    services = shop.services
    gesture = shop.sent()
    before = services.previews.panel_of_gesture("inside", gesture, 60)
    assert services.previews.materials().hands[0][0] == "caveat"
    services.themes.put(services.themes.look(EXAMPLE))
    assert services.previews.panel_of_gesture("inside", gesture, 60).raster != before.raster
    assert services.previews.materials().hands[0][0] == "kalam"
    assert services.previews.fit(gesture.draft) != services.previews.fit(
        dataclasses.replace(gesture.draft, hand="caveat")
    )
    services.themes.put(Theme())
    assert services.previews.panel_of_gesture("inside", gesture, 60) == before


def test_what_a_newer_program_stored_is_left_out(shop):
    """Or what somebody wrote into the database; paper prints all the same."""
    SettingStore(shop.database).put(
        "theme",
        {
            "name": "New",
            "inks": {"soft": "#123456", "glow": "#654321", "pen": "red", "line": 7},
            "hand": "telepathy",
            "title_face": 3,
            "words": {"slip.title": "Hello", "slip.new": "x", "slip.bin": None},
            "logo": ["png", 3, 3, "%%%"],
            "scent": "roses",
        },
    )
    theme = shop.services.themes.theme()
    assert theme == Theme("New", inks={"soft": "#123456"}, words={"slip.title": "Hello"})
    assert shop.services.previews.of_theme("slip", theme, 20).width > 100


def test_words_whose_blanks_are_others_now_are_left_out(shop):
    """A newer program may fill in more, or less; the usual words stand where they cannot be said."""
    stored = {
        "slip.title": "Enclosed",
        "slip.return_to": "Back to {team}",
        "florist.title": "{",
        "florist.page": "{0.__class__} {place!r:>9}",
        "label.gone": "Gone",
    }
    SettingStore(shop.database).put("theme", {"words": stored})
    assert shop.services.themes.theme().words == {"slip.title": "Enclosed"}
    shop.stock(tin_mug=1)
    shop.sent(kind="wow")
    shop.sent(kind="flowers")
    assert shop.printed().held == ()
