"""Handing a finished audiobook on: its report, a server, a folder for podcast players."""
