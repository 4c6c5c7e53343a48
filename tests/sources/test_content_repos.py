"""Real content repositories and the formats' own samples, kept beside the project: each with the posts it defines."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from postlint.post import Post
from postlint.problem import Problem
from postlint.sources import discover, read_path, tweet
from postlint.sources.document import Document, decode

SHARED = Path(__file__).parents[3] / "shared"
REPOS = SHARED / "content-repos"
FORMATS = SHARED / "conformance" / "formats"

needs_repos = pytest.mark.skipif(not REPOS.is_dir(), reason="../shared/content-repos is not here")
needs_formats = pytest.mark.skipif(not FORMATS.is_dir(), reason="../shared/conformance/formats is not here")


def defined(path: Path) -> int:
    """Count the posts a file defines, by the definition of its format and not by the code under test."""
    text = path.read_text("utf-8-sig")
    if path.suffix in (".tweet", ".toot"):
        body = re.sub(r"\A---[ \t]*\n.*?\n---[ \t]*(\n|\Z)", "", text.strip(), flags=re.DOTALL)
        return len([part for part in re.split(r"\n---[ \t]*\n", body) if part.strip()])
    if path.suffix == ".md":
        return len(yaml.safe_load(text.split("---\n", 2)[1])["media"])
    with path.open(newline="", encoding="utf-8-sig") as file:
        return sum(bool((row.get("content") or row.get("Content") or "").strip()) for row in csv.DictReader(file))


@needs_repos
def test_every_content_repo_is_read_with_the_posts_its_formats_define() -> None:
    counts: dict[str, int] = {}
    for path in discover([REPOS]):
        assert isinstance(path, Path)
        found = list(read_path(path, str(path)))
        faults = [item.line("en") for item in found if isinstance(item, Problem) and not item.note]
        assert not faults
        posts = [item for item in found if isinstance(item, Post)]
        assert len(posts) == defined(path), path
        repo = path.relative_to(REPOS).parts[0]
        counts[repo] = counts.get(repo, 0) + len(posts)
    assert counts == {
        "apache__cordova": 18,
        "coderefinery__coderefinery-twitter": 43,
        "derickr__toot-together": 62,
        "dsmjs__twitter-together": 12,
        "kieran-grogan__GHL-Weekly-Training": 2,
        "nodejs__tweet": 55,
        "roseyAI__roseyai.github.io": 23,
        "usegalaxy-eu__galaxy-social": 1047,
    }


@needs_repos
def test_every_line_of_every_post_is_where_the_source_map_says() -> None:
    for path in discover([REPOS]):
        assert isinstance(path, Path)
        lines = path.read_text("utf-8-sig").split("\n")
        for post in read_path(path, str(path)):
            for line in post.text.split("\n") if isinstance(post, Post) and path.suffix in (".tweet", ".toot") else ():
                assert isinstance(post, Post)
                at = post.text.index(line)
                assert line in lines[post.source.start(at).line - 1] or not line


def cases() -> list[Any]:
    if not FORMATS.is_dir():
        return []
    golden = json.loads((FORMATS / "twitter-together" / "golden.json").read_text("utf-8"))["cases"]
    return [pytest.param(case, id=case["name"]) for case in golden]


@needs_formats
def test_the_golden_cases_are_all_there() -> None:
    assert len(cases()) == 49


@pytest.mark.parametrize("case", cases())
def test_golden_case(case: dict[str, Any], tmp_path: Path) -> None:
    """Read each as upstream does. Length is a rule's matter, so the two parts that are too long are posts all the same."""
    path = tmp_path / "tweets" / "case.tweet"
    path.parent.mkdir()
    path.write_text(case["text"], "utf-8")
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "blahaj.png").touch()
    document = decode(path.read_bytes(), str(path))
    if not isinstance(document, Document):
        assert document.message.key == "sources.empty"
        assert case["ok"]["text"] == ""
        return
    found = list(tweet.parts(document))
    problems = [item.message.key for item in found if isinstance(item, Problem)]
    parts = [item for item in found if not isinstance(item, Problem)]
    if error := case.get("error"):
        assert problems == [key for words, key in ERRORS.items() if words in error]
        return
    assert not problems
    expected = case["ok"]
    for part in parts:
        assert part.passage.text == expected["text"]
        assert (list(part.poll) or None) == expected["poll"]
        assert (part.reply, part.retweet) == (expected["reply"], expected["retweet"])
        assert [(item.name, item.alt) for item in part.media] == [
            (Path(item["file"]).name, item["alt"]) for item in expected["media"]
        ]
        expected = expected["thread"]
    assert expected is None


ERRORS = {
    "Polls": "sources.tweet_poll",
    "within the media directory": "sources.tweet_media_outside",
    "does not exist": "sources.tweet_media_missing",
    "to a retweet": "sources.tweet_retweet",
}


@needs_formats
@pytest.mark.parametrize(
    ("folder", "count"),
    [("csv", 13), ("galaxy-social", 7)],
)
def test_samples_are_read(folder: str, count: int) -> None:
    found = [
        item for path in discover([FORMATS / folder]) if isinstance(path, Path) for item in read_path(path, str(path))
    ]
    assert not [item.line("en") for item in found if isinstance(item, Problem)]
    assert len(found) == count


@needs_formats
@pytest.mark.parametrize("name", ["mastodon-scheduled-status.json", "bluesky-post-record.json", "content-calendar.ics"])
def test_single_samples_are_one_post_each(name: str) -> None:
    (post,) = read_path(FORMATS / name, name)
    assert isinstance(post, Post)
    assert post.text
