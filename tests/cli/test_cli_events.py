"""Events: posts that go out on the wrong day, the calendar, and candidates from feeds."""

from __future__ import annotations

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from postlint.cli import feeds
from postlint.config.events import read
from postlint.ruleset.store import shipped_folder
from tests.cli.running import invoke

if TYPE_CHECKING:
    from collections.abc import Iterator

SALE = "Our spring sale starts now: tables from £99."
FLOOD = "{name: {en: Floods, fr: Crues}, from: 2026-03-02, to: 2026-03-06, stakes: tragedy, words: {en: [high water]}, hashtags: ['#HighWater26']}"
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>
<item><title>Mill in Northport &lt;b&gt;burns&lt;/b&gt; down
: "no" #one hurt</title><link>https://news.example.org/1</link><pubDate>Mon, 02 Mar 2026 07:00:00 GMT</pubDate></item>
<item><title></title></item></channel></rss>"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def found(
    folder: Path, config: str, text: str = SALE, when: str | None = "2026-03-03T09:00", lang: str = "en"
) -> list[tuple[str, str, str]]:
    (folder / "a.jsonl").write_text(json.dumps({"text": text, "when": when, "lang": lang}))
    (folder / "postlint.yaml").write_text(config)
    result = invoke("a.jsonl", "--no-nlp", "--format", "json", "--select", "event,newsjack", "--messages", lang)
    assert result.stderr == ""
    return [(one["rule"], one["severity"], one["message"]) for one in json.loads(result.stdout)["findings"]]


@pytest.mark.parametrize(
    ("when", "fires"),
    [
        ("2026-03-01", False),
        ("2026-03-02 00:00", True),
        ("20260306T2359", True),
        ("2026-03-07", False),
        (None, False),
        ("soon", False),
    ],
)
def test_a_sale_is_paused_on_the_days_of_a_tragedy(here: Path, when: str | None, fires: bool) -> None:
    said = found(here, f"events: [{FLOOD}]", when=when)
    assert [rule for rule, _, _ in said] == (["event/pause"] if fires else [])


def test_the_message_names_the_event_in_the_language_of_the_reader(here: Path) -> None:
    assert found(here, f"events: [{FLOOD}]")[0][2].endswith("goes out during: Floods. Pause it?")
    [(_, severity, message)] = found(here, f"events: [{FLOOD}]", "Ravis de vous annoncer notre four.", lang="fr")
    assert (severity, message) == ("warning", "« Ravis de vous annoncer » paraît pendant : Crues. Mettre en pause ?")


@pytest.mark.parametrize("text", ["The hall is open as a shelter. Tables from £99.", "The trains run again."])
def test_help_and_plain_news_go_out(here: Path, text: str) -> None:
    assert found(here, f"events: [{FLOOD}]", text) == []


def test_without_events_nothing_is_said(here: Path) -> None:
    assert found(here, "fail-on: never") == []


def test_events_may_stand_in_a_file_beside_the_configuration(here: Path) -> None:
    (here / "team").mkdir()
    (here / "team" / "events.yaml").write_text(f"- {FLOOD}\n")
    assert [rule for rule, _, _ in found(here, "events: team/events.yaml")] == ["event/pause"]
    assert [rule for rule, _, _ in found(here, "events: [team/events.yaml]")] == ["event/pause"]


def test_posts_that_do_not_say_when_go_out_today_where_the_configuration_says_so(here: Path) -> None:
    always = "{name: Long, from: 2000-01-01, to: 2999-01-01, stakes: tragedy}"
    assert found(here, f"events: [{always}]", when=None) == []
    assert [rule for rule, _, _ in found(here, f"events: [{always}]\nundated: today", when=None)] == ["event/pause"]


@pytest.mark.parametrize(
    ("config", "when", "rules"),
    [
        ("calendar: [fr]", "2026-11-11", ["event/solemn-day"]),
        ("calendar: [ch]", "2026-11-11", []),
        ("calendar: [ch]", "2026-01-27", ["event/solemn-day"]),
        ("calendar: [us]", "2027-05-31", ["event/solemn-day"]),
        ("calendar: [us]", "2026-11-27", []),
        (f"calendar: [fr]\nevents: [{FLOOD[:-1]}, region: us}}]", "2026-03-03", []),
        (f"calendar: [fr]\nevents: [{FLOOD[:-1]}, region: [us, fr]}}]", "2026-03-03", ["event/pause"]),
    ],
)  # fmt: skip
def test_the_calendar_holds_for_the_regions_that_are_named(
    here: Path, config: str, when: str, rules: list[str]
) -> None:
    assert [rule for rule, _, _ in found(here, config, when=when)] == rules


@pytest.mark.parametrize("text", [f"After the high water: {SALE}", f"{SALE} #highwater26"])
def test_a_sale_beside_an_event_that_it_names_is_newsjacking_on_any_day(here: Path, text: str) -> None:
    said = found(here, f"events: [{FLOOD}]", text, when=None)
    assert [rule for rule, _, message in said if "Floods" in message] == ["newsjack/event-sale"]


@pytest.mark.parametrize("text", ["High waterproof boots.", "Thigh water bags.", "La haute eau."])
def test_words_are_whole_and_of_the_language_of_the_post(here: Path, text: str) -> None:
    event = FLOOD.replace("{en: [high water]}", "{en: [high water], fr: [haute eau]}")
    assert found(here, f"events: [{event}]", f"{text} {SALE}", when=None) == []


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("{name: A, stakes: tragedy}", "say either “from” (and “to”) or “every”"),
        ("{name: A, stakes: tragedy, every: 11-11, from: 2026-01-01}", "say either “from” (and “to”) or “every”"),
        ("{name: A, stakes: cause, every: someday}", "“someday” is no day"),
        ("{name: A, stakes: cause, from: 2026-03-02, to: 2026-03-01}", "“to” is the last day"),
        ("{name: A, stakes: dire, from: 2026-03-02}", "dire"),
        ("{name: A, stake: cause}", "stake"),
    ],
)
@pytest.mark.parametrize("inline", [True, False])
def test_faults_are_told_with_their_place(here: Path, entry: str, said: str, inline: bool) -> None:
    (here / "a.txt").write_text("Noon.")
    (here / "events.yaml").write_text(f"# ours\n- {entry}\n")
    (here / "postlint.yaml").write_text(f"# ours\nevents: [{entry}]\n" if inline else "events: events.yaml\n")
    result = invoke("a.txt", "--no-nlp")
    assert result.exit_code == 2
    assert result.stderr.startswith("postlint.yaml:2:" if inline else "events.yaml:2:")
    assert said in result.stderr


@pytest.mark.parametrize("content", [None, "name: A", "- {", b"\xff\xfe"])
def test_a_file_that_is_no_list_of_events_is_an_error(here: Path, content: str | bytes | None) -> None:
    if content is not None:
        (here / "events.yaml").write_bytes(content if isinstance(content, bytes) else content.encode())
    (here / "a.txt").write_text("Noon.")
    (here / "postlint.yaml").write_text("events: events.yaml\n")
    result = invoke("a.txt", "--no-nlp")
    assert result.exit_code == 2
    assert result.stderr.startswith("events.yaml")


def test_the_shipped_calendar_is_without_fault_and_named_in_both_languages() -> None:
    path = shipped_folder() / "calendar.yaml"
    events, wrong = read(str(path))
    assert wrong == ()
    assert len(events) == len(yaml.safe_load(path.read_text("utf-8"))) > 40
    assert all(event.days(year) for event in events for year in range(2024, 2031))
    assert all({"en", "fr"} == dict(event.names).keys() and all(dict(event.names).values()) for event in events)


def test_events_are_listed_by_their_day(here: Path) -> None:
    (here / "postlint.yaml").write_text(f"calendar: [fr]\nevents: [{FLOOD}]\n")
    result = invoke("events", "list", "--from", "2026-03-05", "--to", "2026-04-05", "--messages", "fr")
    lines = [" ".join(line.split()) for line in result.stdout.splitlines()]
    assert lines[0] == "2026-03-02 – 2026-03-06 drame Crues"
    assert lines[1].startswith("2026-03-08 cause Journée internationale des droits des femmes")
    assert lines[-1].startswith("2026-04-05 fête Pâques")
    assert invoke("events", "list", "--from", "5 March").exit_code == 2


def test_no_events_are_said_to_be_none(here: Path) -> None:
    result = invoke("events", "list")
    assert (result.exit_code, result.stdout.strip()) == (0, "")
    assert "no events" in result.stderr


def test_a_feed_becomes_candidates_that_count_for_nothing_until_somebody_reviews_them(here: Path) -> None:
    (here / "feed.xml").write_text(FEED)
    result = invoke("events", "import", "feed.xml")
    assert result.exit_code == 0
    assert yaml.safe_load(result.stdout) is None
    reviewed = result.stdout.replace("# ", "", 0).splitlines()
    entries = "\n".join(line[2:] for line in reviewed[2:]).replace("stakes:  #", "stakes: tragedy #")
    [event] = yaml.safe_load(entries)
    assert event["name"] == 'Mill in Northport burns down : "no" #one hurt'
    assert (str(event["from"]), event["words"], event["source"]) == (
        "2026-03-02",
        ["Northport"],
        "https://news.example.org/1",
    )
    (here / "events.yaml").write_text(entries)
    assert read(str(here / "events.yaml"))[1] == ()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("<html></html>", "is no RSS or Atom feed"),
        (FEED.replace("<item>", "<no>"), "no entries"),
        (None, "cannot be read"),
    ],
)
def test_what_is_no_feed_is_one_line(here: Path, content: str | None, said: str) -> None:
    if content is not None:
        (here / "feed.xml").write_text(content)
    result = invoke("events", "import", "feed.xml")
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert result.stderr.count("\n") == 1


class Server(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/slow":
            time.sleep(3)
        if self.path.startswith("/to="):
            self.send_response(302)
            self.send_header("Location", self.path[4:])
            self.end_headers()
            return
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b" " * 2000 if self.path == "/large" else FEED.encode())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@pytest.fixture
def server() -> Iterator[str]:
    made = HTTPServer(("127.0.0.1", 0), Server)
    thread = threading.Thread(target=made.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{made.server_port}"
    made.shutdown()
    made.server_close()


def test_an_address_that_is_named_is_fetched(server: str) -> None:
    result = invoke("events", "import", f"{server}/feed")
    assert result.exit_code == 0
    assert "Northport" in result.stdout


@pytest.mark.parametrize(
    ("path", "kind"),
    [("/large", "large"), ("/slow", "slow"), ("/to=http://127.0.0.1:1/", "address"), ("/to=http://localhost/", "address"), ("/to=file:///etc/hostname", "unreachable"), ("/to=ftp://example.org/", "scheme")],
)  # fmt: skip
def test_what_is_too_much_too_slow_or_led_astray_is_refused(server: str, path: str, kind: str) -> None:
    with pytest.raises(feeds.FeedError) as refused:
        feeds.fetched(server + path, patience=1 if kind == "slow" else 20, largest=1000)
    assert refused.value.kind == kind


def test_every_refusal_has_its_words() -> None:
    said = json.loads((Path(feeds.__file__).parents[1] / "locale" / "events.json").read_text("utf-8"))
    assert {
        f"feed-{kind}" for kind in ("unreachable", "slow", "large", "address", "scheme", "none", "empty")
    } <= said.keys()
