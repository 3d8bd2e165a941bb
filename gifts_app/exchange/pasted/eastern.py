"""Addresses in Chinese, Japanese and Korean letters, which run from the large to the small without commas."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from gifts_app.exchange.pasted.lines import plain
from gifts_app.exchange.pasted.places import Place
from gifts_app.exchange.pasted.streets import is_street
from gifts_app.exchange.pasted.town import Piece

_HAN, _KANA, _HANGUL = "\u3400-\u9fff\uf900-\ufaff", "\u3040-\u30ff", "\uac00-\ud7af"
_EASTERN = re.compile(f"[{_HAN}{_KANA}{_HANGUL}]")
_COUNTRY = re.compile(r"^(?:中华人民共和国|中国|中國|日本国|日本|대한민국|한국|台灣|台湾)[\s,，]*(?=\S)")
# Counties with their towns, cities with their wards, the wards of Tokyo.
_JAPANESE = re.compile(
    rf"(?:[{_HAN}{_KANA}]{{1,5}}?郡[{_HAN}{_KANA}]{{1,6}}?[町村]|[{_HAN}{_KANA}]{{1,7}}?市(?:[{_HAN}{_KANA}]{{1,4}}?区)?|[{_HAN}{_KANA}]{{1,5}}?[区町村])"
)
_CHINESE = re.compile(rf"([{_HAN}]{{2,8}}?(?:市|自治州|地区|盟|縣))([{_HAN}]{{1,8}}?(?:区|區|县|市|旗|鄉|鎮))?")
_BUILDING = re.compile(
    r"(?:ビル|マンション|ハイツ|コーポ|荘|タワー|アパート|メゾン|大厦|小区|大楼|花园|公寓|广场|아파트|빌딩|타워|하우스)"
)
_KOREAN_ENDS = ("특별자치시", "특별자치도", "특별시", "광역시", "시", "도")


@dataclass(slots=True)
class Eastern:
    """What was found; ``others`` are the pieces that are not of the address."""

    region: str = ""
    city: str = ""
    district: str = ""
    code: str = ""
    streets: list[Piece] = field(default_factory=list)
    others: list[Piece] = field(default_factory=list)


def script_country(texts: Iterable[str]) -> str:
    """Return the country whose letters these are: ``JP``, ``KR``, ``CN`` for Han alone, or empty."""
    text = "".join(texts)
    for letters, country in ((_KANA, "JP"), (_HANGUL, "KR"), (_HAN, "CN")):
        if re.search(f"[{letters}]", text):
            return country
    return ""


def is_eastern(text: str) -> bool:
    """Say whether a text has letters of East Asia."""
    return _EASTERN.search(text) is not None


def read_eastern(pieces: Sequence[Piece], place: Place) -> Eastern | None:
    """Read an address of Japan, China, Taiwan, Hong Kong or Korea in its own letters; None if there is none."""
    found = Eastern()
    rest: list[Piece] = []
    for piece in pieces:
        rest += _without_code(piece, place, found)
    start = next((index for index, piece in enumerate(rest) if _large(piece.text, place)[0]), None)
    if start is None:
        start = next((index for index, piece in enumerate(rest) if _town(piece.text, place)), None)
    if start is None:
        return None
    found.others = list(rest[:start])
    text = _COUNTRY.sub("", rest[start].text)
    name, at = _large(text, place)
    found.region, text = (name, text[at:].lstrip(" ,，")) if name else ("", text)
    if not text and start + 1 < len(rest):
        start += 1
        text = rest[start].text
    text = _small(text, place, found)
    _streets(text, rest[start].line, found)
    for piece in rest[start + 1 :]:
        if is_street(piece.text) or _BUILDING.search(piece.text) or not found.streets:
            found.streets.append(piece)
        else:
            found.others.append(piece)
    return found


def _without_code(piece: Piece, place: Place, found: Eastern) -> list[Piece]:
    match = place.code.search(plain(piece.text)) if place.code and not found.code else None
    if match is None:
        return [piece]
    found.code = match[1]
    halves = (piece.text[: match.start()], piece.text[match.end() :])
    kept = [half.strip(" ,，〒()（）\t") for half in halves]
    return [Piece(half, piece.line) for half in kept if half and half not in ("邮编", "郵便番号", "우편번호", "우")]


def _large(text: str, place: Place) -> tuple[str, int]:
    """Return the region that a text begins with as the post writes it, and where it ends."""
    text_ = _COUNTRY.sub("", text)
    cut = len(text) - len(text_)
    data = place.data[place.country]
    keys = data.get("sub_keys", "").split("~")
    short = data.get("sub_names", data.get("sub_keys", "")).split("~")
    best = ("", 0)
    for key, name in zip(keys, short, strict=False):
        for form in {key, name, *(name + end for end in _KOREAN_ENDS if place.country == "KR")}:
            if form and is_eastern(form) and text_.startswith(form) and cut + len(form) > best[1]:
                best = (key, cut + len(form))
    return best


def _town(text: str, place: Place) -> bool:
    pattern = {"JP": _JAPANESE, "CN": _CHINESE, "TW": _CHINESE}.get(place.country)
    return pattern is not None and pattern.match(text) is not None and any(c.isdigit() for c in plain(text))


def _small(text: str, place: Place, found: Eastern) -> str:
    """Take city and district off the front of a text.

    Returns:
        The rest.
    """
    if place.country == "JP":
        match = _JAPANESE.match(text)
        found.city = match[0] if match else ""
        return text[len(found.city) :].strip()
    path = f"{place.country}/{found.region}"
    if text.startswith(found.region) and found.region:
        text = text[len(found.region) :].lstrip()  # 北京市北京市朝阳区
    for level in ("city", "district"):
        entry = place.data.get(path, {})
        keys = entry.get("sub_keys", "").split("~")
        name = max((key for key in keys if key and text.startswith(key)), key=len, default="")
        if not name:
            break
        setattr(found, level, name)
        text, path = text[len(name) :].lstrip(" ,，"), f"{path}/{name}"
    if not found.city and place.country in ("CN", "TW"):
        match = _CHINESE.match(text)
        if match:
            found.city, found.district = match[1], match[2] or ""
            text = text[match.end() :].lstrip()
    elif found.city and not found.district and place.country == "CN":
        match = re.match(rf"[{_HAN}]{{1,6}}?(?:新区|区|县|镇)", text)
        if match and not found.city.endswith(("区", "县")):
            found.district, text = match[0], text[match.end() :]
    elif found.city and not found.district and place.country == "KR":
        match = re.match(rf"[{_HANGUL}]{{1,5}}[구읍면] ", text)
        if match:
            found.district, text = match[0].strip(), text[match.end() :]
    return text


def _streets(text: str, line: int, found: Eastern) -> None:
    """Put the rest of the line into the street, without a name at its end."""
    words = text.split()
    last = max((index for index, word in enumerate(words) if is_street(word) or _BUILDING.search(word)), default=-1)
    if last < 0 and words:
        last = 0
    name = " ".join(words[last + 1 :])
    street = " ".join(words[: last + 1]).strip(" ,，")
    if street:
        found.streets.append(Piece(street, line))
    if name:
        found.others.append(Piece(name.strip(" ,，"), line))
