"""Settings: defaults, then the file, then the environment, then the command line."""

from e2a_mesh.settings.edit import create_file, write_setting
from e2a_mesh.settings.fields import RULES, Rule, Settings, UnfitError, Value
from e2a_mesh.settings.load import LoadedSettings, load_settings
from e2a_mesh.settings.template import template

__all__ = [
    "RULES",
    "LoadedSettings",
    "Rule",
    "Settings",
    "UnfitError",
    "Value",
    "create_file",
    "load_settings",
    "template",
    "write_setting",
]
