"""`e2a-mesh settings`: what is set, where it was set, and setting it."""

from __future__ import annotations

import difflib
import json
import sys
from typing import TYPE_CHECKING

from e2a_mesh.cli.exits import EXIT_OK

if TYPE_CHECKING:
    import argparse

    from e2a_mesh.settings import LoadedSettings, Value

_EXAMPLES = """\
examples:
  e2a-mesh settings                  every setting, its value and where that came from
  e2a-mesh settings speed            the value of one
  e2a-mesh settings speed 1.2        set it
  e2a-mesh settings --init           write a file with every setting explained
"""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the command to argparse."""
    import argparse

    parser = subparsers.add_parser(
        "settings",
        help="show and change settings",
        description="Show the settings and where each came from, or change one in the file of settings. Variables"
        " named E2A_MESH_ and the setting's name go before the file, options of a command before both.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("key", nargs="?", metavar="KEY", help="show only this setting")
    parser.add_argument("value", nargs="?", metavar="VALUE", help='set it to this; "" empties it')
    whole = parser.add_mutually_exclusive_group()
    whole.add_argument("--init", action="store_true", help="write a file of settings with every setting explained")
    whole.add_argument("--path", action="store_true", help="print where the file of settings is")
    whole.add_argument("--json", action="store_true", help="print JSON")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Show or change settings."""
    from e2a_mesh import places, settings
    from e2a_mesh.errors import UsageError

    if arguments.key is not None and (arguments.init or arguments.path):
        raise UsageError("--init and --path are about the whole file, not about one setting.")
    if arguments.path:
        print(places.config_file())
        return EXIT_OK
    if arguments.init:
        print(f"Written: {settings.create_file()}")
        return EXIT_OK
    if arguments.key is not None:
        _require(arguments.key)
    if arguments.value is not None:
        return _write(arguments.key, arguments.value)
    loaded = settings.load_settings()
    if arguments.json:
        print(json.dumps(_as_json(loaded, arguments.key), ensure_ascii=False))
    elif arguments.key is not None:
        print(_shown(getattr(loaded.settings, arguments.key)))
    else:
        _print_table(loaded)
    for warning in loaded.warnings:
        print(f"Note: {warning}", file=sys.stderr)
    return EXIT_OK


def _require(key: str) -> None:
    from e2a_mesh.errors import UsageError
    from e2a_mesh.settings import RULES

    if key not in RULES:
        close = difflib.get_close_matches(key.replace("-", "_"), RULES, n=1)
        advice = f"Did you mean {close[0]}?" if close else f"There are: {', '.join(RULES)}."
        raise UsageError(f"There is no setting “{key}”.", advice)


def _write(key: str, text: str) -> int:
    from e2a_mesh import places
    from e2a_mesh.settings import load_settings, write_setting

    value = write_setting(key, text)
    print(f"{key} is now {_shown(value) or 'empty'}, in {places.config_file()}")
    origin = load_settings().origins[key]
    if origin.startswith("E2A_MESH_"):
        print(f"Note: the variable {origin} goes before the file, and is set.", file=sys.stderr)
    if doubt := _doubt(key, text):
        print(f"Note: {doubt}", file=sys.stderr)
    return EXIT_OK


def _doubt(key: str, text: str) -> str:
    """Say what conversions will stumble over; it may yet be installed, so that it is no error."""
    from e2a_mesh.errors import AudioError, VoiceError

    try:
        if key == "voice" and text:
            from e2a_mesh.speech.catalogue import choose_voice

            choose_voice("", text)
        elif key == "ffmpeg" and text:
            from e2a_mesh.audio import find_ffmpeg

            find_ffmpeg(text)
    except (AudioError, VoiceError) as error:
        return str(error)
    return ""


def _as_json(loaded: LoadedSettings, key: str | None) -> dict[str, object]:
    rows: dict[str, object] = {
        name: {"value": getattr(loaded.settings, name), "from": origin} for name, origin in loaded.origins.items()
    }
    if key is not None:
        return {key: rows[key]}
    return {"file": str(loaded.file), "settings": rows, "warnings": loaded.warnings}


def _print_table(loaded: LoadedSettings) -> None:
    from e2a_mesh.cli.table import print_table

    rows = [[name, _shown(getattr(loaded.settings, name)) or '""', origin] for name, origin in loaded.origins.items()]
    print_table(["setting", "value", "from"], rows)
    there = "" if loaded.file.exists() else " (not there yet; `e2a-mesh settings --init` writes it)"
    print(f"\nfile: {loaded.file}{there}")


def _shown(value: Value) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
