"""`e2a-mesh shelf`: send audiobooks to an Audiobookshelf server."""

from __future__ import annotations

import getpass
import sys
from typing import TYPE_CHECKING

from e2a_mesh.cli.arguments import settings_from
from e2a_mesh.cli.exits import EXIT_ERROR, EXIT_INTERRUPTED, EXIT_OK
from e2a_mesh.errors import UsageError

if TYPE_CHECKING:
    import argparse


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the command and its own commands to argparse."""
    parser = subparsers.add_parser(
        "shelf",
        help="send audiobooks to an Audiobookshelf server",
        description="Audiobookshelf is a server for one's own audiobooks. Log in once; then audiobooks can be sent.",
    )
    parser.set_defaults(run=run_show)
    actions = parser.add_subparsers(title="what to do (default: show the server)", metavar="ACTION")

    login = actions.add_parser(
        "login",
        help="say where the server is, and give the key to it",
        description="The key is asked for, and kept in a file that you alone may read. In Audiobookshelf, an"
        " administrator makes one under Settings, API Keys.",
    )
    login.add_argument("url", metavar="URL", help="the server's address, such as http://192.168.1.20:13378")
    login.add_argument("--library", default="", metavar="NAME", help="where books go (default: its first library)")
    login.set_defaults(run=run_login)

    logout = actions.add_parser("logout", help="forget the server and the key")
    logout.set_defaults(run=run_logout)

    libraries = actions.add_parser("libraries", help="list the server's libraries for books")
    libraries.set_defaults(run=run_libraries)

    send = actions.add_parser("send", help="send the audiobook of a job, with its EPUB to read along if there is one")
    send.add_argument("job", metavar="JOB", help="its id, its file, or a part of its title")
    send.add_argument("--library", default="", metavar="NAME", help="into this library")
    send.add_argument("--json", action="store_true", help="print progress as one JSON object a line")
    send.set_defaults(run=run_send)


def run_show(arguments: argparse.Namespace) -> int:
    """Tell which server is known, and whether it answers."""
    from e2a_mesh.node import Node

    handing_on = Node(settings_from(arguments)).handing_on
    account = handing_on.account
    if account is None:
        print("No Audiobookshelf server is known. `e2a-mesh shelf login URL` logs in to one.")
        return EXIT_OK
    print(f"{account.url}, library: {account.library or 'the first'}")
    print(f"Its libraries for books: {', '.join(handing_on.libraries()) or 'none'}")
    return EXIT_OK


def run_login(arguments: argparse.Namespace) -> int:
    """Ask for the key, try it and keep it."""
    from e2a_mesh.node import Node
    from e2a_mesh.publish import ShelfAccount

    key = getpass.getpass("API key: ") if sys.stdin.isatty() else sys.stdin.readline().strip()
    if not key:
        raise UsageError("No API key was given.", "In Audiobookshelf: Settings, API Keys, Add API Key.")
    account = ShelfAccount.at(arguments.url, key, arguments.library)
    user = Node(settings_from(arguments)).handing_on.log_in(account)
    print(f"Logged in to {account.url} as {user}.")
    return EXIT_OK


def run_logout(arguments: argparse.Namespace) -> int:
    """Forget the server."""
    from e2a_mesh.node import Node

    known = Node(settings_from(arguments)).handing_on.log_out()
    print("The server and its key are forgotten." if known else "No server was known.")
    return EXIT_OK


def run_libraries(arguments: argparse.Namespace) -> int:
    """List the libraries."""
    from e2a_mesh.node import Node

    names = Node(settings_from(arguments)).handing_on.libraries()
    for name in names:
        print(name)
    return EXIT_OK if names else EXIT_ERROR


def run_send(arguments: argparse.Namespace) -> int:
    """Send a job's audiobook."""
    from e2a_mesh.cli.conversion import stopping
    from e2a_mesh.cli.display import display_for
    from e2a_mesh.node import Node

    node = Node(settings_from(arguments))
    path = node.find_job(arguments.job)
    with stopping() as stop, display_for(as_json=arguments.json) as display:
        sent = node.handing_on.send(path, arguments.library, display.show, stop)
    return EXIT_OK if sent else EXIT_INTERRUPTED
