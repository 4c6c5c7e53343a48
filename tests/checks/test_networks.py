"""What networks cut, refuse and do not understand, as the command line tells it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postlint import cache
from postlint.catalogue import excess, network, networks
from postlint.checks import Case
from postlint.checks.length import too_long
from postlint.ruleset.examples import plain_post
from postlint.ruleset.view import View
from tests.cli.running import invoke

if TYPE_CHECKING:
    from pathlib import Path

LONG = "The night bus now stops at the bakery. " * 20


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def found(folder: Path, post: dict[str, Any], config: str = "") -> list[tuple[str, str]]:
    """Rules and severities of the families at hand for a post of a JSON lines file."""
    (folder / "posts.jsonl").write_text(json.dumps({"lang": "en", **post}) + "\n", "utf-8")
    (folder / "postlint.yaml").write_text(config or "fail-on: never\n")
    result = invoke("posts.jsonl", "--no-nlp", "--format", "json", "--select", "network,accessibility")
    assert result.stderr == ""
    return [(finding["rule"], finding["severity"]) for finding in json.loads(result.stdout)["findings"]]


@pytest.mark.parametrize("known", networks(), ids=lambda known: known.id)
def test_a_post_is_too_long_for_a_network_from_the_first_character_over_its_limit(here: Path, known: Any) -> None:
    media = ["a.jpg"]
    assert found(here, {"network": known.id, "text": "a" * known.limit, "media": media}) == []
    assert found(here, {"network": known.id, "text": "a" * (known.limit + 1), "media": media}) == [
        ("network/too-long", "error")
    ]


@pytest.mark.parametrize(
    "address", ["https://t.co/AbCdEf123", "pic.twitter.com/AbCdEf123 …", "https://t.co/a pic.x.com/b"]
)
def test_addresses_that_x_puts_behind_a_post_are_not_counted(here: Path, address: str) -> None:
    assert found(here, {"network": "x", "text": "a" * 280 + f" {address}"}) == []
    assert found(here, {"network": "x", "text": "a" * 279 + f".{address}"}) == []
    assert found(here, {"network": "x", "text": "a" * 281 + f" {address}"}) == [("network/too-long", "error")]
    assert found(here, {"network": "x", "text": f"{address} " + "a" * 260}) == [("network/too-long", "error")]


@pytest.mark.parametrize("post", [{}, {"network": "matrix"}])
def test_a_post_for_no_network_that_is_known_is_never_too_long(here: Path, post: dict[str, Any]) -> None:
    assert found(here, {"text": LONG, **post}) == []


@pytest.mark.parametrize(
    ("config", "rules"),
    [
        ("networks: {bluesky: {limit: 2000}}", []),
        ("networks: {bluesky: {threads: true}}", []),
        ("networks: {mastodon: {threads: true}}", [("network/too-long", "error")]),
        ("overrides: [{files: ['*.jsonl'], networks: {bluesky: {threads: true}}}]", []),
        ("overrides: [{files: ['other/*'], networks: {bluesky: {threads: true}}}]", [("network/too-long", "error")]),
    ],
)
def test_the_configuration_says_what_a_network_takes(here: Path, config: str, rules: list[tuple[str, str]]) -> None:
    assert found(here, {"network": "bluesky", "text": LONG}, config) == rules


def test_the_message_says_by_how_much_in_which_unit_and_where_the_cut_falls(here: Path) -> None:
    (here / "a.txt").write_text("👍" * 150)
    [finding] = json.loads(invoke("a.txt", "--no-nlp", "--network", "x", "--format", "json").stdout)["findings"][-1:]
    assert (
        finding["message"] == "20 too many for X, which takes 280 characters, an emoji counting as two and a link as 23"
    )
    assert (finding["offset"], finding["end_offset"]) == (140, 150)


def test_a_network_that_counts_bytes_says_so(here: Path) -> None:
    family = "👩‍👩‍👧‍👧"
    (here / "a.txt").write_text(family * 130)
    said = invoke("a.txt", "--no-nlp", "--network", "bluesky", "--format", "json", "--messages", "fr").stdout
    over = len(family.encode()) * 130 - 3000
    expected = f"{over} de trop pour Bluesky, qui prend 3000 octets"
    assert any(finding["message"].startswith(expected) for finding in json.loads(said)["findings"])


@given(st.text(max_size=700), st.sampled_from([known.id for known in networks() if known.limit < 600]))
def test_what_stands_before_the_cut_fits_and_one_character_more_does_not(text: str, name: str) -> None:
    known = network(name)
    assert known is not None
    for place in too_long(Case(View(plain_post(text), "en", name))):
        cut = place.span.start
        assert excess(text[:cut], known) == 0
        assert excess(text[: cut + 1], known) > 0


def test_a_galaxy_social_file_makes_threads_and_any_other_list_of_networks_does_not(here: Path) -> None:
    (here / "galaxy.md").write_text(f"---\nmedia: [bluesky-us]\n---\n{LONG}")
    (here / "other.md").write_text(f"---\nnetworks: [bluesky, linkedin]\n---\n{LONG}")
    said = json.loads(invoke(".", "--no-nlp", "--format", "json", "--select", "network").stdout)["findings"]
    assert [(finding["path"], finding["rule"]) for finding in said] == [("other.md", "network/too-long")]


@pytest.mark.parametrize(
    ("post", "rules"),
    [
        ({"network": "x", "text": "$ABC and $DEF"}, [("network/too-many-cashtags", "warning")]),
        ({"network": "threads", "text": "#Weir #Otters"}, [("network/too-many-hashtags", "warning")]),
        ({"network": "instagram", "text": "#a1 #b2 #c3 #d4 #e5 #f6"}, [("network/too-many-hashtags", "error")]),
        ({"network": "instagram", "text": " ".join(f"@u{n}a" for n in range(20))}, []),
        (
            {"network": "instagram", "text": " ".join(f"@u{n}a" for n in range(21))},
            [("network/too-many-mentions", "error")],
        ),
        ({"network": "instagram", "text": "Noon.", "media": []}, [("network/no-media", "error")]),
        ({"network": "instagram", "text": "Noon."}, []),
        ({"network": "linkedin", "text": "Noon.", "media": []}, []),
        ({"network": "mastodon", "text": "Noon.", "media": ["1.png"] * 5}, [("network/too-many-media", "error")]),
        ({"network": "bluesky", "text": "Noon?", "poll": True}, [("network/no-polls", "error")]),
        ({"network": "x", "text": "Noon?", "poll": True, "media": ["1.png"]}, [("network/poll-with-media", "error")]),
        ({"network": "reddit", "text": "Noon?", "poll": True, "media": ["1.png"]}, []),
        ({"network": "x", "text": "Noon?", "poll": {"options": ["yes"]}}, [("network/poll-options", "error")]),
        ({"network": "x", "text": "Noon?", "poll": [{"text": "y" * 26}, "no"]}, [("network/long-poll-option", "error")]),
        ({"network": "tiktok", "text": "See https://example.org", "media": ["1.mp4"]}, []),
        ({"network": "threads", "text": "By @ida@art.example."}, [("network/foreign-handle", "warning")]),
        ({"network": "mastodon", "text": "By @ida@art.example."}, []),
        ({"network": "mastodon", "text": "By @ida.bsky.social@bsky.brid.gy."}, []),
        ({"network": "bluesky", "text": "At @noon. Mail ida@art.example, npm i @art/kit"}, [("network/bare-handle-bluesky", "warning")]),
        ({"network": "x", "text": "The programme: link in bio."}, [("network/link-in-bio", "advice")]),
        ({"network": "instagram", "text": "The programme: link in bio."}, []),
        ({"text": "The programme: link in bio. Swipe up to read it, RT if you like #FF"}, []),
    ],
)  # fmt: skip
def test_what_a_network_does_not_take(here: Path, post: dict[str, Any], rules: list[tuple[str, str]]) -> None:
    assert found(here, post) == rules


@pytest.mark.parametrize(
    ("alt", "rules"),
    [
        (None, []),
        ("", []),
        ("Image.", ["accessibility/empty-alt"]),
        ("weir_2.JPG", ["accessibility/empty-alt"]),
        ("IMG 2041", ["accessibility/empty-alt"]),
        ("Photo of the weir", ["accessibility/alt-opening"]),
        ("Photographs hang in the mill", []),
        ("The image archive is open", []),
        ("Photo offset press in the mill", []),
        ("The map. " * 120, ["accessibility/long-alt"]),
    ],
)
def test_alt_texts(here: Path, alt: str | None, rules: list[str]) -> None:
    media = {"file": "weir.jpg"} if alt is None else {"file": "weir.jpg", "alt": alt}
    post = {"network": "x", "text": "The weir at noon.", "media": [media]}
    assert [rule for rule, _ in found(here, post)] == rules


def test_the_columns_of_a_table_say_media_and_poll(here: Path) -> None:
    (here / "a.csv").write_text(
        "platform,text,image,poll option 1,poll option 2\ninstagram,Noon.,,,\nx,Noon?,,yes,no\nx,Noon?,,yes,\n"
    )
    said = json.loads(invoke("a.csv", "--no-nlp", "--format", "json", "--select", "network").stdout)["findings"]
    assert [(finding["line"], finding["rule"]) for finding in said] == [
        (2, "network/no-media"),
        (4, "network/poll-options"),
    ]


def test_a_network_that_is_none_is_an_error_with_its_place_and_the_nearest(here: Path) -> None:
    (here / "postlint.yaml").write_text("networks:\n  mastodn: {limit: 5000}\n")
    (here / "a.txt").write_text("Noon.")
    result = invoke("a.txt", "--no-nlp")
    assert result.exit_code == 2
    assert result.stderr.startswith(
        "postlint.yaml:2:3: postlint knows no network called “mastodn”; did you mean “mastodon”?"
    )


def test_what_networks_take_is_kept_for_later_runs_and_read_again_where_that_is_damaged() -> None:
    networks.cache_clear()
    first = networks()
    [kept] = [path for path in cache.files() if path.name.startswith("networks-")]
    kept.write_bytes(b"[{}]")
    networks.cache_clear()
    assert networks() == first
    assert kept.read_bytes() != b"[{}]"


def test_every_network_has_its_sources() -> None:
    from postlint.catalogue import _parsed  # noqa: PLC0415
    from postlint.ruleset.store import shipped_folder  # noqa: PLC0415

    said = _parsed((shipped_folder() / "networks.yaml").read_bytes())
    assert [name for name, facts in said.items() if not facts.get("source")] == []
