"""Audiobooks on their way to listeners: an Audiobookshelf server, a feed that podcast players follow."""

from e2a_mesh.publish.account import ShelfAccount, forget_account, keep_account, read_account
from e2a_mesh.publish.feed import Episode, Feed, feed_of
from e2a_mesh.publish.shelf import Library, Shelf, StoppedError, Volume

__all__ = [
    "Episode",
    "Feed",
    "Library",
    "Shelf",
    "ShelfAccount",
    "StoppedError",
    "Volume",
    "feed_of",
    "forget_account",
    "keep_account",
    "read_account",
]
