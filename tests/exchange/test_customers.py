"""Rows of one file that speak of the same customer: the same words stand, other words are refused."""

from pathlib import Path

import pytest

from gifts_app.exchange.customers import Refusal, read_customers

NUMBER = "An earlier row says something else under the same customer number."
KEY = "An earlier row says something else under the same e-mail or postal address."
HEADER = "Customer number,Name,Email,Street,Postal code"


@pytest.mark.parametrize(
    ("rows", "reasons"),
    [
        (["1,Ann Orr,ann@x.test,,", "1,Ann Orr,ann@x.test,,"], ["", ""]),
        (["1,Ann Orr,ann@x.test,,", "1,Ann Orr,other@x.test,,"], ["", NUMBER]),
        (["1,Ann Orr,ann@x.test,,", "2,Ann Orr,ann@x.test,,"], ["", ""]),
        ([",Ann Orr,ann@x.test,,", ",Ann Orr,ann@x.test,,", ",A. Orr,ANN@x.test,,"], ["", "", KEY]),
        ([",Ann Orr,a@x.test,Mill Lane 1,01970", ",Ann Orr,b@x.test,Mill Lane 1,01970"], ["", KEY]),
        # Rows with and without a number meet each other, whichever comes first.
        (["1,Ann Orr,ann@x.test,,", ",Ann Orr,ann@x.test,,", ",A. Orr,ann@x.test,,"], ["", "", KEY]),
        ([",Ann Orr,ann@x.test,,", "1,A. Orr,ann@x.test,,", ",A. Orr,ann@x.test,,"], ["", "", KEY]),
        (["1,A Orr,ann@x.test,,", "2,B Orr,ann@x.test,,", ",B Orr,ann@x.test,,", "1,C,,,"], ["", "", KEY, NUMBER]),
        ([",Kit Cole,,,", "3,Ann Orr,ann@x.test,,", ",Bea Orr,ann@x.test,,"], ["", "", KEY]),
    ],
)
def test_the_first_words_about_a_customer_stand(tmp_path: Path, rows: list[str], reasons: list[str]) -> None:
    """Refusing what contradicts them is what makes a second import of the same file change nothing."""
    path = tmp_path / "customers.csv"
    path.write_text("\n".join([HEADER, *rows]), encoding="utf-8")
    with read_customers(path, "generic") as file:
        assert [row.reason if isinstance(row, Refusal) else "" for row in file.rows] == reasons
