"""Many peers in one process, each a node of its own to all others: identity, CURVE key, sockets, threads, desk.

    python sleeping_peers.py '[{"name": "peer1", "home": "/tmp/x/peer1", "port": 4711, "factor": 5.0, "diary": "..."}]'

What they share is an interpreter, so that sixteen of them can be told beside the coordinator of the same machine: their
audio is made before they listen, and speaking is waiting for as long as a GPU of the factor would take. They have no
engine hosts, which start and load in a real household, and they neither check nor pack what they send.
"""

from __future__ import annotations

import json
import secrets
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

import zmq
from sleeping_engine import RATE, note, seconds_of, speech, text_lasting

from e2a_mesh.audio import to_flac, to_int16
from e2a_mesh.mesh.desk import Commission, Order
from e2a_mesh.mesh.messages import LenderState
from e2a_mesh.mesh.neighbourhood import Neighbourhood
from e2a_mesh.mesh.station import About, Station
from e2a_mesh.mesh.trust.curve import Doorkeeper
from e2a_mesh.mesh.trust.household import Household
from e2a_mesh.mesh.trust.identity import load_identity

_SECONDS = 13.0  # of a chunk
_READY_MADE = 40  # texts whose lengths are looked at beforehand


class Shelf:
    """Ready-made speech by the length of the text; what is missing is cut from a longer piece."""

    def __init__(self) -> None:
        self._longest = to_int16(speech(text_lasting(_SECONDS + 1, 0), 0).samples)
        self._made: dict[int, bytes] = {}
        for number in range(_READY_MADE):
            self.speech_of(text_lasting(_SECONDS, number))

    def speech_of(self, text: str) -> bytes:
        """Give FLAC that is as long as the text's speech would be."""
        if len(text) not in self._made:
            self._made[len(text)] = to_flac(self._longest[: round(RATE * seconds_of(text))], RATE)
        return self._made[len(text)]


class Dormitory:
    """A workshop of one slot that answers with ready-made audio when the text would have been spoken."""

    def __init__(self, station: Station, factor: float, diary: Path, shelf: Shelf) -> None:
        self._station, self._factor, self._diary, self._shelf = station, factor, diary, shelf
        self._orders: SimpleQueue[Order] = SimpleQueue()
        self._aborted: set[int] = set()
        self._waking = threading.Condition()
        threading.Thread(target=self._sleep, name="sleeper", daemon=True).start()

    def examine(self, commission: Commission) -> None:
        self._station.examined(commission, "", final=True)

    def speak(self, slot: int, order: Order) -> None:
        self._orders.put(order)

    def abort(self, slot: int, lease: int) -> None:
        with self._waking:
            self._aborted.add(lease)
            self._waking.notify()

    def _sleep(self) -> None:
        while True:
            self._carry_out(self._orders.get())

    def _carry_out(self, order: Order) -> None:
        note(self._diary, "begin", order.text)
        self._station.begun(0, order.lease)
        seconds = seconds_of(order.text)
        with self._waking:
            aborted = self._waking.wait_for(lambda: order.lease in self._aborted, seconds / self._factor)
        note(self._diary, "end", order.text)
        if aborted:
            self._station.failed(0, order.lease, "It was told to stop.", blame=False, final=False)
        else:
            self._station.spoken(0, order.lease, self._shelf.speech_of(order.text), 1, seconds)


@dataclass(frozen=True)
class Sleeper:
    """A peer as the command line describes it."""

    name: str
    home: str
    port: int
    factor: float
    diary: str

    def wake(self, shelf: Shelf) -> None:
        """Begin to lend."""
        folder = Path(self.home, "data", "household")
        identity = load_identity(folder)
        neighbours = Neighbourhood(folder, Household(folder, identity), (), public=True, attend=lambda: 0)
        context: zmq.Context = zmq.Context()
        Doorkeeper(context, neighbours.admits)
        station = Station(context, identity, About(secrets.token_hex(8), self.name, "sleeping", "test"), neighbours)
        station.start()
        station.listen(self.port, everywhere=False)
        station.furnish(Dormitory(station, self.factor, Path(self.diary), shelf), 1, LenderState.LENDING)


def main() -> None:
    """Lend until the process is ended."""
    sleepers = [Sleeper(**described) for described in json.loads(sys.argv[1])]
    shelf = Shelf()
    for sleeper in sleepers:
        sleeper.wake(shelf)
    print("Listening", flush=True)
    while True:
        time.sleep(3600)


if __name__ == "__main__":
    main()
