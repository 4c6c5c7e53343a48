"""Disclosure: which words tell of which tie, to which law, in which language, and where."""

from __future__ import annotations

from dataclasses import replace

import pytest

from postlint.catalogue import shipped
from postlint.checks.laws import laws
from postlint.finding import Finding, Severity
from postlint.lint import Linter, Options, Task, judge
from postlint.ruleset import load
from postlint.ruleset.examples import plain_post
from postlint.voice import Context, Relationship, Voice

LINTER = Linter(load()[0])
LAWS = ("us", "uk", "fr")
LUMEN = ("@atelier_lumen", "#NuitDuVerre")


def findings(
    text: str,
    lang: str | None,
    tie: str = "paid",
    *,
    laws: tuple[str, ...] = (),
    kind: str | None = "creator",
    network: str = "x",
    nobody: bool = False,
) -> list[Finding]:
    voice = Voice("Lina", kind, relationships=(Relationship(tie, "Atelier Lumen", LUMEN),))
    context = Context(None if nobody else voice, laws)
    options = Options(select=("disclosure",), nlp=False, suggestions=0, context=context)
    post = replace(plain_post(text), lang=lang, network=network)
    ((item,), _) = judge(LINTER, [Task(post, options)])
    return list(item.findings)


def faults(text: str, lang: str | None, law: str, tie: str = "paid") -> set[str]:
    return {f.rule.removeprefix("disclosure/") for f in findings(text, lang, tie, laws=(law,))}


PRAISE = {
    "en": "The blue bowl of Atelier Lumen survived my stairs.",
    "fr": "Le bol bleu d'Atelier Lumen a survécu à mon escalier.",
}

CLEAR, UNCLEAR, MISSING, LANGUAGE = set[str](), {"unclear"}, {"missing"}, {"language"}

# label, language of the post, then what the laws of the US, the UK and France say of it
TABLE = [
    ("", "en", MISSING, MISSING, MISSING),
    ("", "fr", MISSING, MISSING, MISSING),
    ("Ad:", "en", CLEAR, CLEAR, CLEAR),
    ("#ad", "en", CLEAR, CLEAR, CLEAR),
    ("#AD", "en", CLEAR, CLEAR, CLEAR),
    ("(ad)", "en", CLEAR, CLEAR, CLEAR),
    ("🎉 Advertisement |", "en", CLEAR, CLEAR, CLEAR),
    ("Sponsored.", "en", CLEAR, UNCLEAR, CLEAR),
    ("#sponsored", "en", CLEAR, UNCLEAR, CLEAR),
    ("#PaidPartnership", "en", CLEAR, UNCLEAR, CLEAR),
    ("In paid partnership with @atelier_lumen:", "en", CLEAR, UNCLEAR, CLEAR),
    ("Paid by Atelier Lumen.", "en", CLEAR, UNCLEAR, CLEAR),
    ("This is a sponsored post.", "en", CLEAR, UNCLEAR, CLEAR),
    ("#AtelierLumenPartner", "en", CLEAR, UNCLEAR, UNCLEAR),
    ("As an Atelier Lumen ambassador, this.", "en", CLEAR, UNCLEAR, UNCLEAR),
    ("#collab", "en", UNCLEAR, UNCLEAR, UNCLEAR),
    ("#sp", "en", UNCLEAR, UNCLEAR, UNCLEAR),
    ("#spon", "en", UNCLEAR, UNCLEAR, UNCLEAR),
    ("#ambassador", "en", UNCLEAR, UNCLEAR, UNCLEAR),
    ("Thanks to Atelier Lumen!", "en", UNCLEAR, UNCLEAR, UNCLEAR),
    ("Thanks to the rain!", "en", MISSING, MISSING, MISSING),
    ("I saw an ad for stairs.", "en", MISSING, MISSING, MISSING),
    ("I have never liked an ad.", "en", MISSING, MISSING, MISSING),
    ("Ad astra.", "en", MISSING, MISSING, MISSING),
    ("#publicité", "en", LANGUAGE, LANGUAGE, LANGUAGE),
    ("Publicité :", "fr", CLEAR, CLEAR, CLEAR),
    ("#publicite", "fr", CLEAR, CLEAR, CLEAR),
    ("#pub", "fr", CLEAR, CLEAR, CLEAR),
    ("Collaboration commerciale –", "fr", CLEAR, UNCLEAR, CLEAR),
    ("#CollaborationCommerciale", "fr", CLEAR, UNCLEAR, CLEAR),
    ("#collaboration_commerciale", "fr", CLEAR, UNCLEAR, CLEAR),
    ("[partenariat rémunéré]", "fr", CLEAR, UNCLEAR, CLEAR),
    ("Contenu sponsorisé.", "fr", CLEAR, UNCLEAR, CLEAR),
    ("#collab", "fr", UNCLEAR, UNCLEAR, UNCLEAR),
    ("#partenariat", "fr", UNCLEAR, UNCLEAR, UNCLEAR),
    ("#ambassadrice", "fr", UNCLEAR, UNCLEAR, UNCLEAR),
    ("Merci à Atelier Lumen !", "fr", UNCLEAR, UNCLEAR, UNCLEAR),
    ("Merci à la pluie !", "fr", MISSING, MISSING, MISSING),
    ("J'ai horreur de la publicité dans l'escalier.", "fr", MISSING, MISSING, MISSING),
    ("#ad", "fr", LANGUAGE, LANGUAGE, LANGUAGE),
    ("#sponsored", "fr", LANGUAGE, UNCLEAR, LANGUAGE),
]


@pytest.mark.parametrize(("law", "at"), [("us", 0), ("uk", 1), ("fr", 2)])
@pytest.mark.parametrize(("label", "lang", "us", "uk", "fr"), TABLE)
def test_what_a_law_says_of_a_label(
    label: str, lang: str, us: set[str], uk: set[str], fr: set[str], law: str, at: int
) -> None:
    assert faults(f"{label} {PRAISE[lang]}".strip(), lang, law) == (us, uk, fr)[at]


@pytest.mark.parametrize("law", LAWS)
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_label_of_a_law_is_clear_to_it_and_silences_the_hint(law: str, lang: str) -> None:
    hint = {"en": "Use my code LINA10.", "fr": "Avec mon code LINA10, moins dix."}[lang]
    assert [f.rule for f in findings(hint, lang, nobody=True)] == ["disclosure/hint"]
    for label in laws()[law]["labels"][lang]:
        for form in (f"{label.capitalize()}:", f"#{label.replace(' ', '')}", f"({label})"):
            assert faults(f"{form} {PRAISE[lang]}", lang, law) == set(), form
        assert findings(f"{label.capitalize()}: {hint}", lang, nobody=True) == [], label
    assert faults(f"{laws()[law]['say'][lang]} {PRAISE[lang]}", lang, law) == set()


@pytest.mark.parametrize("law", LAWS)
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_unclear_label_of_a_law_is_unclear_to_it(law: str, lang: str) -> None:
    for label in laws()[law]["unclear"][lang]:
        assert faults(f"{label.capitalize()} Atelier Lumen. #{label.replace(' ', '')}", lang, law) == {"unclear"}, label


def test_every_law_says_all_and_where_it_is_said() -> None:
    for law, said in laws().items():
        assert law in LAWS
        assert all(source.startswith("https://") for source in said["source"])
        for role in ("say", "labels", "phrases", "gifted", "affiliate", "named", "unclear"):
            assert set(said[role]) == {"en", "fr"}, (law, role)
    assert set(shipped("ties.yaml")) == {"employee", "owner", "investor"}


GIFTS = [
    ("gifted", "en", "Thanks to Atelier Lumen for the free bowl: it survived my stairs.", CLEAR, UNCLEAR, UNCLEAR),
    ("gifted", "en", "Atelier Lumen sent me this bowl for free.", CLEAR, UNCLEAR, UNCLEAR),
    ("gifted", "fr", "Atelier Lumen m'a offert ce bol.", CLEAR, UNCLEAR, UNCLEAR),
    ("paid", "en", "Thanks to Atelier Lumen for the free bowl: it survived my stairs.", UNCLEAR, UNCLEAR, UNCLEAR),
    ("affiliate", "en", "I earn a commission on bowls of Atelier Lumen.", CLEAR, UNCLEAR, UNCLEAR),
    ("affiliate", "fr", "Je touche une commission sur les bols d'Atelier Lumen.", CLEAR, UNCLEAR, UNCLEAR),
    ("gifted", "en", "#gifted The bowl of Atelier Lumen.", UNCLEAR, UNCLEAR, UNCLEAR),
    ("affiliate", "en", "The bowl of Atelier Lumen. (affiliate link)", UNCLEAR, UNCLEAR, UNCLEAR),
    ("gifted", "fr", "Offert par Atelier Lumen, ce bol.", CLEAR, UNCLEAR, UNCLEAR),
]


@pytest.mark.parametrize(("tie", "lang", "text", "us", "uk", "fr"), GIFTS)
def test_words_that_tell_of_one_tie_and_no_other(
    tie: str, lang: str, text: str, us: set[str], uk: set[str], fr: set[str]
) -> None:
    assert [faults(text, lang, law, tie) for law in LAWS] == [us, uk, fr]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("ATELIER LUMEN opens.", True),
        ("Atelier  Lumen opens.", True),
        ("Hello @atelier_lumen!", True),
        ("Hello @AtelierLumen!", True),
        ("A night of #nuitduverre", True),
        ("#AtelierLumen opens.", True),
        ("Atelier Lumens opens.", False),
        ("#AtelierLumenParis opens.", False),
        ("Another atelier opens.", False),
    ],
)
def test_how_a_subject_may_be_named(text: str, named: bool) -> None:
    assert bool(findings(text, "en")) is named


@pytest.mark.parametrize("tie", ["paid", "gifted", "affiliate"])
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_an_untold_tie_is_an_error_at_the_subject(tie: str, lang: str) -> None:
    (finding,) = findings(PRAISE[lang], lang, tie, laws=("fr",))
    assert (finding.rule, finding.severity, finding.text) == ("disclosure/missing", Severity.ERROR, "Atelier Lumen")
    assert "loi 2023-451" in finding.why
    assert {"en": "Commercial collaboration:", "fr": "Collaboration commerciale :"}[lang] in finding.instead


OWN = [
    ("employee", "en", "The kiln of Atelier Lumen is the best.", True),
    ("employee", "en", "Our kiln at Atelier Lumen is the best.", False),
    ("employee", "en", "I work at Atelier Lumen: the kiln is the best.", False),
    ("employee", "en", "The kiln of Atelier Lumen is on the hill.", True),
    ("employee", "fr", "Le four d'Atelier Lumen est le meilleur.", True),
    ("employee", "fr", "Notre four chez Atelier Lumen est le meilleur.", False),
    ("employee", "fr", "Chez Atelier Lumen, où je travaille, le four est le meilleur.", False),
    ("owner", "en", "My studio, Atelier Lumen, is the best.", False),
    ("owner", "en", "I founded Atelier Lumen in a garage.", False),
    ("owner", "fr", "J'ai fondé Atelier Lumen dans un garage.", False),
    ("owner", "fr", "Atelier Lumen fait les meilleurs bols.", True),
    ("investor", "en", "We love Atelier Lumen.", True),
    ("investor", "en", "I hold shares in Atelier Lumen, and I love it.", False),
    ("investor", "fr", "On adore Atelier Lumen.", True),
    ("investor", "fr", "J'ai des parts dans Atelier Lumen, et j'adore.", False),
    ("owner", "en", "#ad Atelier Lumen makes the best bowls.", False),
]


@pytest.mark.parametrize(("tie", "lang", "text", "flagged"), OWN)
def test_who_belongs_to_a_subject_says_so_in_whatever_words(tie: str, lang: str, text: str, flagged: bool) -> None:
    expected = [("disclosure/own-tie", Severity.WARNING)] if flagged else []
    for law in LAWS:
        assert [(f.rule, f.severity) for f in findings(text, lang, tie, laws=(law,))] == expected
    assert findings(text, lang, tie, kind="brand") == []


@pytest.mark.parametrize("kind", ["brand", "creator"])
def test_a_brand_that_is_paid_tells_it_as_anybody(kind: str) -> None:
    assert [f.rule for f in findings(PRAISE["en"], "en", "paid", kind=kind)] == ["disclosure/missing"]


FOLDED = {
    "en": "Three weeks ago the blue bowl of Atelier Lumen fell down my stairs, all fourteen of them, in front of the "
    "plumber and of both cats, and it survived.",
    "fr": "Il y a trois semaines, le bol bleu d'Atelier Lumen a dévalé mon escalier, ses quatorze marches, devant le "
    "plombier et les deux chats, et il a survécu.",
}


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize(("network", "flagged"), [("instagram", True), ("linkedin", False), ("x", False)])
def test_a_label_behind_the_fold_of_the_network_is_late(lang: str, network: str, flagged: bool) -> None:
    label = {"en": "Ad", "fr": "Pub"}[lang]
    expected = [("disclosure/late", Severity.WARNING, f"{label}")] if flagged else []
    found = findings(f"{FOLDED[lang]}\n{label}.", lang, network=network)
    assert [(f.rule, f.severity, f.text) for f in found] == expected
    assert findings(f"{label}. {FOLDED[lang]}", lang, network=network) == []


@pytest.mark.parametrize(
    ("tags", "flagged"),
    [("#ad", False), ("#bowl #ad", False), ("#bowl #blue #ad", True), ("#bowl #blue, I say: #ad", False)],
)
def test_a_label_among_hashtags_is_late(tags: str, flagged: bool) -> None:
    found = [f.rule for f in findings(f"{PRAISE['en']} {tags}", "en")]
    assert found == (["disclosure/late"] if flagged else [])


def test_of_several_laws_the_gravest_fault_is_told_and_of_unknown_ones_the_slightest() -> None:
    text = f"Sponsored. {PRAISE['en']}"
    assert [f.rule for f in findings(text, "en", laws=("us", "uk"))] == ["disclosure/unclear"]
    assert findings(text, "en", laws=("us", "fr")) == []
    assert findings(text, "en") == []
    text = f"#sponsored {PRAISE['fr']}"
    assert [f.rule for f in findings(text, "fr")] == ["disclosure/language"]
    assert [f.rule for f in findings(text, "fr", laws=LAWS)] == ["disclosure/unclear"]
    (finding,) = findings(f"#collab {PRAISE['en']}", "en", laws=LAWS)
    assert "FTC, ASA/CAP, loi 2023-451" in finding.why


def test_posts_in_other_languages_may_have_the_label_in_any() -> None:
    text = "Die blaue Schale von Atelier Lumen hat meine Treppe überlebt."
    assert [f.rule for f in findings(text, "de")] == ["disclosure/missing"]
    assert findings(f"#ad {text}", "de") == []
    assert findings(f"#pub {text}", None) == []


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_nothing_is_said_of_a_speaker_without_ties_or_of_another_subject(lang: str) -> None:
    assert findings(PRAISE[lang], lang, nobody=True) == []
    assert findings(PRAISE[lang].replace("Atelier Lumen", "Moulin"), lang) == []


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Use my code LINA10.", "en"),
        ("@mill sent me this flour.", "en"),
        ("Ten off at @mill with code LINA10.", "en"),
        ("Avec mon code LINA10, moins dix.", "fr"),
        ("@moulin m'a offert cette farine.", "fr"),
        ("Moins dix chez @moulin avec le code LINA10.", "fr"),
    ],
)
def test_words_that_betray_a_tie_are_a_hint_but_not_from_a_brand(text: str, lang: str) -> None:
    (finding,) = findings(text, lang, nobody=True)
    assert (finding.rule, finding.severity) == ("disclosure/hint", Severity.ADVICE)
    assert findings(text, lang, kind="brand") == []


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_missing_label_stands_in_place_of_the_hint(lang: str) -> None:
    text = {"en": "Ten off at Atelier Lumen: use my code LINA10.", "fr": "Chez Atelier Lumen avec mon code LINA10."}
    assert [f.rule for f in findings(text[lang], lang)] == ["disclosure/missing"]
