"""The team's own look: read from a file, kept for everybody on the same database, taken back."""

import base64
import binascii
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from gifts_app.documents.setup import INKS, Picture, Theme
from gifts_app.storage.settings import SettingStore

_KEY = "theme"
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


class Themes:
    """Use cases around the theme."""

    def __init__(self, settings: SettingStore) -> None:
        self._settings = settings

    def theme(self) -> Theme:
        """Return the theme of the team, or the program's own look."""
        return _theme_of(self._settings.get(_KEY))

    def look(self, path: Path) -> Theme:
        """Read a theme file; nothing is stored.

        Raises:
            UnreadableFile: it is no TOML, or its logo is no picture.
            InvalidRequest: with a sentence for every key that is wrong.
        """
        from gifts_app.documents.theme import read_theme  # noqa: PLC0415 - brings fonts and shaping

        return read_theme(path)

    def put(self, theme: Theme) -> Theme:
        """Keep a theme that was looked at; an empty one is the program's own look."""
        self._settings.put(_KEY, _value_of(theme))
        return theme


def _value_of(theme: Theme) -> dict[str, Any]:
    logo = theme.logo
    return {
        "name": theme.name,
        "maker": theme.maker,
        "inks": dict(theme.inks),
        "title_face": theme.title_face,
        "hand": theme.hand,
        "words": dict(theme.words),
        "logo": logo and [logo.form, logo.width, logo.height, base64.b64encode(logo.data).decode("ascii")],
    }


def _theme_of(value: object) -> Theme:
    """Read what is stored; what a newer program stored and this one does not know is left out."""
    from gifts_app.documents.layout.wording import can_be_said  # noqa: PLC0415 - only wanted when paper is
    from gifts_app.documents.text.hands import HANDS  # noqa: PLC0415 - only wanted when paper is

    stored = value if isinstance(value, Mapping) else {}
    texts = {key: text for key in ("name", "maker", "title_face", "hand") if isinstance(text := stored.get(key), str)}
    hands = {hand.key for hand in HANDS}
    if texts.get("hand") not in hands:
        texts.pop("hand", None)
    if texts.get("title_face") not in {*hands, "strong"}:
        texts.pop("title_face", None)
    return Theme(
        **texts,
        inks={name: ink for name, ink in _texts(stored.get("inks")).items() if name in INKS and _COLOUR.fullmatch(ink)},
        words={key: text for key, text in _texts(stored.get("words")).items() if can_be_said(key, text)},
        logo=_logo_of(stored.get("logo")),
    )


def _texts(value: object) -> dict[str, str]:
    return {key: text for key, text in value.items() if isinstance(text, str)} if isinstance(value, Mapping) else {}


def _logo_of(value: object) -> Picture | None:
    if not isinstance(value, list) or [type(part) for part in value] != [str, int, int, str]:
        return None
    form, width, height, data = value
    try:
        return Picture(form, width, height, base64.b64decode(data, validate=True))
    except (ValueError, binascii.Error):
        return None
