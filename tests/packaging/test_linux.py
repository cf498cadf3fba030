"""The files for Linux desktops and services: that their tools find no fault, and that they agree with the program."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from configparser import RawConfigParser
from pathlib import Path

import pytest
from lxml import etree

from e2a_mesh.book.formats import READABLE_SUFFIXES
from e2a_mesh.cli import build_parser
from e2a_mesh_gui import APP_ID

ROOT = Path(__file__).parents[2]
DESKTOP = ROOT / "packaging" / "linux" / f"{APP_ID}.desktop"
METAINFO = ROOT / "packaging" / "linux" / f"{APP_ID}.metainfo.xml"
SERVICE = ROOT / "packaging" / "systemd" / "e2a-mesh.service"

TYPES = {
    ".epub": "application/epub+zip",
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".pdf": "application/pdf",
    ".cbz": "application/vnd.comicbook+zip",
    ".cbr": "application/vnd.comicbook-rar",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".rtf": "application/rtf",
    ".fb2": "application/x-fictionbook+xml",
    ".fb2.zip": "application/x-zip-compressed-fb2",
    ".fbz": "application/x-zip-compressed-fb2",
    ".mobi": "application/x-mobipocket-ebook",
    ".prc": "application/x-mobipocket-ebook",
    ".azw": "application/x-mobipocket-ebook",
    ".azw3": "application/vnd.amazon.mobi8-ebook",
    ".kfx": "application/vnd.amazon.mobi8-ebook",
    ".chm": "application/vnd.ms-htmlhelp",
    ".pdb": "application/vnd.palm",
    ".lit": "application/x-ms-reader",
    ".lrf": "application/x-sony-bbeb",
    ".djvu": "image/vnd.djvu",
    ".djv": "image/vnd.djvu",
}
WITHOUT_TYPE = {".azw4", ".htmlz", ".pml", ".pmlz", ".rb", ".snb", ".tcr", ".txtz"}  # desktops do not know them


def parsed(path: Path) -> RawConfigParser:
    parser = RawConfigParser(strict=False, delimiters=("=",), comment_prefixes=("#",))
    parser.optionxform = str  # type: ignore[assignment]
    parser.read(path, "utf-8")
    return parser


def test_the_desktop_opens_with_it_what_it_reads() -> None:
    entry = parsed(DESKTOP)["Desktop Entry"]
    opened = entry["MimeType"].rstrip(";").split(";")
    assert {*TYPES, *WITHOUT_TYPE} == READABLE_SUFFIXES, (
        "the types of new formats belong here, in the .desktop file and the metainfo"
    )
    assert sorted(opened) == sorted(set(TYPES.values()))
    assert opened == [node.text for node in etree.parse(METAINFO).findall("provides/mediatype")]


def test_the_ids_are_the_apps() -> None:
    entry = parsed(DESKTOP)["Desktop Entry"]
    metainfo = etree.parse(METAINFO)
    assert entry["Icon"] == metainfo.findtext("id") == metainfo.findtext("icon") == APP_ID
    assert metainfo.findtext("launchable") == DESKTOP.name


def test_every_word_that_people_see_is_there_in_each_language() -> None:
    for group in parsed(DESKTOP).values():
        for key in ("GenericName", "Comment", "Keywords"):
            assert len({group[f"{key}{language}"] for language in ("", "[fr]", "[de]") if key in group}) in (0, 3)
    counts = {
        language: len(etree.parse(METAINFO).xpath(f"//*[self::summary or self::p or self::li][{language}]"))
        for language in ("not(@xml:lang)", "@xml:lang='fr'", "@xml:lang='de'")
    }
    assert len(set(counts.values())) == 1, counts


def test_commands_are_those_of_the_program() -> None:
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    names = {*scripts["scripts"], *scripts["gui-scripts"]}
    assert names == {node.text for node in etree.parse(METAINFO).findall("provides/binary")}
    entry = parsed(DESKTOP)
    for group in entry.sections():
        program, *arguments = entry[group]["Exec"].replace("%F", "book.epub").split()
        assert program in scripts["gui-scripts"]
        assert build_parser().parse_args(["gui", *arguments])
    program, *arguments = parsed(SERVICE)["Service"]["ExecStart"].split()
    assert Path(program).name in scripts["scripts"]
    assert build_parser().parse_args(arguments)


def test_the_wheel_holds_what_the_window_looks_for_where_it_looks() -> None:
    wheel = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"]
    for source, target in wheel["force-include"].items():
        assert (ROOT / source).exists(), source
        assert target == f"e2a_mesh_gui/shipped_files/{source}"


@pytest.mark.skipif(not shutil.which("appstreamcli"), reason="appstreamcli is not installed")
def test_the_metainfo_is_valid() -> None:
    found = subprocess.run(
        ["appstreamcli", "validate", "--no-net", METAINFO], capture_output=True, text=True, check=False
    )
    assert found.returncode == 0, found.stdout


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not installed")
def test_systemd_finds_no_fault_with_the_service(tmp_path: Path) -> None:
    program = tmp_path / ".local" / "bin" / "e2a-mesh"
    program.parent.mkdir(parents=True)
    program.symlink_to(sys.executable)
    environment = {**os.environ, "HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path)}
    found = subprocess.run(
        ["systemd-analyze", "verify", "--user", SERVICE], capture_output=True, text=True, check=False, env=environment
    )
    assert (found.returncode, found.stderr) == (0, "")
