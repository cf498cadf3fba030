"""The queue: the books that are to be made, one after another, kept in a file that all processes share."""

from e2a_mesh.queue.coding import row_of
from e2a_mesh.queue.craft import Craft
from e2a_mesh.queue.entries import Entry, State
from e2a_mesh.queue.news import EntriesChanged, Happened, QueueNews
from e2a_mesh.queue.queue import Queue
from e2a_mesh.queue.sources import book_sources

__all__ = [
    "Craft",
    "EntriesChanged",
    "Entry",
    "Happened",
    "Queue",
    "QueueNews",
    "State",
    "book_sources",
    "row_of",
]
