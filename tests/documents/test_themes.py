"""The team's own look: every fault named, and whatever it says, addresses, codes and panels stand where they stood."""

import io
import re
import string
from dataclasses import replace
from functools import cache
from pathlib import Path

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from gifts_app import assets
from gifts_app.documents import press
from gifts_app.documents.layout.wording import WORDS, say
from gifts_app.documents.proofs import finished, raster
from gifts_app.documents.setup import INKS, PrintSetup, Theme
from gifts_app.documents.text.hands import HANDS
from gifts_app.documents.theme import checked, contrast, read_theme
from gifts_app.errors import InvalidRequest, UnreadableFile
from tests.documents import art_files
from tests.documents.samples import SETUP, piece

EXAMPLE = assets.folder() / "theme" / "example" / "theme.toml"


def read(values: dict[str, object]) -> Theme:
    return checked(values, Path(), "test")


def faults(values: dict[str, object]) -> dict[str, str]:
    with pytest.raises(InvalidRequest) as refused:
        read(values)
    return refused.value.fields


@pytest.fixture(scope="module")
def example() -> Theme:
    return read_theme(EXAMPLE)


def test_the_example_is_a_theme(example: Theme) -> None:
    assert example.name == "Harbour & Hay"
    assert example.logo is not None
    assert set(example.inks) == set(INKS)
    assert say(example, "slip.title") == "Made for you"
    assert say(example, "slip.about") == "About"


def test_an_empty_file_is_the_usual_look() -> None:
    assert read({}) == Theme("test")


@pytest.mark.parametrize(
    ("values", "key", "why"),
    [
        ({"logos": "a.png"}, "logos", "do you mean “logo”"),
        ({"quux": 1}, "quux", "choose from name, logo"),
        ({"name": 3}, "name", "in quotes"),
        ({"inks": "red"}, "inks", "a table"),
        ({"inks": {"soft": "red"}}, "inks.soft", "#RRGGBB"),
        ({"inks": {"soft": "#CCCCCC"}}, "inks.soft", "too pale"),
        ({"inks": {"line": "#F4F4F4"}}, "inks.line", "too pale"),
        ({"inks": {"address": "#000000"}}, "inks.address", "no such key"),
        ({"fonts": {"hand": "comic"}}, "fonts.hand", "Choose one of caveat"),
        ({"fonts": {"title": "address"}}, "fonts.title", "Choose one of strong"),
        ({"words": {"slip": {"titel": "A"}}}, "words.slip.titel", "do you mean “words.slip.title”"),
        ({"words": {"slip": {"title": "W" * 30}}}, "words.slip.title", "has 50; shorten it"),
        ({"words": {"slip.bin": "A very long name for a bin"}}, "words.slip.bin", "shorten it"),
        ({"words": {"slip": {"title": " "}}}, "words.slip.title", "at least a word"),
        ({"words": {"slip": {"from": "From us"}}}, "words.slip.from", "Fill in {agent}"),
        ({"words": {"slip": {"from": "From {agent} of {team}"}}}, "words.slip.from", "Fill in {agent}"),
        ({"words": {"slip": {"title": "{0}"}}}, "words.slip.title", "leave out the braces"),
        ({"words": {"slip": {"from": "{agent"}}}, "words.slip.from", "brace"),
        ({"words": {"slip": {"from": "{agent!r:>9}"}}}, "words.slip.from", "brace"),
        ({"words": {"slip": {"from": "{agent.__class__}"}}}, "words.slip.from", "Fill in"),
        ({"words": {"slip": {"title": "\U00013000"}}}, "words.slip.title", "No font here"),
        ({"words": {"slip": 3}}, "words.slip", "no such key"),
        ({"sender": {"name": "x" * 150}}, "sender.name", "shorten it"),
        ({"fonts": {"title": "mali"}, "words": {"slip": {"title": "Packed with love"}}}, "words.slip.title", "mm"),
    ],
)
def test_each_fault_is_one_sentence_with_its_key(values: dict[str, object], key: str, why: str) -> None:
    found = faults(values)
    assert list(found) == [key]
    assert why in found[key]


def test_all_faults_are_told_at_once() -> None:
    assert set(faults({"inks": {"pen": "#EEEEEE"}, "fonts": {"hand": "x"}, "nmae": "y"})) == {
        "inks.pen",
        "fonts.hand",
        "nmae",
    }


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("name = ", "is no TOML"),
        (b"\xff\xfe\x00", "UTF-8"),
        ("a = " + "[" * 5000, "is no TOML"),
        ("a = " + "9" * 5000, "is no TOML"),
    ],
)
def test_a_file_that_is_no_toml_is_refused(tmp_path: Path, text: str | bytes, why: str) -> None:
    file = tmp_path / "theme.toml"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    with pytest.raises(UnreadableFile, match=why):
        read_theme(file)


def test_a_logo_is_a_picture_and_sharp_enough(tmp_path: Path) -> None:
    file = tmp_path / "theme.toml"
    file.write_text('logo = "logo.png"')
    with pytest.raises(UnreadableFile, match=r"logo.png cannot be read"):
        read_theme(file)
    (tmp_path / "logo.png").write_bytes(art_files.saved(art_files.flat(80, 30), "PNG"))
    with pytest.raises(InvalidRequest, match="too coarse for a logo") as refused:
        read_theme(file)
    assert set(refused.value.fields) == {"logo"}
    (tmp_path / "logo.png").write_bytes(art_files.saved(art_files.flat(900, 300), "PNG"))
    logo = read_theme(file).logo
    assert logo is not None
    assert len(logo.data) < 5_000


def test_every_default_word_fits_its_place() -> None:
    """The table is checked by the same rule as a theme."""
    read({"words": {key: word.text for key, word in WORDS.items()}})


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast((0.0, 0.0, 0.0)) == pytest.approx(21.0)
    assert contrast((1.0, 1.0, 1.0)) == pytest.approx(1.0)
    assert contrast((0x76 / 255,) * 3) == pytest.approx(4.54, abs=0.01)


def test_a_theme_is_seen_on_paper(example: Theme) -> None:
    setup = replace(SETUP, theme=example)
    for key, kind in (("slip", "wow"), ("florist", "flowers"), ("card", "card")):
        plain = press.print_document(key, [piece(kind=kind)], SETUP).data
        themed = press.print_document(key, [piece(kind=kind)], setup).data
        assert themed.count(b"/Subtype /Image") == 1 + plain.count(b"/Subtype /Image")
        assert finished.check_pdf(themed) == []
    (slip,) = finished.text_of(press.print_document("slip", [piece(kind="wow")], setup).data)
    assert "Made for you" in slip
    assert "With a smile from Priya Raman" in slip
    assert "Packing slip" not in slip


def test_a_theme_can_speak_another_language() -> None:
    """No English word of ours is left on what the customer or the florist reads, only the names of things."""
    words = {}
    for key, word in WORDS.items():
        fields = [f"{{{name}}}" for _, name, _, _ in string.Formatter().parse(word.text) if name]
        words[key] = " ".join(["öö", *fields])
    setup = replace(SETUP, theme=read({"words": words}), label_stock="thermal-4x6")
    made = replace(piece(kind="wow", message="ja", sign="ja", agent="ja", items=()), recipient=piece().recipient)
    known = "ja öö Return Maya Lindqvist Harbour Lane Apt SPRINGFIELD IL Stride Shoes Customer Loyalty Example Way "
    known += "PORTLAND OR GF UNITED STATES Deliver"
    for key, kind in (("slip", "wow"), ("label", "wow")):
        text = " ".join(finished.text_of(press.print_document(key, [replace(made, kind=kind)], setup).data))
        english = {word for word in "".join(c if c.isalpha() else " " for c in text).split() if len(word) > 1}
        assert english - set(known.split()) - {"PIN", "BK", "ST", "SOCK"} == set(), key


@pytest.mark.parametrize("key", ["slip", "florist", "label"])
def test_words_that_this_computer_cannot_print_hold_the_piece(key: str) -> None:
    """A theme may come from a desk that has more fonts."""
    words = {f"{key}.title" if key != "label" else "label.deliver_to": "꽃"}
    kind = {"florist": "flowers"}.get(key, "wow")
    (fault,) = press.check(piece(kind=kind), [key], _loaded(Theme(words=words)))
    assert (fault.field, fault.characters) == ("theme", "꽃")


_TEXT = st.text(st.sampled_from("abc öäשם"), min_size=1, max_size=6).filter(lambda text: text.strip())
_THEMES = st.builds(
    Theme,
    maker=_TEXT,
    title_face=st.sampled_from(["", "strong", *(hand.key for hand in HANDS)]),
    words=st.dictionaries(st.sampled_from(["slip.title", "slip.send_to", "slip.from", "florist.title"]), _TEXT),
)

# What a theme must not move, in mm on the page: left, top, right, bottom.
_FIXED = {
    "slip": [(105.0, 10.0, 200.0, 34.0), (17.0, 41.5, 110.0, 68.0), (0.0, 84.0, 215.0, 120.0)],
    "florist": [(105.0, 10.0, 200.0, 34.0), (0.0, 37.0, 215.0, 240.0)],
    "envelope": [(0.0, 0.0, 146.0, 111.0)],
    "label": [(0.0, 0.0, 101.0, 152.0)],
    "card": [(108.0, 0.0, 216.0, 140.0), (40.0, 122.0, 68.0, 140.0)],
}


def _loaded(theme: Theme) -> PrintSetup:
    return replace(SETUP, label_stock="thermal-4x6", theme=theme)


def _printed(key: str, theme: Theme) -> bytes:
    kind = {"slip": "wow", "florist": "flowers"}.get(key, "card")
    return press.print_document(key, [piece(kind=kind)], _loaded(theme)).data


def _ink(key: str, theme: Theme) -> list[bytes]:
    shown = raster.rasterise(_printed(key, theme), 0, 127)
    image = Image.frombytes("RGB", (shown.width, shown.height), shown.data, "raw", "BGRX", shown.stride).convert("L")
    return [image.crop(tuple(round(edge * 5) for edge in box)).tobytes() for box in _FIXED[key]]


_usual = cache(lambda key: _ink(key, Theme()))
_logo = cache(lambda: read_theme(EXAMPLE).logo)


@settings(max_examples=10, deadline=None)
@given(theme=_THEMES, with_logo=st.booleans())
def test_a_theme_moves_nothing(theme: Theme, *, with_logo: bool) -> None:
    """Addresses, codes, table, the front of the card and whole envelopes: the same ink in the same place."""
    theme = replace(theme, logo=_logo() if with_logo else None)
    moved = [key for key in _FIXED if _ink(key, theme) != _usual(key)]
    assert moved == []


@pytest.mark.parametrize("key", _FIXED)
def test_inks_change_colours_and_nothing_else(key: str) -> None:
    """Take the colours out of what is drawn, and it is the same, operator by operator."""

    def drawn(inks: dict[str, str]) -> list[bytes]:
        reader = pypdf.PdfReader(io.BytesIO(_printed(key, Theme(inks=inks))))
        parts = [page.get_contents().get_data() for page in reader.pages]
        parts += [
            form.get_data()
            for page in reader.pages
            for form in page["/Resources"].get("/XObject", {}).values()
            if form.get_object()["/Subtype"] == "/Form"
        ]
        return [re.sub(rb"[\d. ]+ (?:rg|RG)\b", b"colour", part) for part in parts]

    themed = drawn({"title": "#8C2F4B", "soft": "#5A4A4E", "line": "#C9B7AC", "pen": "#1F4A43"})
    assert themed == drawn({})
