"""Where settings come from, and what is said of those that mean nothing."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2a_mesh.audio import FORMATS
from e2a_mesh.errors import SettingsError
from e2a_mesh.settings import RULES, Settings, UnfitError, load_settings


def test_without_file_or_variables_all_is_default(config: Path) -> None:
    loaded = load_settings()
    assert loaded.settings == Settings()
    assert set(loaded.origins.values()) == {"default"}
    assert loaded.file == config


def test_the_file_goes_before_defaults_and_its_line_is_told(config: Path) -> None:
    config.write_text('# mine\n\nspeed = 1.5\n"voice" = "joe"\n')
    loaded = load_settings()
    assert (loaded.settings.speed, loaded.settings.voice) == (1.5, "joe")
    assert (loaded.origins["speed"], loaded.origins["voice"]) == ("config.toml line 3", "config.toml line 4")


def test_variables_go_before_the_file_and_options_before_both(config: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config.write_text('speed = 1.5\nformat = "mp3"\nbitrate = 96\n')
    monkeypatch.setenv("E2A_MESH_FORMAT", "flac")
    monkeypatch.setenv("E2A_MESH_BITRATE", "32")
    loaded = load_settings({"bitrate": 48, "speed": None})
    assert (loaded.settings.speed, loaded.settings.format, loaded.settings.bitrate) == (1.5, "flac", 48)
    assert loaded.origins["format"] == "E2A_MESH_FORMAT"
    assert loaded.origins["bitrate"] == "option --bitrate"


def test_an_empty_variable_counts_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("E2A_MESH_SPEED", "")
    assert load_settings().origins["speed"] == "default"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("speed = 9", "9 is not in the range of 0.5 to 3"),
        ("speed = nan", "nan is not"),
        ('speed = "fast"', "'fast' is no number"),
        ("speed = true", "True is no number"),
        ("bitrate = 64.5", "64.5 is no whole number"),
        ("bitrate = 8", "8 is not in the range of 16 to 320, or 0"),
        ("voice = 3", "3 is no text"),
        ('format = "ape"', "“ape” is none of m4b, m4a, mp3"),
        ('language = "French!"', "“French!” is not a language tag"),
        ("include_front_matter = 1", "1 is not true or false"),
        ('jobs_folder = "jobs"', "“jobs” is no whole path"),
        ('voice = "a\\nb"', "control character"),
        ("hosts = [1, 2]", "[1, 2] is no whole number"),
    ],
)
def test_a_value_without_meaning_is_named_with_file_and_line(config: Path, line: str, told: str) -> None:
    config.write_text(f"# my settings\n\n{line}\n")
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert f"{config}, line 3: {line.split(maxsplit=1)[0]} has no meaning" in caught.value.message
    assert told in caught.value.message


def test_a_variable_without_meaning_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("E2A_MESH_THREADS", "many")
    with pytest.raises(SettingsError, match="The variable E2A_MESH_THREADS has no meaning: “many” is no whole number"):
        load_settings()


@pytest.mark.parametrize(
    ("content", "where"),
    [
        (b"speed = 1.0\nvoice = joe\n", "line 2, column 9"),
        (b"speed = 1.0\nspeed = 2.0\n", "line 2"),
        (b'voice = "never closed\n', "line 1"),
        (b"speed = 1.0\n# caf\xe9\n", "line 2: this is not UTF-8"),
        (b"hosts = " + b"9" * 5000, "is no TOML"),
        (b"a = " + b"[" * 50_000, "nested too deeply"),
        (b"#" * 1_000_001, "too large"),
    ],
)
def test_a_broken_file_is_named_with_the_line_that_breaks_it(config: Path, content: bytes, where: str) -> None:
    config.write_bytes(content)
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert str(config) in caught.value.message
    assert where in caught.value.message


def test_byte_order_mark_and_windows_lines_do_no_harm(config: Path) -> None:
    config.write_bytes(b"\xef\xbb\xbf# set\r\nspeed = 2.0\r\n")
    loaded = load_settings()
    assert (loaded.settings.speed, loaded.origins["speed"]) == (2.0, "config.toml line 2")


def test_unknown_names_are_warned_of_with_the_nearest_known_one(config: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config.write_text("\nbitrat = 64\n[peers]\nname = 'x'\n")
    monkeypatch.setenv("E2A_MESH_VOISE", "joe")
    loaded = load_settings()
    assert loaded.settings == Settings()
    assert loaded.warnings == (
        f"{config}, line 2: there is no setting “bitrat”; did you mean “bitrate”?",
        f"{config}, line 3: there is no setting “peers”.",
        "The environment: there is no setting “E2A_MESH_VOISE”; did you mean “E2A_MESH_VOICE”?",
    )


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="permissions bind only ordinary people")
def test_an_unreadable_file_is_named(config: Path) -> None:
    config.write_text("speed = 1.0")
    config.chmod(0)
    with pytest.raises(SettingsError, match="cannot be read"):
        load_settings()


def test_a_folder_in_the_files_place_is_named(config: Path) -> None:
    config.mkdir()
    with pytest.raises(SettingsError, match="cannot be read"):
        load_settings()


def test_a_home_folder_is_written_out(config: Path) -> None:
    config.write_text('jobs_folder = "~/jobs"')
    assert load_settings().settings.jobs_folder == str(Path.home() / "jobs")


def test_the_formats_to_choose_are_those_that_can_be_written() -> None:
    assert set(RULES["format"].choices) == set(FORMATS)


@given(name=st.sampled_from(list(RULES)), text=st.text(max_size=20))
def test_whatever_is_typed_is_taken_or_refused_with_words(name: str, text: str) -> None:
    rule = RULES[name]
    try:
        value = rule.parse(text)
    except UnfitError as error:
        assert str(error)
    else:
        assert type(value) is type(rule.default)
        assert rule.check(value) == value


def test_every_default_is_a_value_that_it_allows() -> None:
    for rule in RULES.values():
        assert rule.check(rule.default) == rule.default
