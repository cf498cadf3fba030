"""The seed of a chunk: whoever speaks it, and however often, says it the same way."""

from __future__ import annotations

import hashlib


def chunk_seed(job_seed: bytes, text: str, occurrence: int, attempt: int, take: int = 0) -> int:
    """Derive 64 bits from the job, the chunk's spoken text, its place among equal texts, the attempt, and the take.

    A chunk's number is left out, so that a change elsewhere in the book changes no other chunk's reading.
    """
    # A salt of zeros is as none: the first take is what it was before there were others.
    salt = take.to_bytes(16)
    derivation = hashlib.blake2b(digest_size=8, key=job_seed[:64], salt=salt, person=b"e2a-mesh-chunk")
    derivation.update(occurrence.to_bytes(8) + attempt.to_bytes(8) + text.encode())
    return int.from_bytes(derivation.digest())
