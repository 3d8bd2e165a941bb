"""Own card fronts on paper: where they lie, how sharp they must be, and what they cost."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from gifts_app.documents import panels, press
from gifts_app.documents.drawing.images import DamagedPicture
from gifts_app.documents.pictures import placing
from gifts_app.documents.pictures.placing import Spot, art_spot, covers, laid, sharpness
from gifts_app.documents.proofs import finished, raster
from gifts_app.documents.setup import Picture
from gifts_app.documents.stock.formats import STOCKS
from tests.documents import art_files, reading
from tests.documents.samples import SETUP, piece

_A2 = STOCKS["a2-letter"]
_lengths = st.floats(20, 400)


def picture(width: int = 1200, height: int = 1600, colour: str = "black", form: str = "png") -> Picture:
    image = Image.new("RGB", (width, height), colour)
    data = art_files.saved(image.quantize(2), "PNG") if form == "png" else art_files.saved(image, "JPEG")
    return Picture(form, width, height, data)


def with_front(own: Picture) -> press.PrintSetup:
    return replace(SETUP, fronts={"own-1": own})


def printed(own: Picture, count: int = 1, key: str = "card") -> bytes:
    pieces = [piece(number, design="own-1", kind="card") for number in range(1, count + 1)]
    return press.print_document(key, pieces, with_front(own)).data


@given(
    panel=st.tuples(_lengths, _lengths),
    safe=st.floats(3, 9),
    bleed=st.sampled_from([0.0, 3.0]),
    art=st.tuples(_lengths, _lengths),
)
def test_art_keeps_to_its_spot(panel: tuple[float, float], safe: float, bleed: float, art: tuple[float, float]) -> None:
    """Whole and inside the safe margin where nothing is cut; over the cuts and never over the fold where it is."""
    spot = art_spot(panel, safe, (bleed, bleed))
    place = laid(art, spot)
    assert place.width / place.height == pytest.approx(art[0] / art[1])
    if not bleed:
        assert not covers(art, spot)
        assert place.left >= safe - 1e-6
        assert place.top >= safe - 1e-6
        assert place.left + place.width <= panel[0] - safe + 1e-6
        assert place.top + place.height <= panel[1] - safe + 1e-6
        return
    assert (spot.left, spot.left + spot.width) == (0.0, pytest.approx(panel[0] + bleed))
    if covers(art, spot):
        assert place.width >= spot.width - 1e-6
        assert place.height >= spot.height - 1e-6
        assert spot.width * spot.height >= 0.84 * place.width * place.height
    else:
        assert place.width <= spot.width + 1e-6
        assert place.height <= spot.height + 1e-6


def test_a_fold_at_the_top_is_not_bled_over() -> None:
    spot = art_spot((140.0, 108.0), 6.35, (3.0, 3.0), fold="top")
    assert spot == Spot(-3.0, 0.0, 146.0, 111.0, covered=True)


def test_a_bleed_needs_both_directions() -> None:
    """A sheet that leaves no room at the head is as good as uncut."""
    assert not art_spot((100.0, 140.0), 6.35, (3.0, 0.0)).covered


_AROUND = 8.0  # mm that are looked at around a panel


@pytest.mark.parametrize("shape", [(1200, 1600), (1600, 1100)])
@pytest.mark.parametrize("key", STOCKS)
def test_ink_is_where_it_may_be_on_every_stock(key: str, shape: tuple[int, int]) -> None:
    """Inside the safe margin, or over the cuts where there are any; never over a fold. To two pixels of 0.1 mm."""
    stock, setup = STOCKS[key], with_front(picture(*shape))
    made = piece(design="own-1", stock=key, handwritten=True)
    view = panels.view("front", made, setup)
    left, top, width, height = view.box
    data = press.print_document("card", [made], setup, preview=True).data
    shown = raster.rasterise(data, view.page, 254)
    page = Image.frombytes("RGB", (shown.width, shown.height), shown.data, "raw", "BGRX", shown.stride)
    wide, high = width + 2 * _AROUND, height + 2 * _AROUND
    corners = (left - _AROUND, top - _AROUND, left - _AROUND + wide, top - _AROUND + high)
    image = page.convert("L").point(lambda level: 255 if level < 128 else 0).crop(tuple(round(10 * c) for c in corners))
    image = image.rotate(180) if view.turned else image
    spot = placing.spot_on(stock)
    place = laid(shape, spot)
    ends = (
        max(place.left, spot.left),
        max(place.top, spot.top),
        min(place.left + place.width, spot.left + spot.width),
        min(place.top + place.height, spot.top + spot.height),
    )
    # Inside the panel all ink is the picture's; beyond its folds there is none of it.
    inside = image.crop(tuple(round(10 * edge) for edge in (_AROUND, _AROUND, _AROUND + width, _AROUND + height)))
    box = inside.getbbox()
    assert box is not None
    held = (max(0.0, ends[0]), max(0.0, ends[1]), min(width, ends[2]), min(height, ends[3]))
    assert [edge / 10 for edge in box] == pytest.approx(held, abs=0.2)
    if stock.fold in {"left", "quarter"}:
        beyond = (0, round(10 * _AROUND), round(10 * _AROUND) - 1, round(10 * (_AROUND + height)))
        assert image.crop(beyond).getbbox() is None
    if not spot.covered:
        assert min(held[0], held[1], width - held[2], height - held[3]) >= stock.safe - 1e-6


def test_a_covering_picture_is_cut_at_its_spot() -> None:
    """No ink outside of what is cut off with the waste."""
    from gifts_app.documents.drawing import fronts
    from gifts_app.documents.drawing.paper import Book

    book = Book("t")
    with book.page(200, 200) as pen:
        fronts.draw(pen, "own-1", {"own-1": picture(1200, 1300)}, Spot(50, 50, 60, 70, covered=True))
    shown = raster.rasterise(book.finish(), 0, 254)
    image = Image.frombytes("RGB", (shown.width, shown.height), shown.data, "raw", "BGRX", shown.stride)
    box = image.convert("L").point(lambda level: 255 if level < 128 else 0).getbbox()
    assert box == pytest.approx((500, 500, 1100, 1200), abs=1)


@pytest.mark.parametrize("form", ["png", "jpeg"])
def test_art_is_in_a_file_once(form: str) -> None:
    """However many cards show it, in whatever form it is kept."""
    own = picture(form=form)
    one, many = printed(own), printed(own, 100)
    assert one.count(b"/Subtype /Image") == many.count(b"/Subtype /Image") == 1
    assert finished.check_pdf(many, 100) == []


def test_the_same_card_makes_the_same_bytes() -> None:
    own = picture()
    assert printed(own, 3) == printed(own, 3)


@pytest.mark.parametrize(
    "own",
    [
        Picture("png", 10, 10, b"\x89PNG\r\n\x1a\n"),
        Picture("png", 10, 10, art_files.saved(art_files.flat(10, 10), "PNG")),
        Picture("png", 10, 11, art_files.saved(art_files.flat(10, 10).quantize(4), "PNG")),
        Picture("jpeg", 10, 10, b"\xff\xd8\xff"),
        Picture("jpeg", 10, 11, art_files.photograph(10, 10)),
        Picture("jpeg", 10, 10, art_files.photograph(10, 10, mode="CMYK")),
    ],
)
def test_only_the_one_form_goes_into_a_file(own: Picture) -> None:
    """What stands in the database is checked again where it is used."""
    with pytest.raises(DamagedPicture):
        printed(own)


def test_a_front_that_is_not_there_holds_the_card() -> None:
    (fault,) = press.check(piece(design="own-2"), ["card"], with_front(picture()))
    assert fault.field == "design"


def test_a_coarse_front_holds_the_card() -> None:
    """Sharp enough for a small card is not for a large one."""
    setup = with_front(picture(760, 1010))
    assert press.check(piece(design="own-1", stock="a2-letter"), ["card"], setup) == ()
    (fault,) = press.check(piece(design="own-1", stock="a7-letter"), ["card"], setup)
    assert (fault.field, "too coarse" in fault.message) == ("design", True)


def test_too_few_pixels_say_how_many_are_needed() -> None:
    """And with those it is accepted."""
    said = placing.refusal((500, 700), _A2)
    assert said is not None
    width, height = said.params["width"], said.params["height"]
    assert sharpness((width, height), placing.spot_on(_A2)) == pytest.approx(200, abs=1)
    assert placing.refusal((width, height), _A2) is None
    assert placing.refusal((width - 10, height - 10), _A2) is not None


def test_advice_names_what_is_soft_and_what_stays_white() -> None:
    soft = list(placing.advice((1000, 1200), picture(1000, 1200), _A2, STOCKS.values()))
    assert any("a little soft" in said for said in soft)
    sharp = list(placing.advice((3000, 4000), picture(3000, 4000), _A2, STOCKS.values()))
    assert sharp == []
    (wide,) = placing.advice(None, picture(2000, 1000), _A2, STOCKS.values())
    assert "stay white above and below" in wide


def test_the_slip_shows_the_own_front_small() -> None:
    data = press.print_document("slip", [piece(kind="wow", design="own-1")], with_front(picture())).data
    assert data.count(b"/Subtype /Image") == 1


@pytest.mark.parametrize("practice", [True, False])
def test_practice_is_to_be_seen_over_a_front_that_a_picture_fills(practice: bool) -> None:
    """A flat card shows nothing but the picture on that side of its sheet."""
    made = piece(stock="flat-a6", design="own-1")
    data = press.print_document("card", [made], replace(with_front(picture()), practice=practice)).data
    shown = reading.picture(data).convert("L")
    width, height = shown.size
    middle = shown.crop((width // 4, height * 2 // 5, width * 3 // 4, height * 3 // 5))
    assert (middle.getextrema()[1] > 150) is practice
