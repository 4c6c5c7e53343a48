"""The cache: whole entries or none, and never a reason to fail."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from postlint import cache
from postlint.ruleset import load


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("POSTLINT_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_what_was_written_is_read(place: Path) -> None:
    assert cache.read("a.json") is None
    cache.write("a.json", b"1")
    cache.write("a.json", b"2")
    assert cache.read("a.json") == b"2"
    assert [path.name for path in place.iterdir()] == ["a.json"]


def test_a_folder_that_cannot_be_written_is_no_reason_to_fail(place: Path) -> None:
    place.write_text("a file where the folder should be")
    cache.write("a.json", b"1")
    assert cache.read("a.json") is None


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="XDG folders are for other systems")
def test_the_folder_is_where_the_system_keeps_caches(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("POSTLINT_CACHE_DIR", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache.folder() == tmp_path / "postlint"


def test_rules_from_the_cache_are_the_rules_of_the_files(place: Path) -> None:
    first = load()
    assert len(list(place.glob("rules-*.json"))) == 1
    assert load() == first


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b"\xff\xfe", b'{"rules": [1]}'])
def test_a_damaged_entry_is_ignored_and_mended(place: Path, damage: bytes) -> None:
    whole = load()
    entry = next(place.glob("rules-*.json"))
    entry.write_bytes(damage)
    assert load() == whole
    assert entry.read_bytes() != damage


def test_other_files_have_another_entry(place: Path, tmp_path: Path) -> None:
    house = tmp_path / "house.yaml"
    house.write_text("lists: {one: {en: [a], fr: [a]}}")
    load()
    load([house])
    house.write_text("lists: {one: {en: [b], fr: [b]}}")
    assert load([house])[0].lists["one"] == {"en": ["b"], "fr": ["b"]}
    assert len(list(place.glob("rules-*.json"))) == 3


def test_broken_rules_are_not_kept(place: Path, tmp_path: Path) -> None:
    house = tmp_path / "house.yaml"
    house.write_text("rulez: []")
    assert load([house])[1]
    assert load([house])[1]
    assert not place.exists() or not list(place.iterdir())


def test_old_entries_of_a_kind_make_room(place: Path) -> None:
    cache.write("other-1.json", b"")
    for number in range(40):
        cache.write(f"rules-{number}.json", b"")
    assert len(list(place.glob("rules-*"))) == cache._MOST_OF_A_KIND
    assert cache.read("rules-39.json") == b""
    assert cache.read("other-1.json") == b""


def test_a_fingerprint_changes_with_any_file_below(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "a.txt").write_text("1")
    prints = [cache.fingerprint(tmp_path)]
    (tmp_path / "below" / "a.txt").write_text("12")
    prints.append(cache.fingerprint(tmp_path))
    (tmp_path / "below" / "b.txt").write_text("")
    prints.append(cache.fingerprint(tmp_path))
    assert len(set(prints)) == 3
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "a.pyc").write_text("code")
    assert cache.fingerprint(tmp_path) == prints[-1]


def test_a_cache_can_be_emptied(place: Path) -> None:
    assert cache.clear() == 0
    cache.write("a-1.json", b"1")
    assert [path.name for path in cache.files()] == ["a-1.json"]
    assert cache.clear() == 1
    assert cache.read("a-1.json") is None


@pytest.mark.parametrize("damage", [None, b"", b"{", b'["of another shape"]'])
def test_what_is_made_once_is_kept_and_what_is_damaged_is_made_again(place: Path, damage: bytes | None) -> None:
    asked = []

    def make() -> dict[str, int]:
        asked.append(1)
        return {"a": len(asked)}

    assert cache.made("kind-name.json", dict[str, int], make) == {"a": 1}
    if damage is not None:
        (place / "kind-name.json").write_bytes(damage)
    assert cache.made("kind-name.json", dict[str, int], make) == {"a": 1 if damage is None else 2}
    assert cache.made("kind-name.json", dict[str, int], make) == {"a": len(asked)}
