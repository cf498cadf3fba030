"""The seed of a chunk: whoever speaks it, and however often, says it the same way."""

from __future__ import annotations

import hashlib


def chunk_seed(job_seed: bytes, text: str, occurrence: int, attempt: int) -> int:
    """Derive 64 bits from the job, the chunk's spoken text, its place among equal texts, and the attempt.

    A chunk's number is left out, so that a change elsewhere in the book changes no other chunk's reading.
    """
    derivation = hashlib.blake2b(digest_size=8, key=job_seed[:64], person=b"e2a-mesh-chunk")
    derivation.update(occurrence.to_bytes(8) + attempt.to_bytes(8) + text.encode())
    return int.from_bytes(derivation.digest())
