"""Hands and ears of somebody who works with keys alone and sees nothing."""

from reader import NotTold, Thing
from screen import Program

# What comes by the row: the keyboard is on one of them, Tab goes by the whole.
ROWS = {"cell", "list item", "table cell"}


class Agent:
    """Hands and ears of somebody on the phone."""

    def __init__(self, program: Program) -> None:
        self.program, self.reader = program, program.reader
        self._room = program.window.box[2:]

    def here(self) -> Thing:
        """What has the keyboard: it is called something, and comes to lie within the window."""
        complaint = ["the keyboard is nowhere"]

        def look() -> Thing | None:
            thing = self.reader.focus()
            complaint[0] = self._complaint(thing) if thing else "the keyboard is nowhere"
            return None if complaint[0] else thing

        try:
            found: Thing = self.reader.wait(look, "")
        except NotTold as told:
            raise NotTold(complaint[0]) from told
        return found

    def stop(self) -> Thing:
        """Where the Tab key has come to: of a list, the list and not the row in it."""
        thing = self.here()
        return self.reader.parent(thing) or thing if thing.role in ROWS else thing

    def _complaint(self, thing: Thing) -> str:
        left, top, width, height = thing.box
        most_x, most_y = self._room
        if not thing.name.strip():
            return f"the keyboard is on something without a name: {thing}"
        if "showing" not in thing.states or width <= 0 or height <= 0:
            return f"the keyboard is on something that is not to be seen: {thing}"
        if left < 0 or top < 0 or left + width > most_x or top + height > most_y:
            return f"the keyboard is outside the window: {thing} at {thing.box}"
        return ""

    def press(self, keys: str) -> None:
        """Press a key, and know where the keyboard is then."""
        self.program.keys.press(keys)
        self.here()

    def hears(self, name: str, role: str = "") -> Thing:
        """Wait until the keyboard is on something of that name."""
        return self.reader.wait(
            lambda: (thing := self.here()).name.endswith(name) and role in ("", thing.role) and thing,
            f"{role} “{name}” was not told",
        )

    def type(self, text: str) -> None:
        """Type a text letter by letter, and hear that it stands where the keyboard is."""
        field = self.here()
        self.program.keys.type(text)
        self.reader.wait(lambda: self.reader.text(field) == text, f"“{text}” did not come to stand in {field}")

    def tab_to(self, name: str, most: int = 14) -> Thing:
        """Press Tab until the keyboard is on something of that name."""
        for _ in range(most):
            before = self.here()
            if before.name == name:
                return before
            self.press("Tab")
            self.reader.wait(
                lambda before=before: self.here().reference != before.reference, f"Tab does not leave {before}"
            )
        return self.hears(name)

    def find(self, sought: str, name: str) -> None:
        """Find who is on the line by what is typed, and begin the call."""
        self.press("Ctrl+f")
        self.hears("Who is on the line?", "text")
        self.type(sought)
        self.reader.wait(lambda: self._listed(name), f"{name} is not in the list")
        self.press("Enter")
        self.hears("Card", "radio button")

    def choose_kind(self, key: str, name: str) -> None:
        """Choose a kind by its number."""
        self.press(key)
        chosen = self.hears(name, "radio button")
        self.reader.wait(lambda: "checked" in (self.reader.read(chosen.reference) or chosen).states, f"{name} chosen")

    def choose_occasion(self, letter: str, name: str) -> None:
        """Go on to the occasions and choose one by its letter."""
        self.press("Tab")
        self.reader.wait(lambda: self.here().description.startswith("Occasion"), "the occasions were not told")
        self.press(letter)
        self.hears(name, "radio button")

    def write(self, field: str, text: str) -> None:
        """Go on to a field and write into it."""
        self.tab_to(field)
        self.type(text)

    def choose(self, field: str, wanted: str) -> None:
        """Go on to a list of choices and choose by its first letter."""
        chosen = self.tab_to(field)
        self.press(wanted[0].lower())
        self.reader.wait(lambda: self.reader.own_name(chosen) == wanted, f"{wanted} was not told as chosen in {field}")

    def send(self, name: str) -> None:
        """Send it, hear that it is sent, and read the same at the foot of the window."""
        already = len(self.reader.said)
        self.press("Ctrl+Enter")
        told = self.reader.wait(
            lambda: [said for said in self._said()[already:] if name in said], f"{name} was not told as sent"
        )
        assert told[0] in self.lines(), f"“{told[0]}” does not stand in the window"
        self.hears("Who is on the line?", "text")

    def lines(self) -> list[str]:
        """Read every line of text in the window as it is now."""
        return [thing.name for thing in self.reader.walk(self.program.window) if thing.role == "label"]

    def settled(self) -> list[Thing]:
        """Read the whole window once nothing in it changes any more."""
        seen: list[list[Thing]] = [[]]

        def look() -> bool:
            seen.append(list(self.reader.walk(self.program.window)))
            return bool(seen[-1]) and seen[-1] == seen[-2]

        self.reader.wait(look, "the window does not come to rest")
        return seen[-1]

    def _said(self) -> list[str]:
        self.reader.focus()
        return self.reader.said

    def _listed(self, name: str) -> bool:
        rows = [thing for thing in self.reader.walk(self.program.window) if thing.role == "list item"]
        return len(rows) == 1 and rows[0].name.startswith(name)
