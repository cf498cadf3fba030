"""Text that is pasted instead of a book."""
