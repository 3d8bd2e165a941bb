"""Reads the team's own look from a TOML file: checked word by word, so that nothing of it can spoil a print later.

A theme changes looks and no geometry: words too long for their place, inks too pale for a laser (which screens every
colour to grey) and pictures too coarse for theirs are refused here, each with one sentence and the key it is about.
"""

import difflib
import math
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from gifts_app.documents.drawing.paper import Colour
from gifts_app.documents.layout import look
from gifts_app.documents.layout.look import LOGO, PT, TITLE
from gifts_app.documents.layout.wording import WORDS, Word, blanks
from gifts_app.documents.pictures import placing, reading
from gifts_app.documents.pictures.placing import Spot
from gifts_app.documents.setup import INKS, Picture, Theme
from gifts_app.documents.text import lines
from gifts_app.documents.text.hands import HANDS
from gifts_app.domain.text import LINE_LENGTH, clean_line
from gifts_app.errors import InvalidRequest, Sentence, UnreadableFile

_LARGEST = 200_000  # bytes of text
_INCH = 25.4
_READABLE, _VISIBLE = 4.5, 1.5  # contrast with white paper (WCAG 2.2, 1.4.3) of letters and pen; of thin rules

_TITLES = ("strong", *(hand.key for hand in HANDS))
_Faults = dict[str, Sentence]


def read_theme(path: Path) -> Theme:
    """Read a theme file.

    Raises:
        UnreadableFile: it is no TOML, or its logo is no picture.
        InvalidRequest: with a sentence for every key that is wrong.
    """
    data = reading.file_bytes(path)
    if len(data) > _LARGEST:
        raise UnreadableFile("{name} is too long for a theme.", name=path.name)
    try:
        values = tomllib.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as fault:
        reason = "it is not written in UTF-8" if isinstance(fault, UnicodeDecodeError) else str(fault)[:LINE_LENGTH]
        raise UnreadableFile("{name} is no TOML: {reason}.", name=path.name, reason=reason) from fault
    return checked(values, path.parent, path.stem)


def checked(values: Mapping[str, Any], folder: Path, name: str) -> Theme:
    """Make a theme of the content of its file.

    Args:
        folder: that the logo's path starts from.
        name: what it is called unless it says so itself.

    Raises:
        UnreadableFile, InvalidRequest: as for ``read_theme``.
    """
    faults: _Faults = {}
    known = {"name": str, "logo": str, "sender": dict, "inks": dict, "fonts": dict, "words": dict}
    parts = _known("", values, known, faults)
    sender = _known("sender.", parts.get("sender", {}), {"name": str}, faults)
    chosen = _known("fonts.", parts.get("fonts", {}), {"title": str, "hand": str}, faults)
    inks = _known("inks.", parts.get("inks", {}), dict.fromkeys(INKS, str), faults)
    words = _known("words.", dict(_flat(parts.get("words", {}))), dict.fromkeys(WORDS, str), faults)
    _check_inks(inks, faults)
    _check_choice("fonts.title", chosen.get("title", "strong"), _TITLES, faults)
    _check_choice("fonts.hand", chosen.get("hand", HANDS[0].key), [hand.key for hand in HANDS], faults)
    title_face = chosen.get("title", "") if "fonts.title" not in faults else ""
    words = {key: clean_line(text) for key, text in words.items()}
    for key, text in words.items():
        _note(faults, f"words.{key}", _word_fault(text, WORDS[key]))
    for key in ("slip.title", "florist.title"):
        _note(faults, f"words.{key}", _title_fault(words.get(key, WORDS[key].text), WORDS[key], title_face))
    maker = clean_line(sender.get("name", ""))
    _note(faults, "sender.name", _line_fault(maker, 60.0, 7.0, "text"))
    title = clean_line(parts.get("name", "")) or clean_line(name)
    if len(title) > LINE_LENGTH:
        faults["name"] = Sentence("This is too long.")
    if faults:
        key, said = next(iter(faults.items()))
        raise InvalidRequest("The theme cannot be used as it is ({key}): {fault}", faults, key=key, fault=said)
    return Theme(title, maker, inks, title_face, chosen.get("hand", ""), words, _logo(parts.get("logo", ""), folder))


def contrast(colour: Colour) -> float:
    """Return the contrast of an ink with white paper (WCAG 2.2, relative luminance): 1 is none, 21 is black."""
    red, green, blue = (part / 12.92 if part <= 0.04045 else math.pow((part + 0.055) / 1.055, 2.4) for part in colour)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _known(prefix: str, values: Any, types: Mapping[str, type], faults: _Faults) -> dict[str, Any]:
    """Keep what belongs here; note a fault for everything else."""
    kept = {}
    for key, value in values.items():
        wanted = types.get(key)
        if wanted is None:
            near = difflib.get_close_matches(key, types, 1)
            faults[prefix + key] = (
                Sentence("There is no such key; do you mean “{near}”?", near=prefix + near[0])
                if near
                else Sentence("There is no such key; choose from {choices}.", choices=_listed(types))
            )
        elif not isinstance(value, wanted):
            said = "Write a text in quotes." if wanted is str else "Write a table, such as [inks]."
            faults[prefix + key] = Sentence(said)
        else:
            kept[key] = value
    return kept


def _flat(words: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Yield words by their full keys, whether a file nests them in tables or not."""
    for key, value in words.items():
        if isinstance(value, dict) and not any(known == prefix + key for known in WORDS):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield prefix + key, value


def _check_inks(inks: Mapping[str, str], faults: _Faults) -> None:
    for name, value in inks.items():
        try:
            has = contrast(look.colour_of(value))
        except ValueError:
            faults[f"inks.{name}"] = Sentence("Write a colour as #RRGGBB, such as #8C2F4B.")
            continue
        needs = _VISIBLE if name == "line" else _READABLE
        if has < needs:
            faults[f"inks.{name}"] = Sentence(
                "{colour} is too pale: a laser prints it as a grey of {has}:1 on paper, and it needs {needs}:1.",
                colour=value,
                has=f"{has:.1f}",
                needs=f"{needs:.1f}",
            )


def _check_choice(key: str, value: str, choices: Any, faults: _Faults) -> None:
    if value not in choices:
        faults.setdefault(key, Sentence("Choose one of {choices}.", choices=", ".join(choices)))


def _word_fault(text: str, word: Word) -> Sentence | None:
    """Find what is wrong with fixed words: empty, wrong braces, too long for their place, a letter without a font."""
    if not text:
        return Sentence("Write at least a word, or leave the key out.")
    fields = blanks(word.text)
    found = blanks(text)
    if found is None:
        return Sentence("A brace stands alone, or holds more than a name.")
    if fields is not None and found != fields:
        if not fields:
            return Sentence("Nothing is filled in here; leave out the braces.")
        return Sentence("Fill in {names}.", names=", ".join(f"{{{name}}}" for name in sorted(fields)))
    bare = text.format(**dict.fromkeys(found, ""))
    return _line_fault(bare, word.width, word.size, word.role)


def _title_fault(text: str, word: Word, title_face: str) -> Sentence | None:
    return _line_fault(text, word.width, TITLE, title_face) if title_face else None


def _line_fault(text: str, width: float, size: float, role: str) -> Sentence | None:
    if len(text) > LINE_LENGTH:
        return Sentence("This is too long.")
    line = lines.shape(text, role)
    if line.missing:
        return look.no_font_for(line.missing)
    long = line.width * size * PT
    if width and long > width:
        return Sentence("It takes {long} mm and has {width}; shorten it.", long=f"{long:.0f}", width=f"{width:.0f}")
    return None


def _note(faults: _Faults, key: str, said: Sentence | None) -> None:
    if said is not None:
        faults.setdefault(key, said)


def _listed(types: Mapping[str, type]) -> str:
    names = list(types)
    return ", ".join(names[:8]) + (", …" if len(names) > 8 else "")


def _logo(name: str, folder: Path) -> Picture | None:
    if not name:
        return None
    inches = (LOGO[0] / _INCH, LOGO[1] / _INCH)
    found = reading.read_picture(folder / name, inches)
    spot = Spot(0.0, 0.0, *LOGO)
    if found.source is not None and placing.sharpness(found.source, spot) < placing.COARSEST_DPI - 0.5:
        width, height = placing.needed(found.source, spot, placing.COARSEST_DPI)
        said = Sentence("It needs at least {width}\u00a0×\u00a0{height} pixels.", width=width, height=height)
        raise InvalidRequest("{name} is too coarse for a logo. {why}", {"logo": said}, name=Path(name).name, why=said)
    return found.picture
