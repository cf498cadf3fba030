"""The code that one machine shows and the other is told: six digits, good for one pairing."""

from __future__ import annotations

import secrets

from e2a_mesh.errors import TrustError, UsageError
from e2a_mesh.mesh.trust.roster import clean_name

CODE_LIFETIME = 120.0  # seconds
MOST_GUESSES = 3
_DIGITS = 6


class WrongCodeError(TrustError):
    """The code is not the one that is shown, which stands so many more guesses."""

    def __init__(self, remaining: int) -> None:
        tries = "1 try is left" if remaining == 1 else f"{remaining} tries are left"
        advice = f"Look at it again: {tries}." if remaining else "That was the last try. Have a new code shown there."
        super().__init__("The code is wrong.", advice)
        self.remaining = remaining


class OneTimeCode:
    """A code that is open until one right guess, three wrong ones, or two minutes have passed, in monotonic seconds."""

    def __init__(self, now: float) -> None:
        self.digits = f"{secrets.randbelow(10**_DIGITS):0{_DIGITS}}"
        self.remaining = MOST_GUESSES
        self.expires = now + CODE_LIFETIME

    def __str__(self) -> str:
        return f"{self.digits[:3]} {self.digits[3:]}"

    def expired(self, now: float) -> bool:
        """Tell whether its time is over."""
        return now >= self.expires

    def is_open(self, now: float) -> bool:
        """Tell whether it may still be guessed."""
        return self.remaining > 0 and not self.expired(now)

    def guessed(self, *, right: bool) -> None:
        """Count a guess."""
        self.remaining = 0 if right else self.remaining - 1


def read_code(text: str) -> str:
    """Read a code as people type it, in groups and with any digits of Unicode. Raises UsageError."""
    digits = "".join(letter for letter in text if not letter.isspace() and letter not in "-–.")
    if len(digits) != _DIGITS or not digits.isdecimal():
        raise UsageError(
            f"“{clean_name(text)}” is no pairing code.",
            "A code has six digits; e2a-mesh pair shows one on the other machine.",
        )
    return "".join(str(int(digit)) for digit in digits)
