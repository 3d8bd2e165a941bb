"""Words of the Send screen that are made from facts: when, where, what went before."""

from gifts_app.domain.customers import Address, Customer
from gifts_app.domain.fronts import Had
from gifts_app.domain.gestures import Gesture, GestureDraft
from gifts_app.domain.people import Person
from gifts_app.ui.messages import isolated, translate
from gifts_app.ui.wording import country_name, day_words, language_name, month_words, occasion_label


def about_customer(customer: Customer) -> str:
    """Return the one line under the name."""
    details = customer.details
    place = ", ".join(filter(None, (isolated(details.address.city), country_name(details.address.country))))
    parts = [place]
    if details.preferred_name and details.preferred_name != details.name:
        parts.append(translate("send", "likes to be called {name}").format(name=isolated(details.preferred_name)))
    if details.pronunciation:
        parts.append(translate("send", "say it like {sound}").format(sound=isolated(details.pronunciation)))
    if details.language:
        parts.append(language_name(details.language))
    if details.number:
        parts.append(details.number)
    return " · ".join(filter(None, parts))


def view_name(view: str) -> str:
    """Return what a side of the paper, or a sheet beside it, is called."""
    return {
        "front": translate("send", "Front"),
        "inside": translate("send", "Inside"),
        "back": translate("send", "Back"),
        "envelope": translate("send", "Envelope"),
        "order": translate("send", "Order for the florist"),
        "slip": translate("send", "Packing slip"),
        "label": translate("send", "Label"),
    }[view]


def about_gesture(gesture: Gesture, reader: Person | None, *, named: bool = False) -> str:
    """Return occasion, time and giver of something that was sent before, as it is told to a reader.

    ``named`` says to whom as well.
    """
    occasion, agent = occasion_label(gesture.draft.occasion), isolated(gesture.agent_name.partition(" ")[0])
    if reader is not None and gesture.agent_id == reader.id:
        agent = translate("send", "you")
    if named:
        name = isolated(gesture.customer_name.partition(" ")[0])
        occasion = translate("send", "{occasion} for {name}").format(occasion=occasion, name=name)
    return ", ".join(filter(None, (occasion, day_words(gesture.requested_at), agent)))


def had_words(had: Had) -> str:
    """Say that a card front went to them before, and when."""
    when = month_words(had.at)
    if had.name:
        return translate("send", "{name}, at the address, had it {when}").format(name=isolated(had.name), when=when)
    return translate("send", "they had it {when}").format(when=when)


def address_line(address: Address) -> str:
    """Return an address in one line, for reading aloud; the envelope shows it as the post wants it."""
    street = ", ".join(address.street.splitlines())
    town = " ".join(filter(None, (address.postal_code, address.city)))
    parts = (address.company, street, address.district, town, address.region, country_name(address.country))
    return ", ".join(isolated(part) for part in parts if part)


def first_words(draft: GestureDraft, most: int = 60) -> str:
    """Return how a draft begins, to know it again by."""
    text = " ".join((draft.message or draft.story).split())
    return text[:most]


def story_questions(occasion: str) -> str:
    """Return what to tell of a call, one on a line: what happened, and the feeling; nobody picks one from a list."""
    return "\n".join(
        {
            "sympathy": (
                translate("send", "What did they tell you about their loss?"),
                translate("send", "How were they when you said goodbye?"),
            ),
            "get_well": (
                translate("send", "What did they tell you, and what do they need now?"),
                translate("send", "How did they feel: worried, tired, hopeful?"),
            ),
        }.get(
            occasion,
            (
                translate("send", "What did they tell you, and what did you do?"),
                translate("send", "How did they feel, and how did you?"),
            ),
        )
    )


def questions(occasion: str) -> str:
    """Return questions that help to find one's own words, one on a line; no ready-made ones are offered."""
    asked = {
        "thank_you": (
            translate("send", "What did they do that you want to thank them for?"),
            translate("send", "What did it change, for you or for them?"),
            translate("send", "Which moment of the call made you smile?"),
        ),
        "wedding": (
            translate("send", "What do you wish the two of them?"),
            translate("send", "How did their voice sound when they told you?"),
            translate("send", "What will they laugh about in ten years?"),
        ),
        "sympathy": (
            translate("send", "What would you say if you sat beside them?"),
            translate("send", "What did they tell you about the one they lost?"),
            translate("send", "What need they not worry about with us now?"),
        ),
        "new_baby": (
            translate("send", "What did they tell you about the little one?"),
            translate("send", "Who is the proudest of them all?"),
            translate("send", "What do you wish them for the first weeks?"),
        ),
        "get_well": (
            translate("send", "What would make the days pass more gently?"),
            translate("send", "What do they look forward to doing again?"),
            translate("send", "What did they say that showed how brave they are?"),
        ),
        "birthday": (
            translate("send", "What do you wish them for the year to come?"),
            translate("send", "What do you know they love?"),
            translate("send", "How do they spend the day?"),
        ),
        "hello": (
            translate("send", "What made you think of them?"),
            translate("send", "What have you wanted to ask since you spoke?"),
            translate("send", "What would surprise them?"),
        ),
    }
    return "\n".join(asked.get(occasion, ()))
