"""The main window: the books, the machines, and the page of the selected book."""
