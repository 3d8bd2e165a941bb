"""The Send screen: find who is on the line, write, see the paper, send. No rules of the house.

One page in three panes. What a person does comes in through ``page`` and goes to a presenter; what presenters tell goes
out through ``screen``. Presenters are plain Python and know of the page what ``views`` says.

    page       what a person does, and the wiring; ``keys`` has the key of each
    screen     what is shown when a presenter speaks; ``right_pane`` paper or past, ``sent`` what the strip says after
    presenter  one call after another; ``drafts`` keeps every word, ``sending`` sends the form, ``choosing``
               changes it, ``advising`` looks at it, ``jobs`` asks the services
    people     left: who is on the line, what was begun, a customer's form
    call       middle: head, advice, form and foot of one call
    compose    the form itself: kinds, occasions, story, words, flowers, package
    paper      right: the real paper
    past       right, in its place: what went before
    composing  what a draft in the form is; ``wording`` words made of facts; ``views`` what presenters need of the page
"""
