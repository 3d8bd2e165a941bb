"""The look's colours can be read by everybody, in light and dark."""

import pytest

from gifts_app.ui.tokens import tokens

SCHEMES = ("light", "dark")
NEUTRALS = ("bg", "rail", "surface", "raised", "sunken")
TONES = (
    "accent", "card", "flowers", "wow", "waiting", "printing", "unsure", "confirmed", "shipped", "held", "error",
    "warn", "ok",
)  # fmt: skip


def luminance(colour: str) -> float:
    """Relative luminance after WCAG 2.2."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio after WCAG 2.2."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.fixture(params=SCHEMES)
def look(request):
    return getattr(tokens(), request.param)


def test_both_looks_have_the_same_colours():
    """A colour asked for by name exists in light and in dark."""
    assert set(tokens().light) == set(tokens().dark)


def test_text_reads_on_every_ground(look):
    """Text and quiet text keep 5.2:1 on all neutrals and soft fills; the law asks for 4.5:1."""
    grounds = [*NEUTRALS, *(f"{tone}_soft" for tone in TONES)]
    for ground in grounds:
        assert contrast(look["text"], look[ground]) >= 10, ground
        assert contrast(look["muted"], look[ground]) >= 5.2, ground


@pytest.mark.parametrize("tone", TONES)
def test_each_tone_reads_where_it_stands(look, tone):
    """A tone keeps 5.2:1 on its own soft fill, which tags use, and on every neutral, which labels use."""
    for ground in (f"{tone}_soft", *NEUTRALS):
        assert contrast(look[tone], look[ground]) >= 5.2, ground


def test_the_berry_button_reads(look):
    """Words on the filled button keep 7:1, at rest and under the pointer."""
    assert contrast(look["accent_text"], look["accent"]) >= 7
    assert contrast(look["accent_text"], look["accent_hover"]) >= 7


def test_outlines_can_be_seen(look):
    """Outlines of fields and buttons keep 3:1 on every neutral they stand on."""
    for ground in NEUTRALS:
        assert contrast(look["strong"], look[ground]) >= 3, ground


def test_handwriting_reads_on_paper(look):
    """Ink on paper stays readable when paper is dimmed."""
    assert contrast(look["ink"], look["paper"]) >= 10
