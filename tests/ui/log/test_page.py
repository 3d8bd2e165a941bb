"""The log as a person uses it."""

import csv

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from gifts_app.ui.log.charts import WeekCharts
from gifts_app.ui.log.presenter import PAGE


def test_stories_are_listed_newest_first_and_the_first_is_told(open_window, shop):
    """Arrow keys go on to the next story."""
    shop.send("Ines Carvalho", story="The goat ate the roses. Twice.")
    shop.send("Oriol Puig")
    window = open_window()
    assert window.names() == ["Oriol Puig", "Ines Carvalho"]
    assert window.find("story_name").text() == "Oriol Puig"
    assert window.find("log_count").text() == "2 gestures"
    QTest.keyClick(window.find("log_list"), Qt.Key.Key_Down)
    window.settle()
    assert window.find("story_name").text() == "Ines Carvalho"
    said = window.find("log_list").model().index(1, 0).data()
    assert "The goat ate the roses." in said
    assert "Twice" not in said


def test_search_filters_while_typing_and_slash_leads_there(open_window, shop):
    """The list follows the words; nothing found offers to clear the filters."""
    shop.send("Ines Carvalho", story="The goat ate the roses.")
    shop.send("Oriol Puig")
    window = open_window()
    QTest.keyClicks(window.find("log_list"), "/")
    assert window.page.focusWidget().objectName() == "log_search"
    QTest.keyClicks(window.find("log_search"), "goat")
    window.qtbot.waitUntil(lambda: window.names() == ["Ines Carvalho"])
    QTest.keyClicks(window.find("log_search"), "zebra")
    window.qtbot.waitUntil(lambda: window.names() == [])
    window.settle()
    assert not window.find("export_csv").isEnabled()
    window.press("clear_filters")
    assert window.names() == ["Oriol Puig", "Ines Carvalho"]
    assert window.find("log_search").text() == ""


def test_each_filter_is_a_control_of_its_own(open_window, shop):
    """Period, kinds, occasion, channel."""
    shop.send("Ines Carvalho", days_ago=40)
    shop.send("Tamar Lindqvist", "wow")
    window = open_window()
    period = window.find("filter_period")
    period.choose("7d")
    period.chosen.emit("7d")
    window.settle()
    assert window.names() == ["Tamar Lindqvist"]
    kinds = window.find("filter_kinds")
    kinds.choose("card")
    kinds.chosen.emit("card")
    window.settle()
    assert window.names() == []


def test_scrolling_to_the_end_brings_more(open_window, shop):
    """Pages come as one reads, and stop at the end."""
    for _ in range(PAGE + 5):
        shop.send()
    window = open_window()
    assert len(window.names()) == PAGE
    listed = window.find("log_list")
    listed.scrollToBottom()
    window.qtbot.waitUntil(lambda: len(window.names()) == PAGE + 5)
    assert not listed.model().canFetchMore(listed.rootIndex())


def test_a_reaction_is_written_down_in_place(open_window, shop):
    """A, the words, Ctrl+Enter: the list and the story know of it."""
    shop.shipped(shop.send())
    window = open_window()
    QTest.keyClick(window.find("log_list"), Qt.Key.Key_A)
    window.find("reaction_text").setPlainText("It stands on the shelf.")
    primary = next(each for each in window.actions.entries("log") if each.key == "log.primary").action
    primary.trigger()
    window.settle()
    assert not window.find("reaction_form").isVisible()
    assert "Wrote back" in window.find("log_list").model().index(0, 0).data()
    assert shop.services.gestures.story(1).gesture.reaction == "It stands on the shelf."


def test_returned_post_is_noted_with_its_reason_and_sent_again(open_window, shop):
    """Only what was shipped can come back; only what came back is sent again."""
    gesture = shop.shipped(shop.send())
    window = open_window()
    assert not window.find("send_again").isVisible()
    window.press("returned")
    window.press("return_form_submit")
    assert window.find("return_form").isVisible()
    window.find("return_form_reason").setText("Moved away")
    window.press("return_form_submit")
    assert shop.statuses(gesture) == ["returned"]
    window.press("send_again")
    assert shop.statuses(gesture) == ["waiting"]


def test_what_no_run_has_taken_can_be_taken_back(open_window, shop):
    """And Ctrl+Z lets it wait again."""
    gesture = shop.send()
    window = open_window()
    window.press("withdraw")
    assert shop.statuses(gesture) == ["withdrawn"]
    window.undo.undo()
    window.settle()
    assert shop.statuses(gesture) == ["waiting"]


def test_the_table_is_saved_where_somebody_said(open_window, shop, tmp_path):
    """CSV and XLSX; leaving the question writes nothing."""
    shop.send("Ines Carvalho")
    window = open_window()
    window.press("export_csv")
    assert window.asked[0][0].endswith(".csv")
    window.target = tmp_path / "stories"
    window.press("export_csv")
    with (tmp_path / "stories.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["Customer"] for row in csv.DictReader(file)] == ["Ines Carvalho"]
    window.target = tmp_path / "stories.xlsx"
    window.press("export_xlsx")
    assert (tmp_path / "stories.xlsx").read_bytes().startswith(b"PK")
    assert window.strip.text() == f"1 story saved to {tmp_path / 'stories.xlsx'}"


def test_the_card_is_shown_as_it_was_printed(open_window, shop):
    """Front and inside, drawn from the bytes that are printed."""
    shop.send("Ines Carvalho")
    window = open_window()
    papers = window.page.story._papers
    assert set(papers) == {"front", "inside"}
    assert not any(paper._image.isNull() for paper in papers.values())
    list_pane = window.page.list_pane
    window.qtbot.waitUntil(lambda: list_pane._line(window.find("log_list").current_row()).picture is not None)


def test_who_has_sent_nothing_yet_is_not_told_of_filters(open_window):
    """What became of mine, on the first day: a kind word, and the way to the first gesture."""
    window = open_window()
    window.page.show_mine()
    window.settle()
    said = [label.text() for label in window.page.list_pane.empty.findChildren(QLabel)]
    assert "Nothing of yours yet." in said


def test_an_empty_log_leads_to_the_first_gesture(open_window):
    """Nothing to filter: one sentence, and the way to write."""
    window = open_window()
    window.press("clear_filters")
    window.press("clear_filters")
    assert window.went == ["send"]


def test_charts_share_one_scale_and_tell_their_counts(themed, qtbot):
    """The bars of one kind can be compared with those of another; a screen reader hears the sums."""
    charts = WeekCharts()
    qtbot.addWidget(charts)
    charts.show_weeks({"card": (0, 4, 8), "flowers": (1, 1, 2), "wow": (0, 0, 0)})
    assert charts.accessibleDescription() == (
        "Card: 12, this week 8; Flowers: 4, this week 2; WoW package: 0, this week 0"
    )
    charts.resize(780, 140)
    picture = charts.grab().toImage()

    def height(colour: str, left: int, right: int) -> int:
        wanted = colour.lower()
        return sum(any(picture.pixelColor(x, y).name() == wanted for x in range(left, right)) for y in range(50, 109))

    from gifts_app.ui.tokens import tokens

    cards = height(tokens().light["card"], 18, 240)
    flowers = height(tokens().light["flowers"], 280, 500)
    assert cards > 2 * flowers > 0


def test_markup_in_names_and_stories_is_shown_as_it_is(open_window, shop):
    """A customer may be called anything, and may say anything."""
    shop.send("<b>Bold</b> & <img src=x>", story="<script>alert(1)</script>")
    window = open_window()
    name = window.find("story_name")
    assert name.text() == "<b>Bold</b> & <img src=x>"
    assert name.textFormat() == Qt.TextFormat.PlainText
    assert "<script>alert(1)</script>" in window.find("log_list").model().index(0, 0).data()


def test_everything_that_takes_the_keyboard_has_a_name(open_window, shop):
    """Screen readers can tell every control apart."""
    shop.shipped(shop.send())
    window = open_window()
    window.page.story.ask_reaction()
    nameless = [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in window.page.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not widget.accessibleName()
        and not isinstance(widget.parent(), QLineEdit)
    ]
    assert nameless == []


def test_a_narrow_window_folds_the_story_away(open_window, shop):
    """Under 1200 the story is a tab; Space on a row opens it."""
    shop.send()
    window = open_window()
    window.page.resize(916, 606)
    assert window.page.panes.is_folded
    window.find("log_list").setFocus()
    QTest.keyClick(window.find("log_list"), Qt.Key.Key_Space)
    assert window.find("story_name").isVisible()


def test_a_story_is_saved_as_a_pdf_where_somebody_said(open_window, shop, tmp_path):
    """By button and by key; the file is called after the code, never after a person."""
    gesture = shop.send("Ines Carvalho")
    window = open_window()
    window.press("save_story")
    assert window.asked[-1] == (f"story-{gesture.code}.pdf", "PDF (*.pdf)")
    assert not list(tmp_path.glob("*.pdf"))
    window.target = tmp_path / "told"
    window.press("save_story")
    assert (tmp_path / "told.pdf").read_bytes().startswith(b"%PDF-")
    assert window.strip.text() == f"Story saved to {tmp_path / 'told.pdf'}"
    window.target = tmp_path / "nowhere" / "told.pdf"
    window.qtbot.keyClick(window.find("log_list"), Qt.Key.Key_P)
    window.settle()
    assert "cannot be written" in window.strip.text()


def test_mine_are_listed_with_what_became_of_each(open_window, shop):
    """Newest first, of all time; an answer stands before the status, and everybody's are one press away."""
    shop.agent, other = shop.jo, shop.agent
    shop.shipped(shop.send("Ines Carvalho", days_ago=300))
    answered = shop.shipped(shop.send("Oriol Puig"))
    shop.services.gestures.react(answered.number, "We laughed.", other)
    shop.send("Kofi Mensah-Bright")
    shop.agent = other
    shop.send("Halina Wrona")
    window = open_window()
    assert window.names() == ["Halina Wrona", "Kofi Mensah-Bright", "Oriol Puig"]
    window.page.show_mine()
    window.settle()
    assert window.names() == ["Kofi Mensah-Bright", "Oriol Puig", "Ines Carvalho"]
    pane = window.page.list_pane
    lines = [pane._line(gesture) for gesture in window.find("log_list").model().rows()]
    assert [line.reaction for line in lines] == ["Waiting", "Wrote back", "Shipped"]
    window.find("filter_whose").choose("all")
    window.find("filter_whose").chosen.emit("all")
    window.settle()
    assert "Halina Wrona" in window.names()
    assert pane._line(window.find("log_list").model().rows()[0]).reaction == ""


def test_what_is_new_of_mine_is_marked_for_one_visit(open_window, shop):
    """A mark at each of which others did something since one looked; the next visit shows what came after."""
    shop.send("Ines Carvalho")
    answered = shop.send("Oriol Puig")
    shop.jo, shop.agent = shop.agent, shop.jo  # the window is the agent's
    shop.services.gestures.react(answered.number, "So kind", shop.agent)
    window = open_window()

    def marked() -> list[str]:
        rows = [window.find("log_list").model().index(place, 0).data() for place in range(2)]
        return [text for text in rows if text.startswith("New")]

    assert marked() == []
    window.page.show_mine()
    window.settle()
    assert [text[:15] for text in marked()] == ["New, Oriol Puig"]
    window.page.show_mine()
    window.settle()
    assert len(marked()) == 1
    window.page.hide()
    window.page.show()
    window.page.show_mine()
    window.settle()
    assert marked() == []
