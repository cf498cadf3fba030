"""Names that every file system takes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2a_mesh.audio import safe_name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Moby-Dick; or, The Whale", "Moby-Dick; or, The Whale"),
        ("Moby-Dick: The Whale", "Moby-Dick - The Whale"),
        ("What? / Who*", "What Who"),
        ("..hidden. ", "hidden"),
        ("CON", "CON_"),
        ("com1.txt", "com1.txt_"),
        ("Console", "Console"),
        ("a\nb\tc\0", "a b c"),
        ("第三章", "第三章"),
        ("???", ""),
    ],
)
def test_a_title_becomes_a_name(title: str, name: str) -> None:
    assert safe_name(title) == name


@given(st.text())
def test_no_title_makes_a_name_that_a_system_refuses(title: str) -> None:
    name = safe_name(title)
    assert len(name.encode()) <= 151
    assert not set(name) & set('<>:"/\\|?*\0')
    assert name == name.strip(". ")
    assert safe_name(name) == name
