"""What holds for the text of a group: where it goes, how it is written, what paragraph it is in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class Goal(Enum):
    """Where the text of a group goes."""

    TEXT = auto()
    NOTE = auto()
    HEAD = auto()  # what is printed on every page
    COMMENT = auto()
    FONTS = auto()
    STYLES = auto()
    FIELD = auto()  # of what the document says of itself
    INSTRUCTION = auto()  # what a field of the text is made by
    BOOKMARK = auto()  # the name of a place
    NOWHERE = auto()


@dataclass(slots=True)
class State:
    """The state of a group; a group begins with a copy of the one around it."""

    goal: Goal = Goal.TEXT
    around: Goal = Goal.TEXT  # where text went outside a group that holds itself twice
    field: str = ""
    font: int = -1
    fallback: int = 1  # characters that follow one in Unicode, for older readers
    language: int = 0
    hidden: bool = False
    deleted: bool = False
    raised: str = ""  # sup, sub
    link: str = ""  # the bookmark that the text leads to
    style: int = 0
    outline: int = -1
    in_table: bool = False

    def plain(self, language: int) -> None:
        """Reset what concerns letters."""
        self.hidden = self.deleted = False
        self.raised = ""
        self.font, self.language = -1, language

    def new_paragraph(self) -> None:
        """Reset what concerns the paragraph."""
        self.style, self.outline, self.in_table = 0, -1, False
