"""Trusting one another: keys, the household's roster, pairing by a code, and who gets past the handshake."""
