"""Which files of a folder are drafts, and what is imported to read them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from postlint.messages import Message
from postlint.problem import Problem
from postlint.sources import discover

DRAFTS = {
    "a.txt": "Bonjour",
    "b.tweet": "Bonjour",
    "b.toot": "Bonjour",
    "c.md": "---\nnetwork: x\n---\nBonjour",
    "d.md": '+++\nnetworks = ["x"]\n+++\nBonjour',
    "e.yaml": "weeks:\n- posts:\n  - text: Bonjour\n",
    "f.json": '[{"text": "Bonjour", "scheduled_at": "2026"}]',
    "g.jsonl": '{"text": "Bonjour"}\n',
    "h.csv": "Text,Posting Time\nBonjour,2026-12-01 10:00\n",
    "i.csv": "01/12/2026 10:00,Bonjour,\n",
    "j.ics": "BEGIN:VCALENDAR\nEND:VCALENDAR\n",
    "k.yml": "- text: 'Bonjour\n  network: x\n",
    "l.yaml": "posts: [{network: x, text: Bonjour}]\n",
    "m.md": "---\nmedia:\n  - x-moi\nBonjour\n\nSalut\n",
    "n.md": '+++\nnetworks = ["x"]\nBonjour\n',
}
OTHERS = {
    "README.md": "# Lisez-moi\n",
    "post.md": "---\nlayout: post\ntitle: Un billet\n---\nBonjour",
    "requirements.txt": "spacy\n",
    "robots.txt": "User-agent: *\n",
    "compose.yaml": "services:\n  web:\n    networks: [a]\n",
    "package.json": '{"name": "x", "scripts": {}}',
    "ruled.md": "---\n\nnetwork: x\n",
    "rule.yaml": "- id: a/b\n  severity: error\n  message: x\n  match: {}\n  network: x\n",
    "postlint.yaml": "text: a\nnetwork: x\n",
    "data.csv": "colour,size\nred,3\n",
    "log.jsonl": '{"level": 1}\n',
    "photo.png": "",
    ".hidden.txt": "Bonjour",
    ".git/a.txt": "Bonjour",
    "node_modules/a.txt": "Bonjour",
}


def fill(folder: Path, files: dict[str, str]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")


def test_drafts_are_found_in_order_and_other_files_left(tmp_path: Path) -> None:
    fill(tmp_path, DRAFTS | OTHERS)
    fill(tmp_path / "b" / "c", {"z.txt": "Bonjour"})
    os.mkfifo(tmp_path / "pipe.txt")
    found = list(discover([tmp_path]))
    pipe = Problem(str(tmp_path / "pipe.txt"), Message("sources.special"), note=True)
    assert found.count(pipe) == 1
    found.remove(pipe)
    assert found == [tmp_path / name for name in sorted(DRAFTS)] + [tmp_path / "b" / "c" / "z.txt"]


@pytest.mark.parametrize("name", OTHERS)
def test_a_named_file_is_always_taken(name: str, tmp_path: Path) -> None:
    fill(tmp_path, OTHERS)
    assert list(discover([tmp_path / name, tmp_path / "missing"])) == [tmp_path / name, tmp_path / "missing"]


def test_a_folder_without_drafts_is_a_problem(tmp_path: Path) -> None:
    fill(tmp_path, OTHERS)
    (problem,) = discover([tmp_path])
    assert isinstance(problem, Problem)
    assert problem.message.key == "sources.no_drafts"
    assert problem.path == str(tmp_path)


@pytest.mark.parametrize(
    ("name", "content", "unused"),
    [
        ("a.txt", "Bonjour", {"yaml", "csv", "tomllib", "postlint.sources.yaml_tree", "postlint.sources.schedule"}),
        ("a.csv", "text\nBonjour", {"yaml", "tomllib"}),
        ("a.json", '{"text": "Bonjour"}', {"yaml", "tomllib", "postlint.sources.csv_schedule"}),
    ],
)
def test_a_format_imports_what_it_needs(name: str, content: str, unused: set[str]) -> None:
    code = (
        "import sys; from postlint.sources import read\n"
        f"assert [post.text for post in read({content.encode()!r}, {name!r})] == ['Bonjour']\n"
        f"print(sorted({unused!r} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
