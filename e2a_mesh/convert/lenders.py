"""The lenders that a job is offered to, and what each of them answered for each of its voices."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from e2a_mesh.mesh.messages import Offer

if TYPE_CHECKING:
    from e2a_mesh.job import JobInfo


@dataclass(slots=True)
class Answer:
    """What a lender said to the offer of one voice."""

    offered: float | None = None
    ready: bool = False
    slots: int = 0
    refusal: str = ""
    final: bool = False  # it is not asked again
    fetches: bool = False  # the clip of the voice, so that it will answer later


@dataclass(slots=True)
class Lender:
    key: str
    name: str
    own: bool
    answers: dict[int, Answer]  # by voice
    state: str = ""  # until it has told
    factors: dict[str, float] = field(default_factory=dict)  # realtime factors that it says its engines have

    @property
    def ready(self) -> bool:
        """Whether it speaks, be it with some of the voices."""
        return any(answer.ready for answer in self.answers.values())

    @property
    def voices(self) -> list[int]:
        """The voices with which it speaks."""
        return [voice for voice, answer in self.answers.items() if answer.ready]

    @property
    def slots(self) -> int:
        """How many chunks it speaks at a time."""
        return max((answer.slots for answer in self.answers.values() if answer.ready), default=0)

    @property
    def refusal(self) -> str:
        """Why it speaks with none of the voices, once it has said so of all."""
        reasons = dict.fromkeys(answer.refusal for answer in self.answers.values())
        return "; ".join(reasons) if all(reasons) else ""

    def trouble(self, voice: int) -> str:
        """Why it does not speak with a voice."""
        answer = self.answers[voice]
        return "it fetches the clip of the voice" if answer.fetches else answer.refusal or self.state


def offer_of(info: JobInfo, voice: int) -> Offer:
    """Describe a job to a lender, as far as one voice of its cast speaks it; the own one's bears the job's own id."""
    member = info.cast[voice]
    name = hashlib.sha256(f"{info.id} {voice}".encode()).hexdigest()[: len(info.id)] if voice else info.id
    clip = member.voice.clip
    return Offer(
        name,
        info.metadata.title[:200],
        member.voice.engine,
        member.voice.name,
        member.voice.languages[:256],
        member.voice.sample_rate,
        member.digest,
        info.speed,
        info.seed,
        *((clip.sha256, clip.size) if clip is not None else ()),
    )
