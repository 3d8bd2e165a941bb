"""Words and characters are counted as whoever writes them would, and what fits is told in the same."""

import pytest

from gifts_app.documents import press
from gifts_app.documents.layout import message
from gifts_app.documents.text.counting import CHARACTERS, WORDS, count, unit_of
from tests.documents.samples import SETUP, piece

_JAPANESE = (
    "先日はお電話ありがとうございました。お孫さんの長靴と、それを借りていった犬のお話を思い出しては、"
    "今も笑っています。新しい一足が旅に間に合いますように。お天気にも恵まれますように。"
)
_THAI = (
    "เมื่อสัปดาห์ก่อนดีใจมากที่ได้คุยโทรศัพท์กับคุณ ยังยิ้มอยู่เลยเมื่อนึกถึงรองเท้าบูตของคุณยายและสุนัขที่ยืมไปใส่ "
    "หวังว่าคู่ที่สองจะมาถึงทันเวลาเดินทาง ขอให้อากาศดีและมีความสุขทุกกิโลเมตร "
)
_LAO = "ດີໃຈຫຼາຍທີ່ໄດ້ລົມໂທລະສັບກັບເຈົ້າໃນອາທິດນີ້ ຂ້ອຍຍັງຍິ້ມຢູ່ເມື່ອຄິດເຖິງເກີບຂອງແມ່ເຖົ້າ ຂໍໃຫ້ເດີນທາງມີຄວາມສຸກ "
_KHMER = "ខ្ញុំរីករាយណាស់ដែលបាននិយាយទូរស័ព្ទជាមួយអ្នកសប្តាហ៍នេះ សូមឱ្យអ្នកធ្វើដំណើរដោយសុវត្ថិភាព "


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("", WORDS, 0),
        ("It’s 3.5 – a well-known, small thing ❤", WORDS, 6),
        ("Dear 石川 真理, thank you so much for the song", WORDS, 10),
        ("감사합니다 정말로 2켤레", WORDS, 3),
        ("先日は、Amazon の話をありがとう。", CHARACTERS, 19),
        ("谢谢\n您 👩‍👩‍👧!", CHARACTERS, 5),
        ("が", CHARACTERS, 1),
        ("ขอบคุณมากสำหรับความอดทนของคุณ", WORDS, 7),
        ("ຂອບໃຈຫຼາຍໆ", WORDS, 4),
        ("សូមអរគុណច្រើន", WORDS, 3),
        ("ကျေးဇူးတင်ပါတယ်", WORDS, 3),
    ],
)
def test_a_text_is_counted_as_people_do(text: str, unit: str, expected: int) -> None:
    """Ideographs one by one, other scripts by their words, whether there are blanks between them or not."""
    assert unit_of(text) == unit
    assert count(text, unit) == expected


@pytest.mark.parametrize(
    ("language", "unit"), [("ja", CHARACTERS), ("zh-Hant-TW", CHARACTERS), ("th", WORDS), ("", WORDS)]
)
def test_before_there_is_a_letter_the_recipients_language_decides(language: str, unit: str) -> None:
    """So that the meter of an empty panel already speaks in what it is going to count."""
    assert unit_of(" 1!", language) == unit
    assert press.measure_message("", "Jo", "", "", SETUP, language=language).unit == unit


@pytest.mark.parametrize("letter", [_THAI, _LAO, _KHMER], ids=["th", "lo", "km"])
@pytest.mark.parametrize("written", [0.2, 0.6, 1.0])
def test_what_the_meter_says_agrees_with_what_the_panel_holds(letter: str, written: float) -> None:
    """However much is written so far: within 15 % of what such a letter proves to hold at the preferred size."""
    box, text = (82.55, 114.3), letter * 30
    low, high = 1, 1_500
    while low < high:
        middle = (low + high + 1) // 2
        setting = message.compose(text[:middle], "Jo", "", box)
        fits = setting.fits and setting.words.size >= message.PREFERRED
        low, high = (middle, high) if fits else (low, middle - 1)
    unit = unit_of(letter)
    truth = count(text[:low], unit)
    setting = message.compose(text[: round(low * written)], "Jo", "", box)
    assert setting.unit == unit
    assert setting.capacity == pytest.approx(truth, rel=0.15)


@pytest.mark.parametrize(("box", "held"), [((82.55, 114.3), 240), ((186.0, 75.0), 332)])
def test_an_empty_panel_says_how_many_ideographs_it_holds(box: tuple[float, float], held: int) -> None:
    """As many as were tried out with Noto Sans CJK, a Japanese and a Chinese letter; that font is not ours to bring."""
    setting = message.compose("", "Jo", "", box, "ja")
    assert (setting.unit, setting.capacity) == (CHARACTERS, pytest.approx(held, rel=0.05))


def test_too_long_a_message_is_told_in_what_it_is_counted_in() -> None:
    """With about how many would do; in a card as on a slip."""
    for kind, document in (("card", "card"), ("wow", "slip")):
        for letter, unit in ((_JAPANESE, "characters"), (_THAI, "words")):
            faults = press.check(piece(kind=kind, message=letter * 200), [document], SETUP)
            (told,) = [str(fault.message) for fault in faults if not fault.characters]
            assert f" {unit} do" in told
