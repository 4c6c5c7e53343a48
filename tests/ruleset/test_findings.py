"""One finding per place: who is heard where rules speak of the same words."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from postlint.finding import Finding, Severity
from postlint.post import Span
from postlint.ruleset.examples import plain_post
from postlint.ruleset.findings import settle
from tests.ruleset.support import hits, rule

FAMILIES = ("newsjack", "bait", "bot")
POST = plain_post("x" * 100)


def finding(start: int, end: int, name: str, severity: Severity = Severity.WARNING, *, whole: bool = False) -> Finding:
    return Finding(POST, Span(start, end), name, name.partition("/")[0], severity, "", "", "", whole=whole)


def kept(*found: Finding) -> list[str]:
    return [f.rule for f in settle(found, FAMILIES)]


def test_findings_apart_all_stay_in_order_of_place() -> None:
    assert kept(finding(5, 9, "bot/b"), finding(0, 5, "bait/a")) == ["bait/a", "bot/b"]


def test_the_graver_one_is_heard() -> None:
    assert kept(finding(0, 5, "bait/a"), finding(3, 9, "bot/b", Severity.ERROR)) == ["bot/b"]


def test_then_the_family_that_comes_first() -> None:
    assert kept(finding(0, 9, "bot/b"), finding(3, 5, "bait/a")) == ["bait/a"]


def test_then_the_longer_one() -> None:
    assert kept(finding(0, 3, "bot/a"), finding(0, 9, "bot/b")) == ["bot/b"]


def test_a_remark_on_the_whole_post_stands_beside_others() -> None:
    assert kept(finding(0, 9, "bot/all", whole=True), finding(0, 3, "bait/a")) == ["bait/a", "bot/all"]


def test_but_not_on_the_same_words_twice_for_one_family() -> None:
    assert kept(finding(0, 9, "bot/row"), finding(3, 5, "bot/all", whole=True)) == ["bot/row"]
    assert kept(finding(0, 9, "bait/row"), finding(3, 5, "bot/all", whole=True)) == ["bait/row", "bot/all"]


def test_but_once_a_family_and_in_place_of_its_advice() -> None:
    whole = finding(0, 9, "bot/all", whole=True)
    assert kept(whole, finding(0, 9, "bot/else", whole=True)) == ["bot/all"]
    assert kept(whole, finding(2, 4, "bot/cliche", Severity.ADVICE)) == ["bot/all"]
    assert kept(whole, finding(2, 4, "bot/left-over", Severity.ERROR)) == ["bot/all", "bot/left-over"]


def test_a_rule_on_the_whole_post_speaks_once_and_lists_what_it_saw() -> None:
    density = rule(match={"phrases": ["synergy", "leverage"], "at_least": 2}, whole=True, message="{count}: {matches}")
    assert [f.message for f in hits("Leverage the synergy, leverage", density)] == [
        "3: “Leverage”, “synergy”, “leverage”"
    ]


def test_long_excerpts_are_cut_in_messages() -> None:
    long = rule(match={"pattern": [r"a[^.]+z"]})
    message = hits("a " + "word " * 40 + "z", long)[0].message
    assert message.startswith("found a word word")
    assert message.endswith("…")
    assert len(message) < 70


spans = st.tuples(st.integers(0, 90), st.integers(1, 10)).map(lambda p: (p[0], p[0] + p[1]))


@given(st.lists(st.tuples(spans, st.sampled_from(["bait/a", "bot/b", "newsjack/c"]), st.sampled_from(Severity))))
def test_no_two_findings_on_places_share_a_character(raw: list[tuple[tuple[int, int], str, Severity]]) -> None:
    settled = settle([finding(*span, name, severity) for span, name, severity in raw], FAMILIES)
    assert all(a.span.end <= b.span.start for a, b in pairwise(settled))
    assert bool(settled) == bool(raw)


def in_the_way(other: Finding, one: Finding) -> bool:
    if other.whole and one.whole:
        return other.family == one.family
    if other.whole:
        return other.family == one.family and one.severity < other.severity
    if one.whole and (other.family, other.severity) != (one.family, one.severity):
        return False
    return other.span.overlaps(one.span)


@given(st.lists(st.tuples(spans, st.sampled_from(["bait/a", "bot/b"]), st.sampled_from(Severity), st.booleans())))
def test_each_is_kept_unless_one_that_is_kept_is_in_its_way(
    raw: list[tuple[tuple[int, int], str, Severity, bool]],
) -> None:
    found = [finding(*span, name, severity, whole=whole) for span, name, severity, whole in raw]
    settled = settle(found, FAMILIES)
    assert all(
        one is other or not in_the_way(other, one) or one.whole != other.whole for one in settled for other in settled
    )
    assert all(one in settled or any(in_the_way(other, one) for other in settled) for one in found)
