"""What is chosen before a book is spoken: chapters, voice, language, speed, format and folder."""
