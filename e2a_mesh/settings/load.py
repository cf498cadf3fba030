"""Gathering the settings, each from the last place that names it: defaults, file, environment, command line."""

from __future__ import annotations

import difflib
import os
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from e2a_mesh import places
from e2a_mesh.errors import SettingsError
from e2a_mesh.settings.fields import RULES, Settings, UnfitError
from e2a_mesh.settings.source import line_of, parse, read_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from e2a_mesh.settings.fields import Rule, Value

_PREFIX = "E2A_MESH_"
_ALIKE = 0.7
_NO_SETTINGS = {"E2A_MESH_HOME", "E2A_MESH_VOICES"}  # variables of ours that set something else


@dataclass(frozen=True, slots=True)
class LoadedSettings:
    """The settings, and for each by its name where it came from, in words: “default”, “config.toml line 12”,
    “E2A_MESH_SPEED”, “option --speed”.

    `warnings` are sentences about names that mean nothing: they harm nothing, and another version may know them.
    """

    settings: Settings
    origins: Mapping[str, str]
    file: Path
    warnings: tuple[str, ...] = ()


def load_settings(overrides: Mapping[str, object] = MappingProxyType({})) -> LoadedSettings:
    """Gather the settings; `overrides` are those of the command line, None for an option that was not given.

    Raises SettingsError, naming the file and line or the variable of a value that has no meaning.
    """
    file = places.config_file()
    values: dict[str, Value] = {}
    origins = dict.fromkeys(RULES, "default")
    warnings = [*_take_file(file, values, origins), *_take_environment(values, origins)]
    for name, value in overrides.items():
        if value is not None:
            rule = RULES[name]
            values[name] = _checked(rule, value, f"The option {rule.option}")
            origins[name] = f"option {rule.option}"
    return LoadedSettings(Settings(**values), origins, file, tuple(warnings))  # type: ignore[arg-type]  # checked above


def _take_file(file: Path, values: dict[str, Value], origins: dict[str, str]) -> list[str]:
    text = read_text(file)
    warnings = []
    for name, value in parse(text, file).items():
        line = line_of(name, text)
        where = f"line {line}" if line else "somewhere"
        if (rule := RULES.get(name)) is None:
            warnings.append(f"{file}, {where}: {_unknown(name, RULES)}")
            continue
        values[name] = _checked(rule, value, f"{file}, {where}: {name}")
        origins[name] = f"{file.name} {where}" if line else file.name
    return warnings


def _take_environment(values: dict[str, Value], origins: dict[str, str]) -> list[str]:
    known = {rule.variable: rule for rule in RULES.values()}
    warnings = []
    for variable, text in sorted(os.environ.items()):
        if not variable.startswith(_PREFIX) or variable in _NO_SETTINGS or not text:
            continue  # an empty variable counts as none, as is usual
        if (rule := known.get(variable)) is None:
            warnings.append(f"The environment: {_unknown(variable, known)}")
            continue
        try:
            values[rule.name] = rule.parse(text)
        except UnfitError as error:
            raise _meaningless(f"The variable {variable}", error, rule) from error
        origins[rule.name] = variable
    return warnings


def _checked(rule: Rule, value: object, where: str) -> Value:
    try:
        return rule.check(value)
    except UnfitError as error:
        raise _meaningless(where, error, rule) from error


def _meaningless(where: str, error: UnfitError, rule: Rule) -> SettingsError:
    told = rule.choices or not rule.allowed or rule.allowed in str(error)
    return SettingsError(f"{where} has no meaning: {error}.", "" if told else f"Allowed: {rule.allowed}.")


def _unknown(name: str, known: Iterable[str]) -> str:
    likeness = {other: _likeness(name, other) for other in known}
    closest = max(likeness, key=lambda other: likeness[other])
    hint = f"; did you mean “{closest}”?" if likeness[closest] > _ALIKE else "."
    return f"there is no setting “{name}”{hint}"


def _likeness(name: str, other: str) -> float:
    return difflib.SequenceMatcher(None, name.removeprefix(_PREFIX), other.removeprefix(_PREFIX)).ratio()
