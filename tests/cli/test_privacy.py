"""What a person may ask of us."""

import json
from pathlib import Path

from gifts_app import app
from gifts_app.domain.gestures import GestureDraft
from gifts_app.domain.ids import new_id
from tests.cli.conftest import Shop


def test_all_that_is_known_of_somebody_goes_into_a_file(shop: Shop, tmp_path: Path) -> None:
    """Their record, every gesture with its history, and nothing of anybody else."""
    code = shop.request("--story", "The daughter marries.")["code"]
    shop.request(customer=shop.jun.id)
    file = tmp_path / "ana.json"
    assert shop.ok("customers", "export", file, "--customer", "C-1001") == {"file": str(file), "gestures": 1}
    known = json.loads(file.read_text("utf-8"))
    assert (known["customer"]["name"], known["customer"]["address"]["city"]) == ("Ana Ruíz", "Springfield")
    assert known["customer"]["opt_out"] is None
    (gesture,) = known["gestures"]
    assert (gesture["code"], gesture["story"]) == (code, "The daughter marries.")
    assert [event["verb"] for event in gesture["events"]] == ["submit"]
    assert "Beispiel" not in file.read_text("utf-8")


def test_what_was_written_and_not_sent_is_known_too(shop: Shop, tmp_path: Path) -> None:
    """Whoever began it; the drafts for others stay out."""
    with app.connect(shop.options) as services:
        for person in services.team.people():
            for customer in (shop.ana, shop.jun):
                words = f"{person.name} to {customer.details.name}"
                draft = GestureDraft(new_id(), customer.id, "card", "thank_you", message=words)
                services.drafts.keep(draft, person)
    file = tmp_path / "ana.json"
    shop.ok("customers", "export", file, "--customer", "C-1001")
    begun = json.loads(file.read_text("utf-8"))["drafts"]
    assert sorted(draft["message"] for draft in begun) == ["Kim Osei to Ana Ruíz", "Robin Vale to Ana Ruíz"]
    assert all(draft["saved_at"] for draft in begun)


def test_export_wants_to_know_whose(shop: Shop, tmp_path: Path) -> None:
    """Nobody, or somebody who is not there, is a wrong request; no file is written."""
    for words in ((), ("--customer", "C-9999")):
        said = shop.say("customers", "export", tmp_path / "x.json", *words, "--json")
        assert said.status == 2
        assert said.fault["message"]
    assert not (tmp_path / "x.json").exists()


def test_file_that_cannot_be_written_is_said(shop: Shop, tmp_path: Path) -> None:
    """With status 1."""
    said = shop.say("customers", "export", tmp_path / "no" / "x.json", "--customer", "C-1001", "--json")
    assert said.status == 1
    assert said.fault["kind"] == "storage"
