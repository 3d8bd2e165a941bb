"""The files of a run: one for each pass through the printer, small enough to handle, and read again before they go."""

from dataclasses import replace

import pytest

from gifts_app.documents import preflight, press
from gifts_app.documents.pages import card, slip
from gifts_app.documents.piece import PrintedFile
from gifts_app.documents.proofs import finished
from gifts_app.documents.setup import Duplex, Printer, PrintSetup
from gifts_app.errors import DoesNotFit
from tests.documents import reading
from tests.documents.samples import ITEMS, SETUP, piece

A2 = replace(SETUP, default_stock="a2-ivory")


def _with(duplex: Duplex, setup: PrintSetup = A2) -> PrintSetup:
    return replace(setup, printers={"card": Printer(duplex=duplex)})


def _files(setup: PrintSetup, count: int = 3, key: str = "card") -> list[PrintedFile]:
    pieces = [piece(number, message=f"Words for number {number}.") for number in range(1, count + 1)]
    return list(press.run_files(key, pieces, setup, 7))


def test_fronts_and_backs_are_two_files_of_equally_many_pages() -> None:
    """A person turns the stack between two passes; no print dialogue has to pick odd and even pages."""
    fronts, backs = _files(A2)
    assert (fronts.part, backs.part) == ("fronts", "backs")
    assert reading.pages(fronts.data) == reading.pages(backs.data) == fronts.sheets == backs.sheets == 3
    assert fronts.pages == backs.pages
    assert [text.count("Words for") for text in finished.text_of(fronts.data)] == [0, 0, 0]
    assert ["number 1" in text for text in reading.texts(backs.data, upside_down=True)] == [True, False, False]


def test_a_printer_that_turns_the_order_gets_the_backs_the_other_way_round() -> None:
    fronts, backs = _files(_with(Duplex(reversed=True)))
    assert backs.pages == fronts.pages[::-1]
    assert ["number 1" in text for text in reading.texts(backs.data, upside_down=True)] == [False, False, True]


def test_backs_that_would_come_out_upside_down_are_turned_about_the_sheets_centre() -> None:
    _, upright = _files(A2, 1)
    _, turned = _files(_with(Duplex(upside_down=True)), 1)
    one, other = reading.picture(upright.data), reading.picture(turned.data).rotate(180)
    far = sum(abs(a - b) > 96 for a, b in zip(one.tobytes(), other.tobytes(), strict=True))
    assert far < 0.002 * one.width * one.height
    assert one.tobytes() != other.rotate(180).tobytes()


def test_a_printer_that_turns_sheets_itself_gets_one_file() -> None:
    (long_edge,) = _files(_with(Duplex(automatic=True)))
    (short_edge,) = _files(_with(Duplex(automatic=True, short_edge=True)))
    assert long_edge.part == "both"
    assert reading.pages(long_edge.data) == 2 * long_edge.sheets == 6
    assert reading.picture(long_edge.data, 0).tobytes() == reading.picture(short_edge.data, 0).tobytes()
    assert reading.picture(long_edge.data, 1).tobytes() != reading.picture(short_edge.data, 1).tobytes()


def test_a_stack_is_never_higher_than_a_hand_can_hold() -> None:
    """Cards in stacks of 25 sheets; what was printed in which file stays known."""
    files = _files(A2, 60)
    assert [(file.part, file.sheets) for file in files] == [
        ("fronts", 25), ("backs", 25), ("fronts", 25), ("backs", 25), ("fronts", 10), ("backs", 10),
    ]  # fmt: skip
    assert [code for file in files[::2] for code in file.pieces] == [piece(n).code for n in range(1, 61)]


def test_a_piece_never_spreads_over_two_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(press.DOCUMENTS, "slip", replace(press.DOCUMENTS["slip"], most_sheets=3))
    many = tuple(replace(ITEMS[0], sku=f"S-{number}") for number in range(60))
    pieces = [piece(number, kind="wow", items=many) for number in (1, 2, 3)]
    files = list(press.run_files("slip", pieces, SETUP, 7))
    assert len(files) > 1
    codes = [code for file in files for code in file.pieces]
    assert len(codes) == len(set(codes)) == 3


def test_sheets_of_different_stock_never_share_a_file() -> None:
    pieces = [piece(1, stock="a2-ivory"), piece(2, stock="a7-ivory")]
    files = list(press.run_files("envelope", pieces, SETUP, 7))
    assert [file.pieces for file in files] == [(pieces[0].code,), (pieces[1].code,)]


# -- the last look


def _looked_at(setup: PrintSetup, key: str = "card", count: int = 3) -> tuple[list[PrintedFile], dict[str, str]]:
    refused: dict[str, str] = {}
    pieces = [piece(number) for number in range(1, count + 1)]
    return list(preflight.run_files(key, pieces, setup, 7, refused)), refused  # type: ignore[arg-type]


def test_a_stock_that_is_no_more_is_named_and_not_replaced_in_silence() -> None:
    (fault,) = press.check(piece(stock="a3-gold"), ["card"], A2)
    assert fault.field == "stock"
    assert "a3-gold" in fault.message


@pytest.mark.parametrize(("dots", "fine"), [(6.0, False), (7.9, False), (8.0, True), (600 / 25.4, True)])
def test_codes_too_fine_for_the_printers_dots_are_refused(dots: float, fine: bool) -> None:
    """Squares of three dots are the least that scans; 203 dots an inch have 8 in a millimetre."""
    setup = replace(A2, printers={"": Printer(name="Old Faithful", dots_per_mm=dots)})
    faults = press.check(piece(), ["card"], setup)
    assert [fault.field for fault in faults] == ([] if fine else ["printer"])
    assert all("Old Faithful" in fault.message for fault in faults)


@pytest.mark.parametrize("key", press.DOCUMENTS)
def test_what_is_right_is_let_through(key: str) -> None:
    files, refused = _looked_at(A2, key)
    assert refused == {}
    assert files


def test_ink_where_the_printer_leaves_white_is_found_with_the_millimetres() -> None:
    setup = replace(A2, printers={"": Printer(margin=15.0)})
    _, refused = _looked_at(setup, "slip")
    assert set(refused) == {piece(number).code for number in (1, 2, 3)}
    assert "15.0 mm white" in next(iter(refused.values()))


def test_on_a_shared_sheet_only_the_piece_that_is_wrong_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two cards on one Letter sheet, one of which prints over the edge."""
    words, bad = card._words, piece(2).code

    def over_the_edge(pen, made, *rest):
        words(pen, made, *rest)
        if made.code == bad:
            pen.area(100.0, 10.0, 60.0, 2.0)

    monkeypatch.setattr(card, "_words", over_the_edge)
    _, refused = _looked_at(replace(A2, default_stock="a2-letter"))
    assert list(refused) == [bad]
    assert "from the edge" in refused[bad]


def test_a_fault_of_ours_in_one_piece_names_it_and_leaves_the_others(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Whatever goes wrong while a piece is drawn; the log says where, and nothing of what the customer is told."""
    row, bad = slip._totals, piece(2).code

    def broken(pen, made, *rest):
        if made.code == bad:
            raise KeyError(made.message)
        row(pen, made, *rest)

    monkeypatch.setattr(slip, "_totals", broken)
    _, refused = _looked_at(A2, "slip")
    assert list(refused) == [bad]
    assert bad in refused[bad]
    assert "KeyError" in caplog.text
    assert piece().message.split("\n")[1][:20] not in caplog.text


def test_what_no_piece_can_answer_for_is_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(press, "_stacks", lambda sheets, most: 1 / 0 if len(list(sheets)) > 1 else iter(()))
    with pytest.raises(ZeroDivisionError):
        _looked_at(A2)


def test_a_piece_that_does_not_fit_is_refused_with_its_own_sentence() -> None:
    refused: dict[str, str] = {}
    good, long = piece(1), piece(2, message="word " * 900)
    with pytest.raises(DoesNotFit):
        list(press.run_files("card", [good, long], A2, 7))
    list(preflight.run_files("card", [good, long], A2, 7, refused))  # type: ignore[arg-type]
    assert list(refused) == [long.code]


def test_the_same_piece_twice_in_a_stack_is_refused() -> None:
    refused: dict[str, str] = {}
    list(preflight.run_files("card", [piece(1), piece(2), piece(1)], A2, 7, refused))  # type: ignore[arg-type]
    assert list(refused) == [piece(1).code]


def test_a_page_for_other_paper_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sheet in the file is the sheet in the tray, or it is not printed: drivers would shrink it in silence."""
    made = slip.sheets
    monkeypatch.setattr(
        slip, "sheets", lambda pieces, setup: (replace(sheet, size=(210.0, 297.0)) for sheet in made(pieces, setup))
    )
    _, refused = _looked_at(A2, "slip", 1)
    assert "215.9 × 279.4" in next(iter(refused.values()))
