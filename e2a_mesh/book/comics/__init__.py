"""Comics and scanned books that are archives of pictures, read by recognition."""

from e2a_mesh.book.comics.reader import read_comic

__all__ = ["read_comic"]
