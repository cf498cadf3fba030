"""The messages of the mesh: what they are called, what they hold, within which bounds.

None of them can name a file, a module or code. A machine is named by its CURVE key, which the socket tells and no
message can; a chunk in flight by its lease, a random number that its coordinator drew. Texts are those of a book;
sizes are bytes, durations seconds.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from e2a_mesh.mesh.fields import data, flag, hexadecimal, number, optional, several, string, whole
from e2a_mesh.model import LONGEST_CLIP

LONGEST_TEXT = 8192  # characters of a chunk; engines take a few hundred, some two thousand
MOST_LEASES = 512
MOST_MEMBERS = 256
PIECE = 64 << 10  # bytes of a clip that travel at once: a result behind them waits for milliseconds
LONGEST_SPEECH = 15 << 20  # bytes of FLAC: ten minutes of one chunk, which no engine speaks

_NAME, _REASON, _TITLE = 64, 400, 200
_JOB = 12  # digits of a job's id
_SLOTS = 1024


class LenderState(StrEnum):
    """What a machine is willing to do for others at the moment."""

    LENDING = "lending"
    OFF = "off"  # its owner does not lend
    PAUSED = "paused"  # lends, but not now; the reason tells why
    FINISHING = "finishing"  # ends what it speaks and takes no more
    OBSERVING = "observing"  # a command, not a lender


@dataclass(frozen=True, slots=True)
class DeviceNews:
    """A device that a machine speaks with: °C, bytes of memory in use, and the share of its time; 0 while unknown."""

    id: str = string(32)
    name: str = string(_TITLE)
    memory: int = whole()
    temperature: float = optional(number(0.0, 200.0), 0.0)
    memory_used: int = optional(whole(), 0)
    load: float = optional(number(0.0, 1.0), 0.0)


@dataclass(frozen=True, slots=True)
class EngineNews:
    """An engine that a machine has, the number of its voices, and its measured realtime factor; 0 while unknown."""

    name: str = string(_NAME)
    voices: int = whole(0, 1_000_000)
    factor: float = number()


@dataclass(frozen=True, slots=True)
class Task:
    """A job as its coordinator tells of it, for others to show; `remaining` is 0 while unknown."""

    job: str = hexadecimal(_JOB)
    title: str = string(_TITLE)
    coordinator: str = string(_NAME)
    done: int = whole(0, 10_000_000)
    chunks: int = whole(0, 10_000_000)
    factor: float = number()
    remaining: float = number()


@dataclass(frozen=True, slots=True)
class MemberNews:
    """One entry of a household's roster."""

    key: str = string(40, empty=False)
    name: str = string(_NAME)
    stamp: int = whole(1, (1 << 53) - 1)
    present: bool = flag()


@dataclass(frozen=True, slots=True)
class Hello:
    """The first message of whoever dials; `instance` changes at every start."""

    instance: str = hexadecimal(16)
    name: str = string(_NAME)
    program: str = string(32)


@dataclass(frozen=True, slots=True)
class Welcome:
    """The answer to a Hello."""

    instance: str = hexadecimal(16)
    name: str = string(_NAME)
    program: str = string(32)
    system: str = string(_NAME)


@dataclass(frozen=True, slots=True)
class Bye:
    """The sender is leaving, and says why if there is something to say."""

    reason: str = string(_REASON)


@dataclass(frozen=True, slots=True)
class Members:
    """The sender's roster; whoever gets it merges it into its own."""

    members: tuple[MemberNews, ...] = several(MemberNews, MOST_MEMBERS)


@dataclass(frozen=True, slots=True)
class Status:
    """A lender's state, told every second to all who are connected; silence is a sign of trouble."""

    state: str = string(16)
    reason: str = string(_REASON)
    slots: int = whole(0, _SLOTS)
    spoken: float = number()  # seconds of speech since its start: the counter that shows that it works
    devices: tuple[DeviceNews, ...] = several(DeviceNews, 64)
    engines: tuple[EngineNews, ...] = several(EngineNews, 64)
    tasks: tuple[Task, ...] = several(Task, 32)


@dataclass(frozen=True, slots=True)
class Beat:
    """A coordinator's sign of life, every second, with how far its jobs are."""

    tasks: tuple[Task, ...] = several(Task, 32)


@dataclass(frozen=True, slots=True)
class Offer:
    """Asks a lender to work on a job: which engine, model and voice, pinned by digest, and the root of all seeds."""

    job: str = hexadecimal(_JOB)
    title: str = string(_TITLE)
    engine: str = string(_NAME, empty=False)
    voice: str = string(_TITLE, empty=False)
    languages: tuple[str, ...] = several(string(35), 256)
    sample_rate: int = whole(4000, 192_000)
    digest: str = string(128)
    speed: float = number(0.1, 10.0)
    seed: bytes = data(64)
    clip: str = optional(hexadecimal(64, empty=True), "")  # SHA-256 of what the voice is cloned from, if it is
    clip_size: int = optional(whole(0, LONGEST_CLIP), 0)  # bytes


@dataclass(frozen=True, slots=True)
class Decline:
    """The lender does not work on the job; unless `final`, it may be asked again later."""

    job: str = hexadecimal(_JOB)
    reason: str = string(_REASON)
    final: bool = flag()


@dataclass(frozen=True, slots=True)
class Ready:
    """The lender accepts the job and speaks its chunks, so many at a time; the voice is loaded for the first."""

    job: str = hexadecimal(_JOB)
    slots: int = whole(1, _SLOTS)


@dataclass(frozen=True, slots=True)
class Close:
    """The coordinator needs the lender no more for this job."""

    job: str = hexadecimal(_JOB)


@dataclass(frozen=True, slots=True)
class Fetch:
    """A lender that lacks the clip of a job it was offered asks for the piece that begins at `offset`."""

    job: str = hexadecimal(_JOB)
    digest: str = hexadecimal(64)
    offset: int = whole()


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a clip, with its bytes as payload; `total` is the clip's size."""

    job: str = hexadecimal(_JOB)
    digest: str = hexadecimal(64)
    offset: int = whole()
    total: int = whole()


@dataclass(frozen=True, slots=True)
class Speak:
    """A chunk to speak.

    As the last resort, halves may be spoken where the whole fails; `source`, the text as printed, is then told, since
    it is what a chunk is cut by. `heading` says how the halves are made ready for speech.
    """

    job: str = hexadecimal(_JOB)
    chunk: int = whole(0, (1 << 63) - 1)
    lease: int = whole()
    text: str = string(LONGEST_TEXT, empty=False)
    language: str = string(35)
    occurrence: int = whole(0, 100_000_000)
    source: str = string(LONGEST_TEXT)
    heading: bool = flag()
    take: int = optional(whole(0, 100_000_000), 0)  # readings of it before this one, which are not wanted again


@dataclass(frozen=True, slots=True)
class Started:
    """The lender's engine has begun with a chunk."""

    lease: int = whole()


@dataclass(frozen=True, slots=True)
class Result:
    """A chunk was spoken; the payload is FLAC, mono, of 16 bits. The lender keeps it until the Ack."""

    job: str = hexadecimal(_JOB)
    chunk: int = whole(0, (1 << 63) - 1)
    lease: int = whole()
    attempts: int = whole(1, 10_000)


@dataclass(frozen=True, slots=True)
class Ack:
    """These results are kept, or were not needed any more."""

    leases: tuple[int, ...] = several(whole(), MOST_LEASES)


@dataclass(frozen=True, slots=True)
class Failed:
    """A chunk could not be spoken. `blame` is false where neither the chunk nor the lender is at fault."""

    lease: int = whole()
    reason: str = string(_REASON)
    blame: bool = flag()


@dataclass(frozen=True, slots=True)
class Recall:
    """Asks for chunks back that wait and were not begun."""

    leases: tuple[int, ...] = several(whole(), MOST_LEASES)


@dataclass(frozen=True, slots=True)
class Recalled:
    """The answer to a Recall: those given back, and those kept because they are being spoken."""

    given: tuple[int, ...] = several(whole(), MOST_LEASES)
    kept: tuple[int, ...] = several(whole(), MOST_LEASES)


@dataclass(frozen=True, slots=True)
class Returned:
    """The lender gives chunks back of its own accord: its owner wants the machine."""

    leases: tuple[int, ...] = several(whole(), MOST_LEASES)


@dataclass(frozen=True, slots=True)
class Cancel:
    """These chunks are not wanted any more, begun or not."""

    leases: tuple[int, ...] = several(whole(), MOST_LEASES)


@dataclass(frozen=True, slots=True)
class Holding:
    """What a lender holds of a job, told every second: what it does not name was lost on the way."""

    job: str = hexadecimal(_JOB)
    leases: tuple[int, ...] = several(whole(), MOST_LEASES)


@dataclass(frozen=True, slots=True)
class Unknown:
    """The lender does not know this job, or not any more: it must be offered again."""

    job: str = hexadecimal(_JOB)


Message = (
    Hello | Welcome | Bye | Members | Status | Beat | Offer | Decline | Ready | Close | Fetch | Piece | Speak
    | Started | Result | Ack | Failed | Recall | Recalled | Returned | Cancel | Holding | Unknown
)  # fmt: skip
