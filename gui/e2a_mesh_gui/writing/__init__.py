"""Writing the audiobook of a book that is done again."""
