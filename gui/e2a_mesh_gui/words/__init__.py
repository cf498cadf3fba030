"""How words are said: the pronunciation dictionaries of all books and of one."""
