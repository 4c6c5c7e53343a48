"""What a rule's ``match`` means, one sentence at a time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postlint.post import Span
from postlint.ruleset.view import covers, inside, overlapping
from tests.ruleset.support import found, hits, rule


def test_a_phrase_is_found_as_written_whatever_its_case_accents_and_quotes() -> None:
    match = {"phrases": ["à l'ère du numérique"]}
    assert found("Bref : À L’ÈRE du  Numerique, oui", match=match) == ["À L’ÈRE du  Numerique"]


def test_a_phrase_is_found_in_fancy_letters() -> None:
    assert found("𝗳𝗼𝗹𝗹𝗼𝘄 𝗺𝗲 for more", match={"phrases": ["follow me"]}) == ["𝗳𝗼𝗹𝗹𝗼𝘄 𝗺𝗲"]


def test_a_phrase_is_found_on_whole_words_only() -> None:
    match = {"phrases": ["war"]}
    assert found("war, warehouse, prewar, war_zone, wär", match=match) == ["war", "wär"]


def test_a_word_boundary_knows_letters_of_every_script() -> None:
    assert found("éa aé a", match={"phrases": ["a"]}) == ["a"]


def test_a_star_goes_on_to_the_end_of_the_word() -> None:
    match = {"phrases": ["unlock* your potential"]}
    assert found("Unlocking your potential", match=match) == ["Unlocking your potential"]


def test_alternatives_and_optional_parts() -> None:
    match = {"phrases": ["(like|share) (this |)post"]}
    assert found("like post, share this post, save this post", match=match) == ["like post", "share this post"]


def test_a_gap_holds_up_to_three_words_of_one_line() -> None:
    match = {"phrases": ["tag ~ friend"]}
    assert found("Tag a very good friend", match=match) == ["Tag a very good friend"]
    assert found("Tag friend", match=match) == ["Tag friend"]
    assert found("Tag a friend, l'amie d'Éva", match=match) == ["Tag a friend"]
    assert found("Tag one of my best friend", match=match) == []
    assert found("The tag. A friend", match=match) == []
    assert found("The tag\nmy friend", match=match) == []


def test_a_gap_is_cut_shorter_where_its_longest_match_ends_inside_a_word() -> None:
    match = {"phrases": ["to see ~ (what|the)"]}
    assert found("to see what they did", match=match) == ["to see what"]
    assert found("to see what the others did", match=match) == ["to see what the"]
    assert found("to see whatever they did, to see the end", match=match) == ["to see the"]


def test_the_longest_of_overlapping_phrases_is_reported_once() -> None:
    match = {"phrases": ["follow me", "follow me for more"]}
    assert found("follow me for more", match=match) == ["follow me for more"]


def test_words_go_by_the_language_of_the_post() -> None:
    match = {"phrases": {"en": ["chance"], "fr": ["aubaine"]}}
    assert found("chance aubaine", match=match, lang="en") == ["chance"]
    assert found("chance aubaine", match=match, lang="fr") == ["aubaine"]
    assert found("chance aubaine", match=match, lang="und") == []


def test_words_inside_links_and_mentions_are_not_speech() -> None:
    match = {"phrases": ["giveaway"]}
    assert found("see https://example.com/giveaway and @giveaway", match=match) == []
    assert found("see https://example.com/giveaway", match={**match, "in_links": True}) == ["giveaway"]


def test_words_in_a_hashtag_are_speech() -> None:
    assert found("a #giveaway today", match={"phrases": ["giveaway"]}) == ["giveaway"]


def test_a_pattern_is_folded_like_the_text() -> None:
    assert found("Réservé à TOUS", match={"pattern": [r"réserv\w+ à"]}) == ["Réservé à"]


def test_a_pattern_keeps_its_escapes_and_classes_when_folded() -> None:
    assert found("AB 12 é", match={"pattern": [r"\p{L}\b\W\D?\d+"]}) == []
    assert found("ab 12", match={"pattern": [r"[A-Z]+\s\d+"]}) == ["ab 12"]


def test_a_raw_pattern_sees_the_text_as_written() -> None:
    match = {"pattern": [r"[A-Z]{3}"], "raw": True}
    assert found("yes YES Yes", match=match) == ["YES"]


def test_a_pattern_looks_further_when_its_first_match_is_inside_a_word() -> None:
    assert found("xab ab", match={"pattern": ["ab"]}) == ["ab"]


def test_a_pattern_takes_the_longest_of_its_alternatives() -> None:
    assert found("nous apprendre", match={"pattern": ["nous (appr|apprend|apprendre)"]}) == ["nous apprendre"]


def test_shared_lists_are_looked_up_by_name() -> None:
    lists = {"fruit": {"en": ["apple", "pear"]}}
    assert found("an apple, a pear", match={"lists": ["fruit"]}, lists=lists) == ["apple", "pear"]


def test_at_least_counts_different_places() -> None:
    match = {"phrases": ["synergy", "leverage"], "at_least": 2}
    assert found("synergy", match=match) == []
    assert found("synergy and leverage", match=match) == ["synergy", "leverage"]


def test_the_same_words_count_once_where_they_have_to_differ() -> None:
    tested = rule(match={"phrases": ["boost", "unlock"], "different": 2})
    assert not hits("Boost, boost and BOOST it.", tested)
    assert hits("Boost, boost and unlock it.", tested)
    assert not hits("Boost it. Boost it.", rule(match={"any": [tested.match], "within": "sentence"}))


def test_among_phrases_and_in_lists_a_pattern_stands_between_slashes() -> None:
    assert found("in 12 days, and/or never", match={"phrases": [r"/in \d+ days/", "and/or"]}) == [
        "in 12 days",
        "and/or",
    ]
    assert found("à 12 €", match={"lists": ["price"]}, lists={"price": [r"/a \d+ ?€/"]}) == ["à 12 €"]


def test_different_counts_wordings_not_places() -> None:
    match = {"lists": ["fruit"], "different": 2}
    lists = {"fruit": {"en": ["apple", "pear"]}}
    assert found("apple, Apple, apple", match=match, lists=lists) == []
    assert found("an apple, a pear, a pear", match=match, lists=lists) == ["apple", "pear", "pear"]
    assert found("An apple. A pear.", match={**match, "within": "sentence"}, lists=lists) == []


def test_words_that_are_left_out_around_their_places_count_neither_as_places_nor_as_wordings() -> None:
    match = {"phrases": ["apple", "pear"], "within": {"words": 1}, "none": [{"phrases": ["rotten"]}]}
    for asked in ({"at_least": 2}, {"different": 2}):
        assert found("an apple and a pear", match={**match, **asked}) == ["apple", "pear"]
        assert found("an apple and rotten pear", match={**match, **asked}) == []
        assert found("no", match={"any": [{**match, **asked}]}) == []
        assert found("an apple and rotten pear", match={"any": [{**match, **asked}]}) == []


def test_all_wants_every_part_in_one_sentence() -> None:
    match = {"all": [{"phrases": ["storm"]}, {"phrases": ["discount"]}], "within": "sentence"}
    assert found("A storm. A discount.", match=match) == []
    assert found("Storm discount today.", match=match) == ["Storm"]


def test_all_reports_its_own_words_where_it_has_some() -> None:
    match = {"phrases": ["discount"], "all": [{"phrases": ["storm"]}]}
    assert found("A storm. A discount.", match=match) == ["discount"]


def test_any_wants_one_part() -> None:
    match = {"phrases": ["code"], "any": [{"phrases": ["storm"]}, {"phrases": ["flood"]}]}
    assert found("code and flood", match=match) == ["code"]
    assert found("code and sun", match=match) == []


def test_any_may_want_several_parts() -> None:
    match = {"any": [{"phrases": [word]} for word in ("red", "green", "blue")], "any_at_least": 2}
    assert found("red red red", match=match) == []
    assert found("blue and red", match=match) == ["blue", "red"]
    assert found("red, green, blue", match={**match, "any_at_least": 3}) == ["red", "green", "blue"]


def test_parts_that_cannot_hold_do_not_count_among_several() -> None:
    words = [{"phrases": ["red"]}, {"phrases": ["green"]}, {"phrases": ["blue"], "none": [{"phrases": ["sky"]}]}]
    match = {"any": words, "any_at_least": 2}
    assert found("red and blue", match=match) == ["red", "blue"]
    assert found("red and blue sky", match=match) == []


def test_none_is_a_veto() -> None:
    match = {"phrases": ["storm"], "none": [{"phrases": ["help"]}]}
    assert found("storm", match=match) == ["storm"]
    assert found("storm, help", match=match) == []


def test_a_veto_holds_in_its_own_sentence() -> None:
    match = {"phrases": ["storm"], "none": [{"phrases": ["help"]}], "within": "sentence"}
    assert found("A storm came. We help.", match=match) == ["storm"]


def test_a_distance_in_words() -> None:
    match = {"phrases": ["comment"], "all": [{"phrases": ["send"]}], "within": {"words": 3}}
    assert found("comment and I will send", match=match) == []
    assert found("comment, I'll send", match=match) == ["comment"]


def test_lines_and_paragraphs_are_scopes() -> None:
    both = [{"phrases": ["one"]}, {"phrases": ["two"]}]
    assert found("one\ntwo", match={"all": both, "within": "line"}) == []
    assert found("one\ntwo", match={"all": both, "within": "paragraph"}) == ["one"]
    assert found("one\n\ntwo", match={"all": both, "within": "paragraph"}) == []


def test_a_count_reports_the_stretch_it_counted() -> None:
    match = {"count": {"of": "mentions", "min": 3}}
    assert found("@a @b", match=match) == []
    assert found("hi @ann and @bob, @cid!", match=match) == ["@ann and @bob, @cid"]


def test_a_count_may_have_an_upper_end() -> None:
    match = {"phrases": ["sale"], "count": {"of": "words", "max": 3}}
    assert found("big sale now", match=match) == ["sale"]
    assert found("a big sale now", match=match) == []


def test_a_density_is_measured_against_the_message_itself() -> None:
    match = {"density": {"of": "hashtags", "min": 1.0, "at_least": 3}}
    assert found("Nice day out #a1 #b1 #c1", match=match) == ["#a1 #b1 #c1"]
    assert found("A very nice day out #a1 #b1 #c1", match=match) == []


def test_a_density_may_have_an_upper_end() -> None:
    plain = rule(match={"phrases": ["dream"], "density": {"of": "numbers", "max": 0.25}})
    assert hits("Dream big, dream on", plain)
    assert hits("Dream of 3 boats", plain)
    assert not hits("Dream of 3", plain)


def test_the_body_is_all_but_the_tail_of_tags() -> None:
    tested = rule(match={"phrases": ["weir"], "position": "body"})
    assert hits("The #weir is open. #otters", tested)
    assert not hits("All is open. #weir", tested)


def test_the_opening_and_the_closing() -> None:
    text = "Imagine a world with more of it in every place.\nThe middle says imagine.\nImagine that! #tag"
    opening = {"phrases": ["imagine"], "position": "opening"}
    closing = {"phrases": ["imagine"], "position": "closing"}
    assert [f.span.start for f in hits(text, rule(match=opening))] == [0]
    assert [f.span.start for f in hits(text, rule(match=closing))] == [text.index("Imagine that")]


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        ("Share this", True),
        ("So good, share this", True),
        ("Nice!\n  share this", True),
        ("👇share this", True),
        ("@ada share this", True),
        ("See https://a.org/b share this", True),
        ("(share this)", True),
        ("a book - share this", True),
        ("we share this", False),
        ("2 share this", False),
        ("they re-share this", False),
        ("d'share this", False),
        ("R&share this", False),
    ],
)
def test_the_head_of_a_clause(text: str, *, flagged: bool) -> None:
    assert bool(found(text, match={"phrases": ["share this"], "position": "clause"})) is flagged


def test_quoted_words_are_exempt_where_the_rule_says_so() -> None:
    fields = {"match": {"phrases": ["tag a friend"]}, "exempt": ["quoted"]}
    assert found("He wrote “tag a friend” again", **fields) == []
    assert found("Il a écrit « tag a friend »", **fields) == []
    assert found("Tag a friend, said “Bob”", **fields) == ["Tag a friend"]


def test_posts_about_bad_posts_are_exempt_where_the_rule_says_so() -> None:
    fields = {
        "match": {"phrases": ["tag a friend"]},
        "exempt": ["meta"],
        "lists": {"meta": {"en": ["engagement bait"]}},
    }
    assert found("This is engagement bait: tag a friend", **fields) == []
    assert found("Tag a friend", **fields) == ["Tag a friend"]


@pytest.mark.parametrize(
    ("where", "network", "flagged"),
    [
        ({"networks": ["linkedin"]}, "linkedin", True),
        ({"networks": ["linkedin"]}, "x", False),
        ({"networks": ["linkedin"]}, None, False),
        ({"not_networks": ["x"]}, "x", False),
        ({"not_networks": ["x"]}, None, True),
    ],
)
def test_networks(where: dict[str, list[str]], network: str | None, flagged: bool) -> None:
    assert bool(found("sale", match={"phrases": ["sale"]}, where=where, network=network)) is flagged


def test_replies_and_short_posts_can_be_left_out() -> None:
    match = {"phrases": ["sale"]}
    assert found("sale", match=match, where={"replies": False}, reply=True) == []
    assert found("sale", match=match, where={"min_words": 2}) == []
    assert found("big sale", match=match, where={"min_words": 2}) == ["sale"]


def test_severity_may_depend_on_the_network() -> None:
    strict = rule(match={"phrases": ["vote"]}, severity={"default": "warning", "linkedin": "error"})
    assert [f.severity.label for f in hits("vote", strict)] == ["warning"]
    assert [f.severity.label for f in hits("vote", strict, network="linkedin")] == ["error"]


def test_names_and_tokens_come_from_the_parse_and_are_silent_without_one() -> None:
    class Parse:
        def names(self, kind: str) -> list[Span]:
            return [Span(0, 3), Span(8, 11)] if kind == "person" else []

        def matches(self, patterns: list[list[dict[str, object]]]) -> list[Span]:
            return [Span(4, 7)] if patterns == [[{"LEMMA": "and"}]] else []

    names = {"names": {"of": "person", "min": 2}}
    tokens = {"tokens": {"en": [[{"LEMMA": "and"}]]}}
    assert found("Ann and Bob", match=names) == []
    assert found("Ann and Bob", match=names, parsed=Parse()) == ["Ann", "Bob"]
    assert found("Ann and Bob", match={"names": {"of": "person", "min": 3}}, parsed=Parse()) == []
    assert found("Ann and Bob", match=tokens, parsed=Parse()) == ["and"]


@given(st.text(), st.text(), st.sampled_from(["follow me for more", "à l'ère du numérique", "d'accord ?", "❤️ si oui"]))
def test_a_phrase_is_found_exactly_wherever_it_stands(before: str, after: str, phrase: str) -> None:
    before, after = f"{before}\n", f"\n{after}"
    spans = [f.span for f in hits(before + phrase + after, rule(match={"phrases": [phrase]}))]
    assert Span(len(before), len(before) + len(phrase)) in spans


@given(st.text(alphabet=st.sampled_from('ab é@#.!?\n"«»’ 🙂👍🏽ﬁ½'), max_size=80))
def test_places_always_lie_in_the_post(text: str) -> None:
    anything = rule(match={"pattern": [r"\w+", r"[^\w\s]+"]})
    for finding in hits(text, anything):
        assert 0 <= finding.span.start < finding.span.end <= len(text)


@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(1, 5)), max_size=12).map(
        lambda raw: sorted({Span(start, start + size) for start, size in raw})
    ),
    st.integers(0, 40),
    st.integers(0, 20),
)
def test_choosing_spans_by_place_is_what_looking_at_each_would_give(spans: list[Span], start: int, size: int) -> None:
    scope = Span(start, start + size)
    disjoint = [s for i, s in enumerate(spans) if all(not s.overlaps(o) for o in spans[:i])]
    assert list(inside(disjoint, scope)) == [s for s in disjoint if scope.start <= s.start and s.end <= scope.end]
    assert list(overlapping(disjoint, scope)) == [s for s in disjoint if s.overlaps(scope)]
    assert covers(disjoint, start) is any(s.start <= start < s.end for s in disjoint)
