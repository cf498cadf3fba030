"""The file of settings: how it begins, and how it is changed without losing what people wrote in it."""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from e2a_mesh.errors import SettingsError, UsageError
from e2a_mesh.settings import RULES, Settings, UnfitError, create_file, load_settings, template, write_setting


def test_a_new_file_explains_every_setting_and_sets_none(config: Path) -> None:
    assert create_file() == config
    loaded = load_settings()
    assert loaded.settings == Settings()
    assert set(loaded.origins.values()) == {"default"}
    for rule in RULES.values():
        assert rule.help[1:20] in config.read_text()


def test_the_shown_values_are_the_defaults() -> None:
    uncommented = re.sub(r"(?m)^# (?=[a-z_]+ = )", "", template())
    assert tomllib.loads(uncommented) == {name: rule.default for name, rule in RULES.items()}


def test_no_line_of_a_new_file_is_longer_than_an_editor_shows() -> None:
    assert max(map(len, template().splitlines())) <= 105


def test_a_file_that_exists_is_never_overwritten(config: Path) -> None:
    config.write_text("speed = 2.0\n")
    with pytest.raises(SettingsError, match="exists already"):
        create_file()
    assert config.read_text() == "speed = 2.0\n"


def test_setting_one_without_a_file_makes_the_file_and_sets_it_below_its_explanation(config: Path) -> None:
    assert write_setting("speed", "1.25") == 1.25
    lines = config.read_text().splitlines()
    assert lines[lines.index("speed = 1.25") - 1].startswith("# How fast")
    assert len(lines) == len(template().splitlines())
    assert load_settings().settings == Settings(speed=1.25)


def test_changing_one_keeps_comments_order_and_unknown_names(config: Path) -> None:
    config.write_text('# mine\nspeed = 1.5 # brisk\nfuture = "kept"\n\n[peers]\n# speed = 3.0\nname = "attic"\n')
    write_setting("speed", "2")
    write_setting("voice", "joe")
    text = config.read_text()
    for kept in ("# mine", "# brisk", 'future = "kept"', "# speed = 3.0", 'name = "attic"'):
        assert kept in text
    assert tomllib.loads(text) == {"speed": 2.0, "future": "kept", "voice": "joe", "peers": {"name": "attic"}}


def test_a_comment_inside_a_table_or_a_text_is_no_place_for_a_setting(config: Path) -> None:
    config.write_text('note = """\n# speed = 3.0\n"""\n[peers]\n# hosts = 0\n')
    write_setting("speed", "2")
    write_setting("hosts", "4")
    loaded = load_settings().settings
    assert (loaded.speed, loaded.hosts) == (2.0, 4)
    assert tomllib.loads(config.read_text())["note"] == "# speed = 3.0\n"


def test_a_value_without_meaning_changes_nothing(config: Path) -> None:
    config.write_text("speed = 1.5\n")
    with pytest.raises(UsageError, match="speed cannot be set: 9 is not in the range"):
        write_setting("speed", "9")
    assert config.read_text() == "speed = 1.5\n"


def test_a_path_that_is_not_utf8_is_refused_with_words(config: Path) -> None:
    with pytest.raises(UsageError, match="is not UTF-8"):
        write_setting("output", "/caf\udce9")
    assert not config.exists()


def test_a_broken_file_is_not_made_worse(config: Path) -> None:
    config.write_text("speed = \n")
    with pytest.raises(SettingsError, match="line 1"):
        write_setting("voice", "joe")
    assert config.read_text() == "speed = \n"


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_into_another_folder_stays_a_link_and_keeps_its_mode(config: Path, tmp_path: Path) -> None:
    real = tmp_path / "dotfiles.toml"
    real.write_text("")
    real.chmod(0o640)
    config.symlink_to(real)
    write_setting("speed", "2")
    assert config.is_symlink()
    assert "speed = 2.0" in real.read_text()
    assert real.stat().st_mode & 0o777 == 0o640


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("E2A_MESH_HOME", str(tmp_path / "file"))
    with pytest.raises(SettingsError, match="cannot be"):
        write_setting("speed", "2")
    with pytest.raises(SettingsError, match="cannot be written"):
        create_file()


def test_nothing_is_left_behind_when_the_file_cannot_be_replaced(config: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, target: Path) -> None:
        raise PermissionError(13, "in use", str(target))

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(SettingsError, match="cannot be written: in use"):
        write_setting("speed", "2")
    assert list(config.parent.iterdir()) == []


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(name=st.sampled_from(["voice", "output", "ffmpeg"]), text=st.text(max_size=30))
def test_what_was_written_is_what_is_read(config: Path, name: str, text: str) -> None:
    config.unlink(missing_ok=True)
    try:
        RULES[name].parse(text)
    except UnfitError:
        return
    write_setting(name, text)
    assert getattr(load_settings().settings, name) == text
