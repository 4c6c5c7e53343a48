"""Configuration files: found, extended, checked; what of them holds for which file."""

from __future__ import annotations

from pathlib import Path

import pytest

from postlint.config.finding import find
from postlint.config.loading import load, presets
from postlint.config.settings import is_excluded, mapping_for, matches, settings_for
from postlint.sources import Mapping


def wrote(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def faults(path: Path) -> list[str]:
    return [problem.line("en").removeprefix(f"{path.name}:") for problem in load(path, path.name)[1]]


def test_the_nearest_file_is_found_up_to_the_top_of_the_repository(tmp_path: Path) -> None:
    outer = wrote(tmp_path / "postlint.yaml", "fail-on: error\n")
    deep = tmp_path / "repo" / "posts" / "fr"
    deep.mkdir(parents=True)
    assert find(deep) == outer
    (tmp_path / "repo" / ".git").mkdir()
    assert find(deep) is None
    inner = wrote(tmp_path / "repo" / "posts" / ".postlint.yaml", "fail-on: error\n")
    assert find(deep) == inner


def test_a_pyproject_counts_where_it_speaks_of_postlint(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    file = wrote(tmp_path / "pyproject.toml", '[project]\nname = "x"\n')
    assert find(tmp_path) is None
    wrote(file, '[project]\nname = "x"\n[tool.postlint]\nfail-on = "error"\n')
    assert find(tmp_path) == file
    config, problems = load(file, "pyproject.toml")
    assert (settings_for(config, None)["fail-on"].value, problems) == ("error", ())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("networ: x\n", "1:1: unknown key 'networ'; did you mean 'network'?"),
        ("fail-on: fatal\n", "1:1: 'fatal' is not a value of 'fail-on'"),
        ("overrides:\n  - files: ['a']\n    ignor: [x]\n", "3:5: unknown key 'ignor'; did you mean 'ignore'?"),
        ("overrides:\n  - lang: fr\n", "2:5: the key 'files' is missing"),
        ("extends: nowhere\n", "1:1: “nowhere” is neither a file beside this one nor a preset"),
        ("sources:\n  - files: ['a']\n    text: 'a b['\n", "3:5: not a path to a field"),
        ("suppress:\n  - {rules: [bot], reason: r}\n", "2:5: say either “at”"),
        ("suppress:\n  - {rules: [bot], at: a.txt}\n", "2:5: the key 'reason' is missing"),
        ("a: [\n", "2:1: "),
        ("- 1\n", "1:1: a configuration is made of “name: value” lines"),
        ("lang: fr\nlang: en\n", "2:1: "),
    ],
)
def test_faults_are_told_with_their_place(tmp_path: Path, text: str, said: str) -> None:
    (fault,) = faults(wrote(tmp_path / "postlint.yaml", text))
    assert fault.startswith(said)


def test_a_fault_leaves_the_other_keys_standing(tmp_path: Path) -> None:
    config, problems = load(wrote(tmp_path / "postlint.yaml", "fail-on: fatal\nnetwork: x\n"), "postlint.yaml")
    assert len(problems) == 1
    assert settings_for(config, None)["network"].value == "x"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[tool.postlint]\nfail-on = "fatal"\n', "2:1: 'fatal' is not a value of 'fail-on'"),
        ("[tool.postlint]\na = \n", "2:5: not valid TOML"),
        (
            '[tool.postlint]\nlang = "fr"\n\n[[tool.postlint.overrides]]\nfiles = ["a"]\nignor = ["x"]\n',
            "6:1: unknown key 'ignor'",
        ),
        ("[tool.postlint.severity]\nbot = 3\n", "2:1: "),
        (f"[tool.postlint]\na = {'[' * 5000}\n", "1:1: nested too deeply"),
        (f"[tool.postlint]\na = {'1' * 5000}\n", "1:1: a number of more than 4,300 digits"),
    ],
)
def test_places_in_toml(tmp_path: Path, text: str, said: str) -> None:
    (fault,) = faults(wrote(tmp_path / "pyproject.toml", text))
    assert fault.startswith(said)


def test_extending_lays_one_file_over_another(tmp_path: Path) -> None:
    wrote(tmp_path / "base.yaml", "extends: strict\nignore: [bot]\nnetwork: x\nseverity: {bait: error, pitch: error}\n")
    top = wrote(tmp_path / "postlint.yaml", "extends: base.yaml\nignore: [pitch]\nseverity: {pitch: advice}\n")
    config, problems = load(top, "postlint.yaml")
    said = settings_for(config, None)
    assert problems == ()
    assert said["fail-on"].value == "advice"
    assert said["ignore"].value == ["bot", "pitch"]
    assert said["ignore"].origin == ("base.yaml:2", "postlint.yaml:2")
    assert said["severity"].value == {"bait": "error", "pitch": "advice"}
    assert said["network"].origin == ("base.yaml:3",)


def test_a_file_that_extends_itself_is_told(tmp_path: Path) -> None:
    wrote(tmp_path / "a.yaml", "extends: b.yaml\n")
    assert "extends this file in turn" in faults(wrote(tmp_path / "b.yaml", "extends: a.yaml\n"))[0]


def test_every_preset_is_sound() -> None:
    assert presets() == ("errors-only", "strict")


def test_overrides_hold_for_their_files_and_the_last_one_wins(tmp_path: Path) -> None:
    file = wrote(
        tmp_path / "postlint.yaml",
        "lang: en\noverrides:\n  - {files: ['fr/**'], lang: fr, ignore: [bot]}\n"
        "  - {files: ['*.csv'], lang: es, suggestions: 0}\n",
    )
    config, _ = load(file, "postlint.yaml")
    assert settings_for(config, str(tmp_path / "a.txt"))["lang"].value == "en"
    french = settings_for(config, str(tmp_path / "fr" / "deep" / "a.txt"))
    assert (french["lang"].value, french["ignore"].value) == ("fr", ["bot"])
    assert french["lang"].origin == ("postlint.yaml:3",)
    both = settings_for(config, str(tmp_path / "fr" / "a.csv"))
    assert (both["lang"].value, both["suggestions"].value) == ("es", 0)
    assert settings_for(config, str(tmp_path.parent / "fr" / "a.csv"))["lang"].value == "en"


@pytest.mark.parametrize(
    ("pattern", "path", "fits"),
    [
        ("archive/**", "archive/2024/a.txt", True),
        ("archive/**", "posts/archive/a.txt", False),
        ("*.csv", "deep/down/a.csv", True),
        ("/a.txt", "posts/a.txt", False),
        ("posts/", "posts/a.txt", True),
    ],
)
def test_patterns_are_those_of_gitignore(tmp_path: Path, pattern: str, path: str, fits: bool) -> None:
    assert matches([pattern], str(tmp_path / path), tmp_path) is fits


def test_sources_tell_where_posts_stand_and_excluded_files_are_known(tmp_path: Path) -> None:
    text = "exclude: [old/]\nsources:\n  - {files: ['*.yaml'], posts: '$.weeks[*]', text: body}\n"
    config, _ = load(wrote(tmp_path / "postlint.yaml", text), "postlint.yaml")
    assert mapping_for(config, str(tmp_path / "plan.yaml")) == Mapping(posts="$.weeks[*]", text="body")
    assert mapping_for(config, str(tmp_path / "plan.json")) is None
    assert is_excluded(config, str(tmp_path / "old" / "a.txt"))
    assert not is_excluded(config, str(tmp_path / "new" / "a.txt"))
