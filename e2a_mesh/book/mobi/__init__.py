"""Mobipocket books and their heirs: MOBI, PRC, AZW, AZW3 (KF8), and the plain PalmDOC.

The format was never published. What is known of it is written in MobileRead's wiki and in KindleUnpack, whose packaged
form unpacks into folders without bounds; so the few parts that a reader of text needs are read here, as values.
"""

from e2a_mesh.book.mobi.reader import read_mobi

__all__ = ["read_mobi"]
