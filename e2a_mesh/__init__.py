"""e2a-mesh turns books into audiobooks with the machines of a home."""

__version__ = "0.1.0"
