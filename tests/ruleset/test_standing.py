"""Standing: who speaks decides what is a fault, what weighs more, and who is no stranger."""

from __future__ import annotations

from dataclasses import replace

import pytest

from postlint.finding import Severity
from postlint.lint import Linter, Options, Task, judge
from postlint.ruleset import load
from postlint.ruleset.examples import plain_post
from postlint.voice import NO_CONTEXT, Context, Voice
from tests.ruleset.support import rule

LINTER = Linter(load()[0])


def found(
    text: str, lang: str, voice: Voice | None, *, others: tuple[Voice, ...] = (), network: str = "x", select: str
) -> list[tuple[str, Severity]]:
    context = Context(voice, voices=(*others, *((voice,) if voice else ())))
    options = Options(select=(select,), nlp=False, context=context, suggestions=0)
    post = replace(plain_post(text), lang=lang, network=network)
    ((item,), _) = judge(LINTER, [Task(post, options)])
    return [(finding.rule, finding.severity) for finding in item.findings]


def rules(text: str, lang: str, voice: Voice | None, *, select: str, others: tuple[Voice, ...] = ()) -> list[str]:
    return [name for name, _ in found(text, lang, voice, select=select, others=others)]


GOVERNANCE = Voice("Ida", "expert", territory=(("en", "management"), ("fr", "management")))

TURNS = [
    (
        "en",
        "What the earthquake taught me about management: nothing that the last one hadn't.",
        "newsjack/tragedy-turn",
    ),
    ("fr", "Ce que le séisme nous apprend sur le management : rien de neuf.", "newsjack/tragedy-turn"),
    ("en", "Everyone is talking about the final. Here's what it taught me about management.", "newsjack/trend-turn"),
    ("fr", "Tout le monde parle de la finale. Ce qu'elle nous apprend sur le management.", "newsjack/trend-turn"),
]


@pytest.mark.parametrize(("lang", "text", "expected"), TURNS)
def test_a_turn_is_a_fault_unless_it_is_to_ones_own_subject(lang: str, text: str, expected: str) -> None:
    stranger = replace(GOVERNANCE, territory=((None, "tulip"),))
    assert expected in rules(text, lang, None, select="newsjack")
    assert expected in rules(text, lang, stranger, select="newsjack")
    assert expected not in rules(text, lang, GOVERNANCE, select="newsjack")


SALES = [
    ("en", "The outage lasted six hours. Our candles are 2 for £9, code DARK.", "power outage", "outage", "candle"),
    (
        "fr",
        "La panne a duré six heures. Nos bougies à 9 € les deux, pour 9 € seulement, code NOIR.",
        "panne de courant",
        "panne",
        "bougie",
    ),
]


@pytest.mark.parametrize(("lang", "text", "longer", "news", "goods"), SALES)
def test_a_sale_on_news_is_left_alone_where_the_news_is_the_subject_and_not_the_goods(
    lang: str, text: str, longer: str, news: str, goods: str
) -> None:
    for territory, flagged in (((longer,), True), ((goods,), True), ((news,), False), ((goods, news), False)):
        voice = Voice("shop", "brand", territory=tuple((None, topic) for topic in territory))
        assert bool(rules(text, lang, voice, select="newsjack/trend-sale")) is flagged
    assert rules(text, lang, None, select="newsjack/trend-sale")


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The flood took the bridge. Our boots are 20% off with code FLOOD."),
        ("fr", "La crue a emporté le pont. Nos bottes à -20 % avec le code CRUE."),
    ],
)
def test_a_sale_on_a_tragedy_is_a_fault_of_anybody(lang: str, text: str) -> None:
    shop = Voice("shop", "brand", territory=((None, "flood"), (None, "crue"), (None, "boots"), (None, "botte")))
    assert set(rules(text, lang, shop, select="newsjack")) == {"newsjack/tragedy-sale"}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The referee, the penalty, the World Cup final: I have opinions."),
        ("fr", "L'arbitre, le penalty, la finale de la Coupe du monde : j'ai un avis."),
    ],
)
def test_news_outside_a_territory_is_advice(lang: str, text: str) -> None:
    baker = Voice("Ida", territory=((None, "bread"), (None, "pain")))
    expected = [("newsjack/outside-territory", Severity.ADVICE)]
    assert found(text, lang, baker, select="newsjack") == expected
    assert found(f"{text} Bread! Pain !", lang, baker, select="newsjack") == []
    assert found(text, lang, Voice("Ida"), select="newsjack") == []
    assert found(text, lang, None, select="newsjack") == []


TAGS = [
    ("tagging/mention-wall", "We did it. Thanks @ann, @bob, @cid, @dan and @eve!", "tagging/mention-wall"),
    ("tagging/mention-wall", "C'est fait. Merci @ann, @bob, @cid, @dan et @eve !", "tagging/mention-wall"),
    ("tagging/call-out", "Three laws of glass. Thoughts, @ann?", "tagging/call-out"),
    ("tagging/call-out", "Trois lois du verre. Votre avis, @ann ?", "tagging/call-out"),
    ("tagging/trailing-mentions", "Our book on soil is out. Cover by @ann @bob @cid", None),
]


@pytest.mark.parametrize(("select", "text", "expected"), TAGS)
def test_whom_one_knows_may_be_tagged_with_a_word_of_reason(select: str, text: str, expected: str | None) -> None:
    lang = "fr" if "é" in text or "avis" in text else "en"
    if expected:
        assert rules(text, lang, None, select=select) == [expected]
    knowing = Voice("Ida", knows=("Ann", "bob", "cid", "dan", "eve"))
    assert rules(text, lang, knowing, select=select) == []
    if expected == "tagging/mention-wall":
        assert rules(text, lang, replace(knowing, knows=("ann", "bob", "cid", "dan")), select=select) == [expected]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_bare_row_of_accounts_is_a_wall_whoever_they_are(lang: str) -> None:
    text = "New season! @ann @bob @cid @dan @eve" if lang == "en" else "La saison ! @ann @bob @cid @dan @eve"
    knowing = Voice("Ida", knows=("ann", "bob", "cid", "dan", "eve"))
    assert rules(text, lang, knowing, select="tagging/mention-wall") == ["tagging/mention-wall"]


@pytest.mark.parametrize("mention", ["@lumen", "@Lumen@mastodon.social", "@lumen.bsky.social"])
def test_the_accounts_of_all_voices_of_the_house_are_known(mention: str) -> None:
    network = {"@": "x"}.get(mention[:1], "x") if mention == "@lumen" else "mastodon" if "@m" in mention else "bluesky"
    text = f"Three laws of glass. Thoughts, {mention}?"
    house = Voice("atelier", handles=("lumen",))
    assert found(text, "en", None, network=network, select="tagging/call-out")
    assert not found(text, "en", Voice("Ida"), others=(house,), network=network, select="tagging/call-out")


def test_hashtags_one_owns_borrow_no_reach() -> None:
    tags = "#Mirador #Lumenissimo #Verrerie24 #Halle9 #Bulle"
    text = f"Lovely day at the weir with the whole crew on Sunday morning, and not a cloud over the river {tags}"
    owner = Voice("Ida", owned_hashtags=("mirador", "lumenissimo", "verrerie24", "halle9", "bulle"))
    assert rules(text, "en", None, select="tagging/hashtag-stuffing") == ["tagging/hashtag-stuffing"]
    assert rules(text, "en", owner, select="tagging/hashtag-stuffing") == []
    riding = "The weir café opens at nine, soup is leek. #Eurovision #Wimbledon #Halle9"
    assert rules(riding, "en", None, select="tagging/trend-riding") == ["tagging/trend-riding"]
    assert rules(riding, "en", Voice("tv", owned_hashtags=("Eurovision",)), select="tagging/trend-riding") == []


NOBODY = {
    "en": "The new pumping station has been inaugurated. The facility underlines the company's commitment to quality "
    "and strengthens its position in the region.",
    "fr": "La nouvelle station de pompage a été inaugurée. Cette réalisation souligne l'engagement du groupe et "
    "renforce son expertise au service du territoire.",
}


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize(
    ("kind", "severity"),
    [
        *((kind, Severity.WARNING) for kind in ("leader", "expert", "employee", "ambassador", "creator", None)),
        ("brand", Severity.ADVICE),
    ],
)
def test_a_text_by_nobody_weighs_more_for_a_person_than_for_a_brand(
    lang: str, kind: str | None, severity: Severity
) -> None:
    assert found(NOBODY[lang], lang, Voice("Ida", kind), select="voiceless") == [("voiceless/nobody-speaks", severity)]


def test_a_severity_is_by_network_then_by_kind_of_voice_then_the_usual_one() -> None:
    one = rule(severity={"default": "warning", "brand": "advice", "linkedin": "error"})
    assert one.severity_on(None) == one.severity_on("x") == one.severity_on(None, "expert") == "warning"
    assert one.severity_on("x", "brand") == "advice"
    assert one.severity_on("linkedin", "brand") == "error"
    assert rule(severity={"brand": "advice"}).severity_on("x") == "warning"


def test_nothing_is_familiar_without_voices() -> None:
    assert NO_CONTEXT.familiar == frozenset()
