"""`e2a-mesh pair`: let a machine into the household, by a code that one shows and the other types in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from e2a_mesh.cli.arguments import add_household_options, settings_from
from e2a_mesh.cli.exits import EXIT_ERROR, EXIT_INTERRUPTED, EXIT_OK

if TYPE_CHECKING:
    import argparse

    from e2a_mesh.membership import Membership
    from e2a_mesh.mesh.trust.pairing_sockets import Outcome


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the command to argparse."""
    parser = subparsers.add_parser(
        "pair",
        help="let another machine into the household",
        description="Without a code: show one, to be typed in on the other machine within two minutes. With the code"
        " that the other machine shows: pair with it. Computers you add can read the text of the books they help with.",
    )
    parser.add_argument("code", nargs="*", metavar="CODE", help="the six digits that the other machine shows")
    parser.add_argument(
        "--at", metavar="HOST[:PORT]", default="", help="where the other machine is, if it is not found by itself"
    )
    add_household_options(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Show a code, or type one in. Raises UsageError for an address without a code."""
    from e2a_mesh.errors import UsageError
    from e2a_mesh.membership import Membership, pairing_address

    if arguments.at and not arguments.code:
        raise UsageError(
            "--at says where the machine is whose code is typed in, and there is no code.",
            "Write the six digits that it shows after `pair`.",
        )
    membership = Membership(settings_from(arguments))
    if not arguments.code:
        return _show(membership)
    paired = membership.enter_code("".join(arguments.code), pairing_address(arguments.at))
    print(f"Paired with {paired.name or 'the other machine'}.")
    _print_household(membership)
    return EXIT_OK


def _show(membership: Membership) -> int:
    import threading

    from e2a_mesh.cli.conversion import stopping
    from e2a_mesh.mesh.trust.pairing_sockets import CameToNothing, Expired, GuessedWrong, Succeeded

    ended = threading.Event()
    code = [EXIT_ERROR]

    def report(outcome: Outcome) -> None:
        match outcome:
            case Succeeded(paired=paired):
                print(f"Paired with {paired.name or 'the other machine'}.", flush=True)
                code[0] = EXIT_OK
                ended.set()
            case GuessedWrong(address=address, remaining=0):
                print(f"A third wrong code came from {address}: this one is closed. Run the command again.", flush=True)
                ended.set()
            case GuessedWrong(address=address, remaining=remaining):
                print(f"A wrong code came from {address}; {remaining} more may be tried.", flush=True)
            case Expired():
                print("Nobody typed the code in within two minutes. Run the command again for another.", flush=True)
                ended.set()
            case CameToNothing(reason=reason):
                print(f"The pairing came to nothing: {reason}", flush=True)
                ended.set()

    with stopping() as stop, membership.showing_code(report) as listener:
        print(f"The code is {listener.code}. On the other machine: e2a-mesh pair {listener.code}")
        print(f"It works once and for two minutes (port {listener.port}; Ctrl-C ends it).", flush=True)
        while not ended.wait(0.2) and not stop.is_set():
            pass
    if code[0] == EXIT_OK:
        _print_household(membership)
    return EXIT_INTERRUPTED if stop.is_set() and not ended.is_set() else code[0]


def _print_household(membership: Membership) -> None:
    names = ", ".join(member.name for member in membership.others)
    print(f"This machine now trusts: {names}. Books can be read together; `e2a-mesh peer` lends this machine.")
