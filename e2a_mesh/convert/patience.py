"""How long a job waits for those who could speak it, and what it says meanwhile."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from e2a_mesh.convert.events import Noticed
from e2a_mesh.errors import EngineUnavailableError, VoiceError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from e2a_mesh.convert.lenders import Lender

_PATIENCE = 20.0  # seconds that a job waits for a machine when all that are there have declined


class Patience:
    """Watches whether each voice of a job has somebody who speaks with it. Times are in seconds."""

    def __init__(self, cast: Sequence[str], now: float, *, others: bool) -> None:
        """`cast` are the ids of the voices; `others` whether machines may come that are not there yet."""
        self._cast = cast
        self._others = others
        self._waiting_since = dict.fromkeys(range(len(cast)), now)
        self._hopeless_since: float | None = None  # all who are there have declined for good

    def look(self, lenders: Sequence[Lender], voices: Iterable[int], now: float) -> list[Noticed]:
        """Look whether all goes well with the voices that have something to say; returns what a person should know.

        Raises E2aError when there is nobody to wait for.
        """
        wanted = list(voices)
        notices = self._despair(lenders, [voice for voice in wanted if _is_hopeless(lenders, voice)], now)
        for voice in wanted:
            notices += self._wait(lenders, voice, now)
        return notices

    def _wait(self, lenders: Sequence[Lender], voice: int, now: float) -> list[Noticed]:
        """Say once, each time, that nobody speaks and why: a job that only stands still is a riddle."""
        if self._hopeless_since is not None or any(lender.answers[voice].ready for lender in lenders):
            self._waiting_since[voice] = now
            return []
        if now - self._waiting_since[voice] <= _PATIENCE:
            return []
        self._waiting_since[voice] = math.inf
        reasons = "; ".join(f"{one.name}: {one.trouble(voice)}" for one in lenders)
        none = "no machine answers, not even the e2a-mesh that runs on this one; end that, and this takes over"
        name = self._cast[voice]
        if len(self._cast) == 1:
            return [Noticed(f"Nobody speaks yet ({reasons or none}).")]
        return [Noticed(f"Nobody speaks with the voice {name} yet ({reasons or none}).")]

    def _despair(self, lenders: Sequence[Lender], hopeless: Sequence[int], now: float) -> list[Noticed]:
        """End the job where all have declined one of its voices for good, after a while in which others may come.

        At once if none can. While nobody is there at all the job waits: a lender may be starting, or taking over from
        another process.
        """
        if not hopeless:
            self._hopeless_since = None
            return []
        voice = hopeless[0]
        name, several = self._cast[voice], len(self._cast) > 1
        reasons = "; ".join(f"{lender.name}: {lender.answers[voice].refusal}" for lender in lenders)
        alone = len(lenders) == 1 and lenders[0].own
        patience = _PATIENCE if self._others or not alone else 0.0
        if self._hopeless_since is None:
            self._hopeless_since = now
            if patience and several:
                return [
                    Noticed(
                        f"Nobody speaks with the voice {name} yet ({reasons})."
                        f" Others may come within {patience:.0f} seconds."
                    )
                ]
            if patience:
                return [Noticed(f"Nobody speaks yet ({reasons}). Others may come within {patience:.0f} seconds.")]
        if now - self._hopeless_since < patience:
            return []
        if alone:
            refusal = lenders[0].answers[voice].refusal
            raise EngineUnavailableError(refusal, "Nothing spoken is lost. `e2a-mesh doctor` tests the voice.")
        advice = "Install the voice on one of them, then resume the job."
        if several:
            raise VoiceError(f"No machine can speak with the voice {name}, which the book wants. {reasons}", advice)
        raise VoiceError(f"No machine can speak this job. {reasons}", advice)


def _is_hopeless(lenders: Sequence[Lender], voice: int) -> bool:
    return bool(lenders) and all(lender.answers[voice].final for lender in lenders)
