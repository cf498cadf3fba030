"""The file of settings as a newcomer finds it: every setting explained, none of them set."""

from __future__ import annotations

import textwrap
from itertools import groupby

from e2a_mesh.settings.fields import RULES, Rule, Value

_WIDTH = 100
_HEADING = """\
# Settings of e2a-mesh. To change one, take away the # before its name and write your value.
# Variables of the environment, named E2A_MESH_ and the setting's name in capitals, go before this file,
# and options on the command line go before both. `e2a-mesh settings` shows what is in force, and why.
"""


def template() -> str:
    """Write the text of a new file of settings."""
    parts = [_HEADING]
    for group, rules in groupby(RULES.values(), key=lambda rule: rule.group):
        parts.append(f"\n# {group}\n")
        parts += [_entry(rule) for rule in rules]
    return "".join(parts)


def _entry(rule: Rule) -> str:
    told = f"{rule.help[0].upper()}{rule.help[1:]}."
    if rule.allowed:
        told += f" Allowed: {rule.allowed}."
    if rule.unset:
        told += f" {'Empty' if rule.default == '' else rule.default} stands for {rule.unset}."
    lines = textwrap.wrap(told, _WIDTH, initial_indent="# ", subsequent_indent="# ")
    return "\n".join(["", *lines, commented_line(rule), ""])


def commented_line(rule: Rule) -> str:
    """Write the line that shows a setting with its default without setting it."""
    return f"# {rule.name} = {in_toml(rule.default)}"


def in_toml(value: Value) -> str:
    """Write a value as TOML."""
    import tomlkit

    return tomlkit.item(value).as_string()
