"""Lending: speaking chunks on this machine for whoever may ask."""
