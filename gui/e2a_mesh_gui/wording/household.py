"""What this machine does for others, and who belongs to its household."""

from __future__ import annotations

from typing import TYPE_CHECKING

from e2a_mesh.errors import TrustError
from e2a_mesh.mesh.messages import LenderState
from e2a_mesh_gui.wording.books import pace
from e2a_mesh_gui.wording.machines import reason
from e2a_mesh_gui.wording.numbers import clock, percent
from e2a_mesh_gui.wording.said import tr as _tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from e2a_mesh_gui.household.own_lending import LendingNews
    from e2a_mesh_gui.models.books import BookRow


def lending(news: LendingNews) -> str:
    """Say what this machine does for others, and why."""
    if news.speaker:
        return speaks_here(news.speaker)
    state, why = news.verdict.state, reason(news.verdict.reason)
    if state is LenderState.LENDING and news.until is not None:
        return _tr("Lends until {time}").format(time=clock(news.until))
    words = {
        LenderState.LENDING: _tr("Lends"),
        LenderState.PAUSED: _tr("Lends, but not now"),
        LenderState.FINISHING: _tr("Finishes what it speaks"),
    }.get(state, _tr("Does not lend"))
    if not why or news.verdict.reason == "it does not lend":
        return words
    return _tr("{state}: {reason}").format(state=words, reason=why)


def making(row: BookRow) -> str:
    """Say that a book is being made, and how far it is."""
    words = _tr("Makes “{title}”: {percent}").format(title=row.title, percent=percent(row.share))
    return ", ".join(filter(None, [words, pace(row)]))


def helping(title: str) -> str:
    """Say that this machine helps with a book of another."""
    return _tr("Helps with “{title}”").format(title=title)


def joining() -> str:
    """Say that it is not known yet what this machine does."""
    return _tr("Joins the household…")


def joined() -> str:
    """Say on the desktop that a machine joined."""
    return _tr("It is in the household now.")


def count_joined(number: int) -> str:
    """Say how many machines joined."""
    return _tr("%n machine(s) joined the household", "", number)


def paired_with(name: str) -> str:
    """Say that pairing came about."""
    return _tr("Paired with {name}.").format(name=name or _tr("the other machine"))


def found_at(addresses: str) -> str:
    """Say where this machine is."""
    return _tr("If the other machine does not find this one, type its address there: {addresses}").format(
        addresses=addresses
    )


def pair_by_command(code: str) -> str:
    """Say how a machine without a window is paired."""
    return _tr("Or in a terminal there: {command}").format(command=f"e2a-mesh pair {code.replace(' ', '')}")


def speaks_here(speaker: str) -> str:
    """Say that another process of this machine is the one that lends."""
    title, mark, number = speaker.rpartition(" (process ")
    known = {
        "Another `e2a-mesh peer`": _tr("another `e2a-mesh peer`"),
        "A conversion": _tr("a conversion"),
    }
    name = known.get(title, title) if mark else speaker
    process = _tr("{name} (process {number})").format(name=name, number=number.removesuffix(")")) if mark else name
    return _tr("Has no effect until {process} ends").format(process=process)


def who_can_read() -> str:
    """Say what trust in a machine means."""
    return _tr("Computers you add can read the text of the books they help with.")


def household_of(names: Sequence[str]) -> str:
    """Say which machines belong to the household beside this one."""
    if not names:
        return _tr("No other machine belongs to the household yet.")
    return _tr("This machine shares its household with: {names}").format(names=", ".join(names))


def of_pairing(error: Exception) -> Exception:
    """Say of an error of pairing what to do in the window, where the core names commands."""
    advice = {
        "No machine that shows a code was found.": _tr(
            "Have a code shown there first. If it still is not found, type its address too."
        ),
    }
    for message, better in advice.items():
        if isinstance(error, TrustError) and error.message.startswith(message):
            return TrustError(error.message, better)
    return error


def refused(address: str, attempts: int) -> str:
    """Tell of a stranger that tried to connect."""
    words = _tr("A machine at {address} that is not in the household tried to connect, %n time(s).", "", attempts)
    return words.format(address=address)
