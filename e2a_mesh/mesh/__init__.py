"""The mesh: how machines find one another, trust one another and share the chunks of a book."""
