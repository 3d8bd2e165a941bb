"""Sheets that stay in the house: run covers, end sheets, writing cribs, stories. And the mark of practice on all."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PIL import Image

from gifts_app.documents import pages, press
from gifts_app.documents.layout import shelves
from gifts_app.documents.piece import Piece, PieceItem
from gifts_app.documents.proofs import finished
from gifts_app.documents.record import HeldPiece, RunRecord, ShortItem, Stack, StoryRecord
from gifts_app.documents.setup import SHEETS, Picture, Printer, PrintSetup
from gifts_app.domain.customers import Address
from gifts_app.domain.gestures import Recipient
from gifts_app.domain.ids import code_of
from gifts_app.domain.narrative import Chapter
from gifts_app.errors import Sentence
from tests.documents import reading
from tests.documents.art_files import saved
from tests.documents.samples import HOME, ITEMS, MESSAGE, SETUP, TEXTS, piece, written_to

AT = datetime(2026, 5, 12, 9, 30, tzinfo=UTC)
UNKNOWN = "\U00012000"
KINDS = ("card", "wow", "flowers")


def record(pieces: tuple[Piece, ...] = (), **changes: object) -> RunRecord:
    pieces = pieces or tuple(replace(written_to(s, 100 + n), kind=KINDS[n % 3]) for n, s in enumerate(TEXTS))
    codes = tuple(made.code for made in pieces)
    stacks = (
        Stack("card", "a2-letter", 3, codes[::3], two_passes=True),
        Stack("envelope", "a2-letter", 5, codes[::3]),
        Stack("slip", "", 6, codes[1::3]),
        Stack("label", "", 1, codes[1::3]),
    )
    return replace(RunRecord(12, AT, "Jo Marsh", pieces, stacks, ITEMS * 3), **changes)  # type: ignore[arg-type]


def told(made: Piece, *more: Chapter) -> StoryRecord:
    chapters = [Chapter("call", made.story, "Priya Raman", AT)]
    if made.message:
        chapters.append(Chapter("words", f"{made.message}\n{made.sign}"))
    shipped = Chapter("ship", "USPS 9400 1", "Jo Marsh", AT + timedelta(days=1))
    return StoryRecord(made, "phone", "Orchard", (*chapters, Chapter("piece"), shipped, *more))


def texts(data: bytes) -> list[str]:
    return [" ".join(text.split()) for text in finished.text_of(data)]


def run_sheet(key: str, made: RunRecord, setup: PrintSetup = SETUP) -> list[str]:
    return texts(press.print_run_sheet(key, made, setup).data)


def crib(*made: Piece, setup: PrintSetup = SETUP) -> list[str]:
    return texts(press.print_document("crib", made, setup).data)


# -- everything there is


def every_file(setup: PrintSetup) -> dict[str, bytes]:
    """One file of every document in the registers, each with enough on it to take several sheets or sides."""
    many = tuple(piece(n, handwritten=True, story="She sang. " * (1 if n > 2 else 300)) for n in range(1, 6))
    files = {key: press.print_document(key, many, setup).data for key in press.DOCUMENTS}
    run = record(tuple(piece(number) for number in range(1, 300)))
    files |= {key: press.print_run_sheet(key, run, setup).data for key in press.RUN_SHEETS}
    files["story"] = press.print_story(told(replace(many[0], message=MESSAGE * 9)), setup).data
    return files


def test_every_page_module_is_in_a_register() -> None:
    """So that nothing below misses a document that somebody adds."""
    modules = {path.stem for path in Path(pages.__file__).parent.glob("*.py")} - {"__init__"}
    assert modules == {*press.DOCUMENTS, *press.RUN_SHEETS, press.STORY.key}


@pytest.mark.parametrize("sheet_name", ["letter", "a4"])
def test_practice_stands_on_every_sheet_of_every_document(sheet_name: str) -> None:
    for practice in (True, False):
        for key, data in every_file(replace(SETUP, sheet=sheet_name, practice=practice)).items():
            found = texts(data)
            assert len(found) > 1 or key in {"end", "label"}
            assert all(("PRACTICE" in text) is practice for text in found), key


def test_sheets_of_the_house_say_that_they_are() -> None:
    files = every_file(SETUP)
    for key in ("cover", "end", "crib", "story"):
        assert all("stays in the house" in text.lower() for text in texts(files[key])), key
    assert not any("in the house" in text.lower() for text in texts(files["slip"]))


def test_sheets_of_the_house_make_the_same_bytes_and_name_nobody_in_metadata() -> None:
    for made in (
        lambda: press.print_run_sheet("cover", record(), SETUP),
        lambda: press.print_story(told(piece()), SETUP),
    ):
        assert made() == made()
        assert b"/Author ()" in made().data
    assert finished.check_pdf(press.print_run_sheet("cover", record(), SETUP).data) == []


@pytest.mark.parametrize("sheet_name", ["letter", "a4"])
def test_sheets_of_the_house_keep_to_where_printers_reach(sheet_name: str) -> None:
    """6.35 mm along every edge, on the paper that is loaded."""
    setup = replace(SETUP, sheet=sheet_name)
    width, height = SHEETS[sheet_name]
    files = every_file(setup)
    for key in ("cover", "end", "crib", "story"):
        for proof in finished.prove(files[key], "■"):
            assert proof.size == (pytest.approx(width, abs=0.1), pytest.approx(height, abs=0.1))
            assert proof.ink is not None
            left, top, right, foot = proof.ink
            assert min(left, top, width - right, height - foot) >= 6.35, (key, proof.ink)


# -- covers and end sheets


def test_a_cover_says_what_to_load_where() -> None:
    setup = replace(SETUP, printers={"": Printer("x", "Office", "Tray 2"), "label": Printer("z", "Zebra")})
    (text,) = run_sheet("cover", record(), setup)
    for line in (
        "3 A2, two on Letter Cards, both passes Office · Tray 2",
        "6 Plain paper, Letter Slips Office · Tray 2",
        "1 Avery 5163, ten on Letter Labels Zebra",
    ):
        assert line in text
    turned = Stack("card", "a2-letter", 3, (), both_sides=True)
    (text_of_turned,) = run_sheet("cover", record(stacks=(turned,)), setup)
    assert "Cards, both sides at once Office" in text_of_turned
    assert "Run 12" in text
    assert "Tuesday 12 May 2026, 09:30 · Jo Marsh · 13 pieces" in text


def test_a_cover_says_where_a_part_used_sheet_of_labels_goes_on() -> None:
    (text,) = run_sheet("cover", record(), replace(SETUP, used_cells=frozenset({0, 1, 2})))
    assert "part used: from row 2, column 2" in text


def test_a_cover_adds_up_what_to_fetch_in_the_order_of_the_walk() -> None:
    (text,) = run_sheet("cover", record())
    assert "A-2 6 PIN-2 Enamel pin A-12 9 ST-7 Sticker sheet B-03 3 BK-100 Culture book C-01 3 SOCK-M" in text
    assert "4 lines, 21 pieces" in text


def test_one_thing_in_two_bins_is_fetched_from_both() -> None:
    found = shelves.together(
        [PieceItem("X", "Pin", 2, "B-1"), PieceItem("X", "Pin", 1, "A-1"), PieceItem("X", "P", 1, "B-1")]
    )
    assert [(item.bin, item.quantity) for item in found] == [("A-1", 1), ("B-1", 3)]


def test_a_cover_lists_the_pieces_in_order_and_tells_no_more_of_anybody_than_a_name() -> None:
    made = record(tuple(piece(number, handwritten=number == 3) for number in range(1, 8)))
    (text,) = run_sheet("cover", made)
    assert all(f"{number} {code_of(number)} Maya Lindqvist Card" in text for number in range(1, 8))
    assert text.count("Card by hand") == 1
    for kept in ("Harbour", "555 0142", "grandmother", "dance hall"):
        assert kept not in text


def test_a_cover_says_what_was_left_aside_and_why_even_where_no_font_has_the_character() -> None:
    why = Sentence("No font here can print “{character}”; write it another way.", character=UNKNOWN)
    made = record(held=(HeldPiece(code_of(500), why),), short=(ShortItem("Tin mug", 1, 3),))
    text = " ".join(run_sheet("cover", made))
    assert f"{code_of(500)} No font here can print “[U+12000]”; write it another way." in text
    assert "Tin mug 1 3" in text


def test_a_run_of_hundreds_goes_on_over_the_page_with_nobody_lost() -> None:
    made = record(tuple(piece(number) for number in range(1, 301)), fetched=ITEMS)
    found = " ".join(run_sheet("cover", made))
    assert set(re.findall(r"GF-\d{7}-\d\d", found)) == {code_of(number) for number in range(1, 301)}


def test_no_page_of_a_cover_shows_a_piece_before_those_that_go_before_it() -> None:
    """Whoever reads down the left column and then down the right one has read everything up to there."""
    for fetched in ((), ITEMS, ITEMS * 3):
        shown = 0
        for page in run_sheet("cover", record(tuple(piece(number) for number in range(1, 112)), fetched=fetched)):
            codes = set(re.findall(r"GF-\d{7}-\d\d", page))
            assert codes == {code_of(number) for number in range(shown + 1, shown + len(codes) + 1)}
            shown += len(codes)
        assert shown == 111


@pytest.mark.parametrize("dpi", [203.2, 600.0])
def test_an_end_sheet_can_be_scanned_for_the_first_and_the_last(dpi: float) -> None:
    made = record()
    data = press.print_run_sheet("end", made, SETUP).data
    found = reading.symbols(reading.one_bit(data, dpi=dpi))
    assert found == [("Code128", made.pieces[0].code), ("Code128", made.pieces[-1].code)]
    (text,) = texts(data)
    assert "End of run 12" in text
    assert "13 pieces · 4 slips" in text
    assert f"Cards 5 3 {made.pieces[0].code} {made.pieces[-1].code}" in text
    assert "Signature" in text
    alone = press.print_run_sheet("end", record((piece(),)), SETUP).data
    assert reading.symbols(reading.one_bit(alone)) == [("Code128", piece().code)]


@pytest.mark.parametrize("key", ["cover", "end"])
def test_no_price_stands_on_a_sheet_of_the_run(key: str) -> None:
    assert not re.search(r"[$€£¥₹]|\b(price|amount|cost|usd|eur)\b", " ".join(run_sheet(key, record())), re.IGNORECASE)


# -- cribs


def test_a_crib_has_all_that_a_pen_needs() -> None:
    (text,) = crib(piece(handwritten=True))
    for wanted in (
        "Card by hand · Thank you",
        "Maya Lindqvist Greet with: Maya",
        "42 Harbour Lane",
        "grandmother",
        "She told me about the dance hall.",
        "Signed",
        "GF-0001987-54",
        "A2, two on Letter",
    ):
        assert wanted in text
    assert reading.symbols(reading.one_bit(press.print_document("crib", [piece()], SETUP).data)) == [
        ("QRCode", "GF-0001987-54")
    ]


def test_a_crib_tells_how_the_name_is_said() -> None:
    """Beside the greeting or alone; a sign that no font has is named, and holds nothing up."""
    (text,) = crib(piece(pronunciation="MY-ah"))
    assert "Maya Lindqvist Greet with: Maya · say it like: MY-ah" in text
    (text,) = crib(piece(pronunciation="MY-ah", salutation=""))
    assert "Maya Lindqvist Say it like: MY-ah" in text
    odd = piece(pronunciation=f"MY {UNKNOWN}")
    assert press.check(odd, ["crib"], SETUP) == ()
    assert "MY [U+12000]" in " ".join(crib(odd))
    assert "MY-ah" not in " ".join(texts(press.print_document("card", [piece(pronunciation="MY-ah")], SETUP).data))


@pytest.mark.parametrize("sheet_name", ["letter", "a4"])
def test_short_cribs_share_a_sheet_and_long_ones_go_on(sheet_name: str) -> None:
    setup = replace(SETUP, sheet=sheet_name)
    assert len(crib(*(piece(n) for n in range(1, 6)), setup=setup)) == 3
    long = piece(2, story=" ".join(f"word{n}" for n in range(900)))
    found = crib(piece(1), long, piece(3), setup=setup)
    assert code_of(1) in found[0]
    assert code_of(3) in found[-1]
    assert re.findall(r"word\d+", " ".join(found)) == long.story.split()


def test_a_name_that_no_font_has_is_a_fault_and_a_character_of_the_story_is_none() -> None:
    """Nobody could spell the one; the other is named by its number."""
    for field, bad in (
        ("name", piece(recipient=Recipient(f"Maya {UNKNOWN}", HOME))),
        ("message", piece(message=UNKNOWN)),
        ("street", piece(recipient=Recipient("Maya", replace(HOME, street=UNKNOWN)))),
    ):
        assert field in {fault.field for fault in press.check(bad, ["crib"], SETUP)}
    odd = piece(story=f"A sign: {UNKNOWN}")
    assert press.check(odd, ["crib"], SETUP) == ()
    assert "A sign: [U+12000]" in " ".join(crib(odd))
    assert press.check(piece(recipient=Recipient("Bo", Address(country="US"))), ["crib"], SETUP)[0].field == "address"


def test_a_card_without_a_draft_still_has_its_crib() -> None:
    (text,) = crib(piece(message="", story="", sign=""))
    assert "No draft" in text
    assert "Signed Priya Raman" in text


# -- stories


def test_a_story_goes_from_the_call_to_the_answer_on_one_sheet() -> None:
    answer = Chapter("react", "It stands on our piano.", "Priya Raman", AT + timedelta(days=20))
    (text,) = texts(press.print_story(told(piece(), answer), SETUP).data)
    order = [
        "The call",
        "dance hall",
        "The words",
        "Dear Maya",
        "The card",
        "Shipped",
        "USPS 9400 1",
        "They wrote back",
    ]
    places = [text.index(part) for part in order]
    assert places == sorted(places)
    assert "“It stands on our piano.”" in text
    assert "From Priya Raman, Orchard, by phone, on Thursday 28 May 2026" in text


def test_a_story_shows_the_very_card() -> None:
    """The picture is the card's own drawing, made smaller: the same dark places as on the printed front."""
    story = reading.picture(press.print_story(told(piece()), SETUP).data, dpi=100.0)
    for design in ("thank-you", "wedding"):
        front = reading.picture(press.print_document("card", [piece(design=design)], SETUP).data, dpi=100.0)
        wide = front.width // 2
        small = front.crop((wide, 0, front.width, round(139.7 / 25.4 * 100))).convert("L")
        best = min(
            _difference(story, small.resize((round(high * 107.95 / 139.7 / 25.4 * 100), round(high / 25.4 * 100))))
            for high in (70.0, 60.0, 50.0)
        )
        assert (best < 6.0) is (design == "thank-you"), (design, best)


def _difference(page: object, picture: object) -> float:
    """Return the mean difference in greys at the place where the picture fits the page best."""
    from PIL import Image, ImageChops, ImageStat

    assert isinstance(page, Image.Image)
    assert isinstance(picture, Image.Image)
    left = round((18.0 + 37.0) / 25.4 * 100)
    found = []
    for y in range(0, page.height - picture.height, 1):
        part = page.crop((left, y, left + picture.width, y + picture.height))
        found.append(ImageStat.Stat(ImageChops.difference(part, picture)).mean[0])
    return min(found)


def test_a_long_story_flows_on_complete() -> None:
    long = piece(story=" ".join(f"word{n}" for n in range(2_000)))
    found = texts(press.print_story(told(long), SETUP).data)
    assert len(found) > 2
    assert re.findall(r"word\d+", " ".join(found)) == long.story.split()
    for number, text in enumerate(found, 1):
        assert f"page {number} of {len(found)}" in text


@pytest.mark.parametrize("script", list(TEXTS))
def test_a_story_is_told_in_any_script(script: str) -> None:
    made = replace(written_to(script), story=TEXTS[script][1])
    data = press.print_story(told(made), SETUP).data
    assert finished.check_pdf(data) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_story_is_told_whatever_was_sent_and_whatever_no_font_has(kind: str) -> None:
    for changes in (
        {},
        {"message": f"{MESSAGE} {UNKNOWN}"},
        {"message": MESSAGE * 40},
        {"design": "gone"},
        {"message": ""},
    ):
        made = piece(kind=kind, **changes)
        texts_ = texts(press.print_story(told(made), SETUP).data)
        assert "Maya Lindqvist" in texts_[0]
    assert "[U+12000]" in " ".join(texts(press.print_story(told(piece(story=UNKNOWN)), SETUP).data))


def test_a_story_shows_a_picture_that_the_team_brought() -> None:
    """And none where somebody has thrown it away since."""
    own = Picture("png", 600, 800, saved(Image.new("RGB", (600, 800), "black").quantize(2), "PNG"))
    for fronts, seen in (({"own-1": own}, True), ({}, False)):
        data = press.print_story(told(piece(design="own-1")), replace(SETUP, fronts=fronts)).data
        image = reading.picture(data, dpi=50.8)
        dark = sum(image.histogram()[:40])
        assert (dark > 8_000) is seen, dark


@pytest.mark.parametrize(
    "hostile",
    [
        "<b>bold</b> &amp; %s {0} ${x}",
        ") Tj ET Q endstream endobj /JavaScript (app.alert(1))",
        "gnp\u202eexe\u202c \u2066x\u2069 \u0000\u0007\u001b[31m",
        "lone \ud800 half",
        "Z" + "\u0301\u0327\u0489" * 60,
        "a" * 4_000,
        "سلام " * 300,
        "\n".join(["line"] * 200),
        "",
    ],
)
def test_sheets_of_the_house_print_whatever_they_are_told(hostile: str) -> None:
    """Nobody's name, story or shelf keeps a run from its cover or a team from a story."""
    short = hostile[:200].replace("\n", " ")
    made = piece(
        message=hostile,
        sign=short,
        story=hostile,
        agent=short,
        recipient=Recipient(short, replace(HOME, company=short, street=short)),
        items=(PieceItem(short, short, 1, short),),
        details={"colours": short, "deliver_on": short},
    )
    run = record((made,), by=short, fetched=made.items, held=(HeldPiece("GF-1", Sentence("{x}", x=hostile)),))
    run = replace(run, short=(ShortItem(short, 1, 2),))
    answer = Chapter("react", hostile, short, AT)
    files = [press.print_run_sheet(key, run, SETUP).data for key in press.RUN_SHEETS]
    files += [press.print_story(told(replace(made, kind=kind), answer), SETUP).data for kind in KINDS]
    if not press.check(made, ["crib"], SETUP):
        files.append(press.print_document("crib", [made], SETUP).data)
    for data in files:
        assert finished.check_pdf(data, printed=hostile) == []
        assert b"/JavaScript" not in data
