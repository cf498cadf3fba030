"""Listening to chapters while others are spoken, and having a sentence spoken again."""
