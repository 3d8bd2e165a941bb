"""Stories on paper: one gesture from the call to the answer, as a PDF that a team reads together."""

from dataclasses import replace
from pathlib import Path

from gifts_app.documents.record import StoryRecord
from gifts_app.domain.narrative import chapters
from gifts_app.exchange.replacing import replacing
from gifts_app.services.gestures import GestureStory
from gifts_app.services.paper import Paper
from gifts_app.storage.gestures import GestureStore


class Stories:
    """The use case of taking a story out as a PDF."""

    def __init__(self, gestures: GestureStore, paper: Paper) -> None:
        self._gestures = gestures
        self._paper = paper

    def save(self, number: int, path: Path) -> int:
        """Write the story of a gesture as it stands now.

        Args:
            number: of the gesture.
            path: the file; an old one stays as it is until the new one is whole.

        Returns:
            How many sheets it has.

        Raises:
            NotFound: there is no such gesture.
            StorageUnavailable: the file cannot be written.
        """
        from gifts_app.documents import press  # noqa: PLC0415 - heavy; only wanted when something is drawn

        told = GestureStory(self._gestures.get(number), self._gestures.events(number))
        printed = press.print_story(self._record(told), self._paper.setup())
        with replacing(path) as temporary:
            temporary.write_bytes(printed.data)
        return printed.sheets

    def _record(self, story: GestureStory) -> StoryRecord:
        gesture = story.gesture
        here = [
            replace(chapter, at=chapter.at.astimezone()) if chapter.at else chapter
            for chapter in chapters(gesture, story.events)
        ]
        (piece,) = self._paper.pieces([gesture])
        return StoryRecord(piece, gesture.draft.channel, gesture.agent_team, tuple(here))
