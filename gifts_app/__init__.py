"""Gifts: personal cards, flowers and WoW packages for customers, without asking anybody.

The house, from the top down; imports run this way only:

    app                     the composition root: the one place that knows all the others
    ui        cli           two faces over the same services; neither knows the other
    services                use cases in plain Python
    storage   documents   exchange      the database, the paper, other programs' files
    domain                  gestures, people, customers, kinds: the rules, standard library only
    errors                  what can go wrong, in one plain sentence each
"""

__version__ = "0.1.0"
