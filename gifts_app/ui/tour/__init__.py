"""The tour: the whole job, played by keyboard in the real window with invented people; nothing real is touched.

Every step has to happen: what it did is looked up through the services before the next one begins.
"""

from gifts_app.ui.tour.playing import play

__all__ = ["play"]
