"""Books that are pages: text by its place on paper, from which reading order and paragraphs are found again."""
