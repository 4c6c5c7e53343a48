"""What each format says about a post besides its text, and where its posts begin and end."""

from __future__ import annotations

import pytest

from postlint.post import Media, Position, Post
from postlint.sources import Mapping, read
from tests.sources.reading import faults, posts, texts


def excerpt(post: Post, source: str, words: str) -> str:
    """What stands in the file where the source map says these words of the post stand."""
    at = post.text.index(words)
    return source[post.source.file_offset(at) : post.source.file_end(at + len(words))]


# Plain text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Bonjour\n", "Bonjour"),
        ("Bonjour\n\n", "Bonjour\n"),
        ("Bonjour\r\nà tous\r\n", "Bonjour\nà tous"),
        ("\ufeffBonjour", "Bonjour"),
        ("---\nlang: fr\n---\n\nBonjour\n", "Bonjour"),
        ("---\nUne ligne, puis\n---\nune autre\n", "---\nUne ligne, puis\n---\nune autre"),
        ("  Bonjour  ", "  Bonjour  "),
        ("e\u0301té\u2028fin", "e\u0301té\u2028fin"),
    ],
)
def test_the_whole_text_is_one_post(source: str, text: str) -> None:
    for name in ("a.txt", "draft", "notes.rst", "-"):
        assert texts(source, name) == [text]


def test_front_matter_says_more_about_a_text() -> None:
    (post,) = posts(
        "---\nid: 7\nlang: fr-CA\nnetwork: Twitter\nvoice: ' Léa '\nmedia: [a.png, {file: b.png, alt: ''}]\n"
        "reply: true\npoll: no\nwhen: 2026-12-01 10:00\n---\nBonjour",
        "a.txt",
    )
    assert (post.id, post.lang, post.network, post.voice) == ("7", "fr", "x", "Léa")
    assert post.media == (Media("a.png"), Media("b.png", ""))
    assert (post.reply, post.poll, post.when) == (True, False, "2026-12-01 10:00")
    assert post.source.start(0) == Position(11, 1)


SPEAKERS = [("voice", "Léa"), ("author", "Léa"), ("account", "Léa"), ("auteur", "Léa"), ("compte", "Léa")]


@pytest.mark.parametrize(("name", "said"), SPEAKERS)
@pytest.mark.parametrize(
    ("file", "source"),
    [
        ("a.txt", "---\n{name}: {said}\n---\nBonjour à tous"),
        ("a.md", "---\n{name}: {said}\nnetwork: x\n---\nBonjour à tous"),
        ("a.tweet", "---\n{name}: {said}\n---\nBonjour à tous"),
        ("a.jsonl", '{{"{name}": "{said}", "text": "Bonjour à tous"}}'),
        ("a.json", '[{{"{name}": "{said}", "text": "Bonjour à tous"}}]'),
        ("a.yaml", "- text: Bonjour à tous\n  {name}: {said}\n"),
        ("a.csv", "text,{name}\nBonjour à tous,{said}\n"),
    ],
)
def test_who_speaks_is_found_under_its_usual_names(file: str, source: str, name: str, said: str) -> None:
    assert [post.voice for post in posts(source.format(name=name, said=said), file)] == ["Léa"]


@pytest.mark.parametrize(
    ("record", "voice"),
    [
        ('{"text": "a", "author": {"name": "Léa Roy", "handle": "@lea"}}', "@lea"),
        ('{"text": "a", "author": ["Léa", "Ida"]}', "Léa"),
        ('{"text": "a", "voice": "", "account": "lea"}', "lea"),
        ('{"text": "a", "voice": "Ida", "author": "Léa"}', "Ida"),
    ],
)
def test_who_speaks_may_be_an_entry_or_a_list(record: str, voice: str) -> None:
    assert posts(record, "a.jsonl")[0].voice == voice
    assert posts(f"[{record}]".replace('"a"', '"a b c"'), "a.json")[0].voice == voice


def test_ids_are_stable_and_apart() -> None:
    source = '{"text": "a"}\n{"text": "a"}\n{"id": 5, "text": "b"}\n{"id": "", "text": "c"}'
    ids = [post.id for post in posts(source, "a.jsonl")]
    assert ids == [post.id for post in posts(source, "a.jsonl")]
    assert len(set(ids)) == 4
    assert ids[2] == "5"
    assert ids[0] != posts(source, "b.jsonl")[0].id


# JSON lines


@pytest.mark.parametrize(
    ("written", "network"),
    [
        ('"twitter"', "x"),
        ('"X (Twitter)"', "x"),
        ('"mastodon,matrix"', "mastodon"),
        ('"multi"', None),
        ('["", "LinkedIn Page"]', "linkedin"),
        ('"carrier pigeon"', None),
        ("3", None),
    ],
)
def test_a_network_by_any_of_its_names(written: str, network: str | None) -> None:
    assert posts(f'{{"text": "a", "network": {written}}}', "a.jsonl")[0].network == network


def test_the_last_of_two_names_counts_for_text_and_place() -> None:
    source = '{"text": "un", "other": {"text": "non"}, "text": "deux"}'
    (post,) = posts(source, "a.jsonl")
    assert excerpt(post, source, "deux") == "deux"


def test_json_lines_under_another_name() -> None:
    assert texts('{"text": "un"}\n{"text": "deux"}\n', "a.json") == ["un", "deux"]
    assert texts('{"body": "un"}\n{"body": "deux"}\n', "a.jsonl", Mapping(text="body")) == ["un", "deux"]


# twitter-together


def test_a_thread_with_polls_in_both_syntaxes() -> None:
    source = (
        "---\nreply: https://x.com/a/status/1\n---\nUn\n\n---\n---\npoll: [a, b]\n---\nDeux\n---\nTrois\n( ) a\n( ) b\n"
    )
    first, second, third = posts(source, "a.tweet")
    assert [post.text for post in (first, second, third)] == ["Un", "Deux", "Trois"]
    assert [post.reply for post in (first, second, third)] == [True, False, False]
    assert [post.poll for post in (first, second, third)] == [False, True, True]
    assert third.source.start(0) == Position(12, 1)
    assert {post.network for post in (first, second, third)} == {"x"}
    assert posts("Un", "a.toot")[0].network == "mastodon"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Un\n---\n---\nreply: https://x.com/a/status/1\n---\nDeux", ("tweet_reply_in_thread", 4, 8)),
        ("---\nretweet: https://x.com/a/status/1\nreply: https://x.com/a/status/2\n---\n", ("tweet_retweet", 2, 10)),
        ("---\nretweet: https://x.com/a/status/1\n---\n\n---\nDeux", ("tweet_retweet", 2, 10)),
        (f"---\nmedia: [{{file: a.png, alt: {'a' * 1001}}}]\n---\nUn", ("tweet_alt", 2, 28)),
        ("---\nmedia: [{file: a/../../b.png}]\n---\nUn", ("tweet_media_outside", 2, 16)),
    ],
)
def test_what_makes_publication_fail(source: str, expected: tuple[str, int, int]) -> None:
    assert faults(source, "a.tweet") == [expected]


def test_the_fifth_option_is_reported_where_the_poll_starts() -> None:
    assert faults("Q ?\n\n( ) a\n( ) b\n( ) c\n( ) d\n( ) e\n", "a.tweet") == [("tweet_poll", 3, 1)]


# Markdown


GALAXY = """---
media:
  - mastodon-eu
  - LinkedIn-eu
mentions:
  linkedin-eu: [Galaxy]
hashtags:
  Mastodon-EU:
    - "Use\\u0047alaxy"
    - NGS
---
Bonjour à tous

![un graphique](https://example.org/a_(1).png)
Fin
"""


def test_a_galaxy_file_is_a_post_for_each_channel_with_the_tags_it_appends() -> None:
    first, second = posts(GALAXY, "a.md")
    assert first.text == "Bonjour à tous\n\n\nFin\n\n#UseGalaxy #NGS"
    assert second.text == "Bonjour à tous\n\n\nFin\n\n@Galaxy"
    assert (first.network, second.network) == ("mastodon", "linkedin")
    assert first.media == second.media == (Media("https://example.org/a_(1).png", "un graphique"),)
    assert excerpt(first, GALAXY, "#UseGalaxy") == "Use\\u0047alaxy"
    assert excerpt(first, GALAXY, "#NGS") == "NGS"
    assert excerpt(second, GALAXY, "@Galaxy") == "Galaxy"
    assert second.source.start(second.text.index("@Galaxy")) == Position(6, 17)
    assert first.id != second.id


def test_markdown_for_no_network_one_or_several() -> None:
    assert [post.network for post in posts("Bonjour", "a.md")] == [None]
    assert [post.network for post in posts("---\nnetwork: bsky\n---\nBonjour", "a.md")] == ["bluesky"]
    assert [post.network for post in posts("---\nnetworks: [x, linkedin]\n---\nBonjour", "a.md")] == ["x", "linkedin"]
    (post,) = posts('+++\nnetwork = "x"\nmedia = ["chart.png"]\n+++\nBonjour', "a.md")
    assert (post.text, post.network, post.media) == ("Bonjour", "x", (Media("chart.png"),))


# YAML and JSON schedules


def test_a_mapping_tells_where_the_posts_are() -> None:
    source = "weeks:\n- posts:\n  - {body: Un, channel: x, at: 10:00, pic: a.png}\n  - {title: rien}\n- posts: [{body: Deux}]\n"
    mapping = Mapping(posts="$.weeks[*].posts[*]", text="body", network="channel", when="at", media="pic")
    found = [item for item in read(source.encode(), "a.yaml", mapping=mapping) if isinstance(item, Post)]
    assert [(post.text, post.network, post.when) for post in found] == [("Un", "x", "10:00"), ("Deux", None, None)]
    assert found[0].media == (Media("a.png"),)
    assert faults(source, "a.yaml", mapping) == [("no_text_here", 4, 5)]


@pytest.mark.parametrize(
    ("mapping", "source", "expected"),
    [
        (Mapping(posts="posts.*", text="t"), "posts: {a: {t: un}, b: {t: deux}}", ["un", "deux"]),
        (Mapping(posts="[1]"), "[un, deux]", ["deux"]),
        (Mapping(posts="$['a b'][*]", text="c.d[0]"), "a b: [{c: {d: [un, non]}}]", ["un"]),
        (Mapping(text="note"), "a: {b: [{note: un, text: non}]}", ["un"]),
    ],
)
def test_paths(mapping: Mapping, source: str, expected: list[str]) -> None:
    assert texts(source, "a.yaml", mapping) == expected


@pytest.mark.parametrize("path", ["", "a..b", "$.a[", "a[x]", "a b["])
def test_a_path_that_is_none_is_refused(path: str) -> None:
    with pytest.raises(ValueError, match="path"):
        Mapping(posts=path)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("- {text: un, network: x}\n- {Text: deux}", [("un", "x"), ("deux", None)]),
        ("network: LinkedIn\nposts:\n- body: un\n- {body: deux, platform: [fb, x]}", [("un", "linkedin"), ("deux", "facebook")]),
        ("lundi:\n  linkedin: un deux trois\n  x: quatre cinq six", [("un deux trois", "linkedin"), ("quatre cinq six", "x")]),
        ("lundi: {linkedin: {texte: un}}", [("un", "linkedin")]),
        ("posts:\n- un deux trois\n- quatre cinq six", [("un deux trois", None), ("quatre cinq six", None)]),
        ("- un deux trois", [("un deux trois", None)]),
        ("- {text: un, thread: [{text: deux}]}", [("un", None), ("deux", None)]),
        ("- {text: un, media: [{url: a.png, text: alt}]}", [("un", None)]),
        ("- {status: draft, caption: un}", [("un", None)]),
        ("- {status: draft, versions: [{text: un}]}", [("un", None)]),
        ("- {status: un deux trois, visibility: public}", [("un deux trois", None)]),
        ("réseau: Mastodon\npublications: [{contenu: un, quand: demain}]", [("un", "mastodon")]),
        ("text: un\n---\ntext: deux", [("un", None), ("deux", None)]),
        ("- {text: ~}\n- {text: ''}\n- {text: un}", [("un", None)]),
        ("x: 12\ny: 13\nposts: [{text: un}]", [("un", None)]),
    ],
)  # fmt: skip
def test_guesses(source: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(post.text, post.network) for post in posts(source, "a.yaml")] == expected


def test_known_shapes_of_json() -> None:
    (status,) = posts(
        '[{"id": "9", "scheduled_at": "2026-12-05T12:00:00Z", "params": {"text": "un", "in_reply_to_id": "4",'
        ' "poll": {"options": ["a", "b"]}}, "media_attachments": [{"url": "a.png", "description": "alt"}]}]',
        "a.json",
    )
    assert (status.id, status.network, status.reply, status.poll) == ("9", "mastodon", True, True)
    assert (status.when, status.media) == ("2026-12-05T12:00:00Z", (Media("a.png", "alt"),))
    (record,) = posts(
        '{"$type": "app.bsky.feed.post", "text": "un", "langs": ["fr-FR"], "reply": {"root": {}}}', "a.json"
    )
    assert (record.network, record.lang, record.reply) == ("bluesky", "fr", True)
    first, second = posts(
        '{"date": "2026-12-01", "posts": [{"integration": {"id": "z"}, "value": [{"content": "un", "image":'
        ' [{"path": "p.png"}]}, {"content": "deux"}], "settings": {"__type": "linkedin"}}]}',
        "a.json",
    )
    assert [(post.text, post.network, post.when) for post in (first, second)] == [
        ("un", "linkedin", "2026-12-01"),
        ("deux", "linkedin", "2026-12-01"),
    ]
    assert first.media == (Media("p.png"),)


# Calendars


def test_a_calendar_entry_is_a_post() -> None:
    source = (
        "BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nDESCRIPTION:non\nEND:VTIMEZONE\nBEGIN:VEVENT\nUID:7\nSUMMARY:X: sortie\n"
        "DTSTART;TZID=Europe/Paris:20261201T100000\nCATEGORIES:étude,LinkedIn\nATTACH:https://example.org/a.png\n"
        "BEGIN:VALARM\nDESCRIPTION:non\nEND:VALARM\nDESCRIPTION;LANGUAGE=fr:Bonjour\\, à\n  tous\\net à \\\\ demain\n"
        "END:VEVENT\nBEGIN:VTODO\nDESCRIPTION:\nEND:VTODO\nEND:VCALENDAR\n"
    )
    (post,) = posts(source, "a.ics")
    assert (post.id, post.text, post.lang, post.network) == ("7", "Bonjour, à tous\net à \\ demain", "fr", "linkedin")
    assert (post.when, post.media) == ("20261201T100000", (Media("https://example.org/a.png"),))
    assert excerpt(post, source, "à tous") == "à\n  tous"
