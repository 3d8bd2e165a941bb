"""What an agent knows of whoever is on the line, over real services: names and how they sound, notices, phrases."""

from stand_in import customer

from gifts_app.ui.send.wording import about_customer


def test_the_head_tells_how_to_greet_somebody_and_how_that_sounds(qapp) -> None:
    """Both only where they are known."""
    someone = customer("Siobhán Keane", 1, preferred_name="Shiv", pronunciation="shi-VAWN")
    assert "likes to be called Shiv · say it like shi-VAWN" in about_customer(someone)
    assert "say it" not in about_customer(customer("Siobhán Keane", 1))
