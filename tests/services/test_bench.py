"""The bench: runs, what came out of them, and that nothing is lost or printed twice, on both engines."""

import os
import re

import pypdf
import pytest

from gifts_app.documents.proofs import finished
from gifts_app.domain.gestures import GestureItem, Status
from gifts_app.domain.ids import code_of, new_id
from gifts_app.errors import Cancelled, Conflict, InvalidRequest, NotFound, StorageUnavailable
from gifts_app.services import print_files
from gifts_app.storage.runs import RunStore


def statuses(shop, gestures):
    return [shop.stands(gesture) for gesture in gestures]


def test_flowers_go_by_their_day_and_everything_else_by_its_turn(shop):
    first, second = shop.sent(), shop.sent()
    later = shop.sent(kind="flowers", details={"deliver_on": "2026-05-20", "phone": "+44 7700 900123"})
    sooner = shop.sent(kind="flowers", details={"deliver_on": "2026-05-13", "phone": "+44 7700 900123"})
    flowers = shop.services.bench.queue("flowers").waiting
    assert [g.number for g in flowers] == [sooner.number, later.number]
    assert [g.number for g in shop.services.bench.queue("card").waiting] == [first.number, second.number]
    assert shop.services.bench.queue().counts[Status.WAITING] == 4


def test_a_run_takes_what_waits_writes_its_files_and_calls_it_printed(shop):
    shop.stock(tin_mug=2)
    gestures = [shop.sent(), shop.sent(), shop.sent(kind="wow"), shop.sent(kind="flowers")]
    seen = []
    printed = shop.printed(progress=lambda done, total: seen.append((done, total)))
    assert sorted(printed.run.gestures) == [g.number for g in gestures]
    assert statuses(shop, gestures) == ["printed"] * 4
    assert {file.document for file in printed.run.files[1:-1]} == {"card", "envelope", "slip", "label", "florist"}
    assert (printed.run.files[0].document, printed.run.files[-1].document) == ("cover", "end")
    assert seen[0][0] == 0
    assert seen[-1][0] == seen[-1][1] == 7
    for file, path in zip(printed.run.files, printed.paths, strict=True):
        assert len(pypdf.PdfReader(path).pages) >= file.sheets
        assert set(file.pieces) <= {g.code for g in gestures}
    assert shop.services.bench.queue().waiting == ()
    assert shop.services.bench.run(printed.run.number).run.folder == str(shop.folder / "print")


def test_file_names_and_metadata_name_nobody(shop):
    gesture = shop.sent(shop.customer("Ngozi Winterbourne", given_name="Ngozi"))
    printed = shop.printed()
    assert printed.run.gestures == (gesture.number,)
    for path in printed.paths:
        assert re.fullmatch(r"run-\d{5}-[a-z]+(-\d-(fronts|backs))?\.pdf", path.name)
        metadata = str(pypdf.PdfReader(path).metadata)
        assert "Ngozi" not in metadata
        assert "Winterbourne" not in metadata
    if os.name == "posix":
        assert all(path.stat().st_mode & 0o077 == 0 for path in printed.paths)


def test_a_run_can_be_limited_to_kinds_numbers_and_a_few(shop):
    cards = [shop.sent() for _ in range(3)]
    flowers = shop.sent(kind="flowers")
    assert shop.printed(kinds_wanted=("flowers",)).run.gestures == (flowers.number,)
    assert shop.printed(limit=1).run.gestures == (cards[0].number,)
    assert shop.printed(numbers=[cards[2].number]).run.gestures == (cards[2].number,)
    assert statuses(shop, cards) == ["printed", "waiting", "printed"]
    with pytest.raises(InvalidRequest, match="balloons"):
        shop.printed(kinds_wanted=("balloons",))


def test_only_the_wanted_documents_are_written(shop):
    shop.sent()
    printed = shop.printed(documents=("label",))
    assert [file.document for file in printed.run.files] == ["label"]


def test_with_nothing_to_print_there_is_no_run(shop):
    with pytest.raises(NotFound):
        shop.printed()
    assert shop.services.bench.runs() == ()


def test_a_run_takes_its_things_from_the_shelves_once(shop):
    shop.stock(tin_mug=3, a2_ivory=10)
    gesture = shop.sent(kind="wow", items=(GestureItem("tin-mug", 2),))
    shop.sent()
    run = shop.printed().run.number
    on_hand = {item.sku: item.on_hand for item in shop.services.stock.items()}
    assert on_hand == {"tin-mug": 1, "a2-ivory": 9}
    shop.services.bench.confirm(run, shop.jo, spoiled=[gesture.code])
    shop.printed()
    assert {item.sku: item.on_hand for item in shop.services.stock.items()} == on_hand


def test_what_the_shelves_lack_is_held_with_the_reason_and_the_rest_goes_on(shop):
    shop.stock(tin_mug=1)
    first, second = shop.sent(kind="wow"), shop.sent(kind="wow")
    card = shop.sent()
    printed = shop.printed()
    assert statuses(shop, [first, second, card]) == ["printed", "held", "printed"]
    assert [held.code for held in printed.held] == [second.code]
    assert "Tin mug" in printed.held[0].why
    assert "Tin mug" in shop.services.bench.queue().held[0].hold_reason
    assert shop.services.stock.items()[0].on_hand == 0


def test_when_the_shelves_lack_everything_the_reasons_are_told(shop):
    shop.stock(tin_mug=0)
    gesture = shop.sent(kind="wow")
    printed = shop.printed()
    assert [held.code for held in printed.held] == [gesture.code]
    assert printed.paths == ()
    assert shop.stands(gesture) == "held"


def test_what_cannot_be_printed_is_held_by_name_and_the_rest_goes_on(shop):
    bad = shop.sent(message="For you: \U00012000")
    good = shop.sent()
    printed = shop.printed()
    assert statuses(shop, [bad, good]) == ["held", "printed"]
    assert [held.code for held in printed.held] == [bad.code]
    assert "\U00012000" in printed.held[0].why
    assert all(bad.code not in file.pieces for file in printed.run.files)


def test_a_wish_to_receive_nothing_is_honoured_even_after_sending(shop):
    customer = shop.customer()
    gesture = shop.sent(customer)
    other = shop.sent()
    shop.services.customers.opt_out(customer.id, "No gifts, please.")
    printed = shop.printed()
    assert statuses(shop, [gesture, other]) == ["held", "printed"]
    assert "No gifts, please." in printed.held[0].why


def test_a_folder_that_cannot_be_written_is_one_sentence_and_everything_waits(shop):
    gestures = [shop.sent(), shop.sent(kind="flowers")]
    (shop.folder / "a-file").write_text("in the way")
    with pytest.raises(StorageUnavailable) as refused:
        shop.services.bench.start_run(shop.folder / "a-file" / "print", shop.jo)
    assert "a-file" in str(refused.value)
    assert "\n" not in str(refused.value)
    assert statuses(shop, gestures) == ["waiting", "waiting"]
    assert len(shop.printed().run.gestures) == 2


def test_stopping_a_run_leaves_everything_waiting_and_no_file(shop):
    gestures = [shop.sent(), shop.sent(kind="flowers")]
    calls = iter([False, True])
    with pytest.raises(Cancelled):
        shop.printed(cancelled=lambda: next(calls, True))
    assert statuses(shop, gestures) == ["waiting", "waiting"]
    assert list((shop.folder / "print").iterdir()) == []
    assert [g.copies for g in shop.services.bench.queue().waiting] == [0, 0]


def test_a_fault_of_the_program_while_printing_leaves_everything_waiting(shop):
    gesture = shop.sent()

    def break_off(done, total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        shop.printed(progress=break_off)
    assert shop.stands(gesture) == "waiting"


def test_all_came_out_well(shop):
    gestures = [shop.sent() for _ in range(3)]
    run = shop.printed().run.number
    confirmed = shop.services.bench.confirm(run, shop.jo)
    assert confirmed.confirmed == tuple(g.code for g in gestures)
    assert confirmed.waiting == ()
    assert statuses(shop, gestures) == ["confirmed"] * 3


def test_a_jam_costs_what_came_after_the_last_good_piece(shop):
    gestures = [shop.sent() for _ in range(4)]
    run = shop.printed().run.number
    confirmed = shop.services.bench.confirm(run, shop.jo, last_good=gestures[1].code)
    assert confirmed.confirmed == (gestures[0].code, gestures[1].code)
    assert confirmed.waiting == (gestures[2].code, gestures[3].code)
    again = shop.printed().run
    assert again.gestures == (gestures[2].number, gestures[3].number)
    assert [g.copies for g in shop.services.bench.run(again.number).gestures] == [1, 1]


def test_spoiled_pieces_wait_again_and_the_good_ones_are_never_printed_twice(shop):
    gestures = [shop.sent() for _ in range(3)]
    run = shop.printed().run.number
    confirmed = shop.services.bench.confirm(run, shop.jo, spoiled=[gestures[1].code.lower()])
    assert confirmed.waiting == (gestures[1].code,)
    assert statuses(shop, gestures) == ["confirmed", "waiting", "confirmed"]
    assert shop.printed().run.gestures == (gestures[1].number,)


def test_an_earlier_run_does_not_speak_for_a_piece_that_a_later_one_printed(shop):
    """Two stacks lie on the bench; the spoiled piece of the first is part of the second now."""
    gestures = [shop.sent() for _ in range(2)]
    first = shop.printed().run.number
    shop.services.bench.reprint(gestures[1].number, "Ink smeared", shop.jo)
    second = shop.printed().run.number
    assert shop.services.bench.confirm(first, shop.jo).confirmed == (gestures[0].code,)
    assert shop.stands(gestures[1]) == "printed"
    assert shop.services.bench.confirm(second, shop.jo).confirmed == (gestures[1].code,)


def test_a_code_of_another_run_confirms_nothing(shop):
    gesture = shop.sent()
    run = shop.printed().run.number
    with pytest.raises(InvalidRequest, match=code_of(500)):
        shop.services.bench.confirm(run, shop.jo, spoiled=[code_of(500)])
    with pytest.raises(InvalidRequest):
        shop.services.bench.confirm(run, shop.jo, last_good="scribble")
    assert shop.stands(gesture) == "printed"


def test_a_run_is_confirmed_once(shop):
    shop.sent()
    run = shop.printed().run.number
    shop.services.bench.confirm(run, shop.jo)
    with pytest.raises(Conflict, match=str(run)):
        shop.services.bench.confirm(run, shop.jo)
    with pytest.raises(NotFound):
        shop.services.bench.confirm(run + 1, shop.jo)


def test_an_interrupted_run_is_unsure_and_never_printed_again_by_itself(shop):
    """The power went while the run was on its way to paper: only a look into the tray can tell."""
    gestures = [shop.sent(), shop.sent()]
    runs = RunStore(shop.database)
    run = runs.claim(new_id(), ("card",), 25, None, shop.jo, "desk", shop.clock.now, "a2-ivory")
    elsewhere = shop.sent()
    runs.claim(new_id(), ("card",), 25, None, shop.jo, "another desk", shop.clock.now, "a2-ivory")

    found = shop.services.bench.recover(shop.jo)
    assert [g.number for g in found] == [g.number for g in gestures]
    assert statuses(shop, gestures) == ["unsure", "unsure"]
    assert shop.stands(elsewhere) == "claimed"
    with pytest.raises(NotFound):
        shop.printed()
    assert shop.services.bench.recover(shop.jo) == ()
    assert [g.number for g in shop.services.bench.queue().unsure] == [g.number for g in gestures]

    confirmed = shop.services.bench.confirm(run.number, shop.jo, last_good=gestures[0].code)
    assert confirmed.waiting == (gestures[1].code,)
    assert statuses(shop, gestures) == ["confirmed", "waiting"]


def test_only_confirmed_paper_is_shipped(shop):
    gesture = shop.sent()
    for _ in range(2):
        with pytest.raises(Conflict):
            shop.services.bench.ship(gesture.number, shop.jo)
        if shop.stands(gesture) == "waiting":
            shop.printed()
    shop.services.bench.confirm_one(gesture.number, shop.jo)
    shipped = shop.services.bench.ship(gesture.number, shop.jo, " Royal Mail ", "RM 1")
    assert (shipped.status, shipped.carrier, shipped.tracking) == (Status.SHIPPED, "Royal Mail", "RM 1")


def test_every_step_at_the_bench_can_be_taken_back(shop):
    gesture = shop.sent()
    shop.printed()
    bench = shop.services.bench
    bench.confirm_one(gesture.number, shop.jo)
    assert bench.unconfirm(gesture.number, shop.jo).status is Status.PRINTED
    bench.confirm_one(gesture.number, shop.jo)
    bench.ship(gesture.number, shop.jo)
    assert bench.unship(gesture.number, shop.jo).status is Status.CONFIRMED
    assert bench.reprint(gesture.number, "Ink smeared", shop.jo).status is Status.WAITING
    assert bench.hold(gesture.number, "Ask Priya", shop.jo).hold_reason == "Ask Priya"
    released = bench.release(gesture.number, shop.jo)
    assert (released.status, released.hold_reason) == (Status.WAITING, "")
    verbs = [event.verb for event in shop.services.gestures.story(gesture.number).events]
    assert verbs == [
        "submit", "claim", "print", "confirm", "unconfirm", "confirm", "ship", "unship", "reprint", "hold", "release",
    ]  # fmt: skip


def test_holding_says_why(shop):
    gesture = shop.sent()
    with pytest.raises(InvalidRequest) as refused:
        shop.services.bench.hold(gesture.number, " ", shop.jo)
    assert "reason" in refused.value.fields
    assert shop.stands(gesture) == "waiting"


def test_a_scanned_code_finds_its_gesture(shop):
    gesture = shop.sent()
    assert shop.services.bench.scan(gesture.code + "\n").number == gesture.number
    with pytest.raises(InvalidRequest):
        shop.services.bench.scan("hello")


def test_what_runs_short_is_told_before_the_start(shop):
    shop.stock(tin_mug=1, a2_ivory=2)
    for _ in range(2):
        shop.sent(kind="wow")
    for _ in range(3):
        shop.sent()
    short = {item.sku: item.short for item in shop.services.bench.queue().shortages}
    assert short == {"tin-mug": 1, "a2-ivory": 1}


def test_the_address_on_the_paper_is_the_one_of_the_day_it_was_printed(shop):
    customer = shop.customer()
    gesture = shop.sent(customer)
    shop.printed()
    moved = shop.services.customers.get(customer.id)
    shop.services.customers.edit(
        customer.id, type(moved.details)(**{**_fields(moved.details), "name": "Amara Winter"}), moved.version
    )
    assert shop.services.gestures.story(gesture.number).gesture.recipient.name == "Amara Okafor"


def _fields(details):
    return {name: getattr(details, name) for name in details.__slots__}


def test_a_run_that_is_being_made_is_not_taken_for_an_interrupted_one(shop):
    """A window that opens meanwhile asks nothing; what a killed command left behind is asked for."""
    gesture = shop.sent()
    bench = shop.services.bench
    asked = []

    def look(_done, _total):
        asked.append((bench.is_interrupted(), bench.recover(shop.jo)))

    shop.printed(progress=look)
    assert asked
    assert set(asked) == {(False, ())}
    assert shop.stands(gesture) == "printed"
    other = shop.sent()
    RunStore(shop.database).claim(new_id(), ("card",), 25, None, shop.jo, "desk", shop.clock.now, "a2-ivory")
    assert bench.is_interrupted()
    assert [found.number for found in bench.recover(shop.jo)] == [other.number]
    assert not bench.is_interrupted()


def test_files_of_another_run_with_the_same_number_stay(shop):
    """Two profiles may print into one folder, and a database that was put back counts anew."""
    shop.sent()
    folder = shop.folder / "print"
    folder.mkdir()
    (folder / "run-00001-card.pdf").write_text("somebody else's")
    names = [path.name for path in shop.printed().paths]
    assert sorted(names) == [
        "run-00001-2-card-1-fronts.pdf",
        "run-00001-2-card-2-backs.pdf",
        "run-00001-2-envelope.pdf",
    ]
    assert (folder / "run-00001-card.pdf").read_text() == "somebody else's"


def test_a_file_that_comes_while_ours_are_named_is_never_written_over(shop, monkeypatch):
    """Two profiles that print run 1 into one folder at the same moment: each keeps all of its files."""
    shop.sent()
    folder = shop.folder / "print"
    link = os.link

    def meanwhile(source, target):
        if target.name == "run-00001-envelope.pdf":
            target.write_text("somebody else's")
        link(source, target)

    monkeypatch.setattr(os, "link", meanwhile)
    names = {path.name for path in shop.printed().paths}
    assert names == {"run-00001-2-card-1-fronts.pdf", "run-00001-2-card-2-backs.pdf", "run-00001-2-envelope.pdf"}
    assert {path.name for path in folder.iterdir()} == names | {"run-00001-envelope.pdf"}
    assert (folder / "run-00001-envelope.pdf").read_text() == "somebody else's"


def test_a_disk_without_links_takes_the_files_too(shop, monkeypatch):
    def unknown(_source, _target):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", unknown)
    shop.sent()
    assert {path.name for path in (shop.folder / "print").glob("*")} == set()
    paths = shop.printed().paths
    assert sorted((shop.folder / "print").iterdir()) == sorted(paths)
    assert all(finished.check_pdf(path.read_bytes()) == [] for path in paths)


@pytest.mark.parametrize("moment", ["envelope", "sync"])
def test_ctrl_c_while_files_get_their_names_leaves_none_of_them(shop, monkeypatch, moment):
    """Or they would be printed by hand, and printed again with the next run."""
    gesture = shop.sent()
    link = os.link

    def interrupted(source, target):
        if moment in target.name:
            raise KeyboardInterrupt
        link(source, target)

    def interrupted_later(_folder):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "link", interrupted)
    if moment == "sync":
        monkeypatch.setattr(print_files, "_sync_folder", interrupted_later)
    with pytest.raises(KeyboardInterrupt):
        shop.printed()
    assert list((shop.folder / "print").iterdir()) == []
    assert shop.stands(gesture) == "waiting"


def test_a_folder_whose_name_is_no_text_takes_nothing(shop):
    """Nothing is claimed before it is sure that the run can be written down."""
    gesture = shop.sent()
    with pytest.raises(InvalidRequest, match="is no text"):
        shop.services.bench.start_run(shop.folder / "out\udcff", shop.jo)
    assert shop.stands(gesture) == "waiting"


def test_a_piece_that_fails_on_the_finished_page_is_held_and_the_rest_is_printed(shop, monkeypatch):
    """The last look reads the files themselves; nothing of the refused piece is left in them."""
    from gifts_app.documents.pages import card

    good, bad = shop.sent(), shop.sent()
    words = card._words

    def over_the_edge(pen, piece, *rest):
        words(pen, piece, *rest)
        if piece.code == bad.code:
            pen.area(80.0, 0.0, 50.0, 50.0)

    monkeypatch.setattr(card, "_words", over_the_edge)
    printed = shop.printed()
    assert statuses(shop, [good, bad]) == ["printed", "held"]
    assert [held.code for held in printed.held] == [bad.code]
    assert "from the edge" in printed.held[0].why
    assert all(file.pieces == (good.code,) for file in printed.run.files)
    assert sorted(path.name for path in printed.paths[0].parent.iterdir()) == sorted(p.name for p in printed.paths)


def test_when_every_piece_fails_at_the_last_look_the_run_ends_with_no_file(shop, monkeypatch):
    from gifts_app.documents import press

    gestures = [shop.sent(), shop.sent()]
    monkeypatch.setattr(press, "UNPRINTABLE", 60.0)
    printed = shop.printed()
    assert statuses(shop, gestures) == ["held", "held"]
    assert printed.paths == ()


def words(printed, document):
    """The text of one document of a run."""
    place = [file.document for file in printed.run.files].index(document)
    return " ".join(" ".join(finished.text_of(printed.paths[place].read_bytes())).split())


def papers(printed):
    """The documents of a run in the order of its files, fronts and backs together."""
    return list(dict.fromkeys(file.document for file in printed.run.files))


def test_a_run_lies_between_its_cover_and_its_end_sheet(shop):
    shop.stock(tin_mug=5, a2_ivory=9)
    first = shop.sent()
    last = shop.sent(kind="wow", items=(GestureItem("tin-mug", 2),))
    shop.sent(kind="wow", items=(GestureItem("tin-mug", 4),))
    odd = shop.sent(message="For you: \U00012000")
    printed = shop.printed()
    assert papers(printed) == ["cover", "card", "envelope", "label", "slip", "end"]
    assert [printed.paths[at].name for at in (0, -1)] == ["run-00001-cover.pdf", "run-00001-end.pdf"]
    assert printed.run.files[0].pieces == printed.run.files[-1].pieces == ()
    cover = words(printed, "cover")
    for wanted in (
        "Run 1",
        "Jo Marsh · 2 pieces",
        "B-01 2 tin-mug Tin mug",
        "B-01 1 a2-ivory A2 ivory",
        f"1 {first.code} Amara Okafor Card",
        "No Tin mug on hand.",
        f"{odd.code} No font here can print “[U+12000]” (cuneiform sign a);",
    ):
        assert wanted in cover, wanted
    end = words(printed, "end")
    assert f"First {first.code} Last {last.code}" in end
    assert "2 pieces · 1 slip" in end


def test_one_piece_alone_needs_no_cover_but_gets_it_when_asked(shop):
    shop.sent()
    assert papers(shop.printed()) == ["card", "envelope"]
    shop.sent()
    asked = shop.printed(documents=("cover", "card", "end"))
    assert papers(asked) == ["cover", "card", "end"]
    for _ in range(2):
        shop.sent()
    assert papers(shop.printed(documents=("label",))) == ["label"]


def test_only_what_is_written_by_hand_gets_a_crib(shop):
    shop.sent()
    by_hand = shop.sent(handwritten=True)
    printed = shop.printed()
    cribs = [file for file in printed.run.files if file.document == "crib"]
    assert [file.pieces for file in cribs] == [(by_hand.code,)]
    crib = words(printed, "crib")
    for wanted in ("Amara Okafor", "The suitcase wheel broke", "Thank you for being so patient", "14 Alder Rise"):
        assert wanted in crib


def test_a_card_by_hand_waits_for_a_name_that_can_be_spelled(shop):
    """The card itself prints no name; the crib, which somebody copies it from, does."""
    bad = shop.sent(shop.customer("Amara \U00012000"), handwritten=True)
    shop.sent()
    printed = shop.printed(documents=("card", "crib"))
    assert [held.code for held in printed.held] == [bad.code]
    assert shop.stands(bad) == "held"
