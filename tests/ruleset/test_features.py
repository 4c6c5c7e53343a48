"""What rules can count, and what the numbers mean."""

from __future__ import annotations

import pytest

from postlint.ruleset.examples import plain_post
from postlint.ruleset.features import FEATURES, places
from postlint.ruleset.spec import Countable
from postlint.ruleset.view import View


def seen(feature: str, text: str, network: str | None = None) -> list[str]:
    return [text[s.start : s.end] for s in places(View(plain_post(text), "en", network), feature)]


def test_every_countable_thing_has_a_feature_and_the_reverse() -> None:
    assert set(Countable.__args__) == set(FEATURES)


@pytest.mark.parametrize(
    ("feature", "text", "things"),
    [
        ("mentions", "hi @ann, mail a@b.com", ["@ann"]),
        ("mention-run", "hi @ann, @bob and @cid! Then @dan spoke.", ["@ann", "@bob", "@cid"]),
        ("mention-run", "bravo à @ann et @bob", ["@ann", "@bob"]),
        ("mention-run", "only @ann here", []),
        ("trailing-mentions", "with @ann today. @bob @cid #tag", ["@bob", "@cid"]),
        (
            "trailing-mentions",
            "Out today.\n@Ada Byron @Songs of Praise @B&Q @BBC Radio 2",
            ["@Ada", "@Songs", "@B", "@BBC"],
        ),
        ("trailing-mentions", "A talk by @Ada Byron", []),
        ("hashtags", "a #tag, not a#tag", ["#tag"]),
        ("hashtag-run", "#one alone then #two #three", ["#two", "#three"]),
        ("trailing-hashtags", "a #tag inside\n#end #end2 https://example.com", ["#end", "#end2"]),
        ("hashed-words", "Our #team did #great work on #Python\n#launch", ["#team", "#great"]),
        ("hashed-words", "Contre la #grève et les #retraites, dit-il", ["#grève", "#retraites"]),
        ("hashtags-in-sentences", "Our #team saw #Paris, then #Oslo\n#one #two", ["#team", "#Paris"]),
        ("hashtags-in-sentences", "New album out #music #pop #Single-cell", ["#music"]),
        ("unechoed-hashtags", "Two otters by the weir #Otters #RiverLife #weir", ["#RiverLife"]),
        (
            "unechoed-hashtags",
            "Le déménagement https://example.com/rivieres #Déménager #riviere #foot2024",
            ["#foot2024"],
        ),
        ("run-together-hashtags", "#thisisaverylongtag #ThisIsAVeryLongTag #short", ["#thisisaverylongtag"]),
        ("cashtags", "buy $ACME or pay $20", ["$ACME"]),
        ("links", "see https://example.com/a.", ["https://example.com/a"]),
        ("emoji", "hi 👍🏽 and 👨‍👩‍👧", ["👍🏽", "👨‍👩‍👧"]),
        ("words", "L'été @ann #tag https://example.com dure 3 mois", ["L'été", "dure", "3", "mois"]),
        ("lines", "one\n\n two ", ["one", " two "]),
        ("paragraphs", "one\ntwo\n\nthree", ["one\ntwo", "three"]),
        ("short-paragraphs", "Short.\n\nTwo\nlines.\n\n#tag", ["Short."]),
        ("short-lines", "Short.\nTwo\n\n" + "long " * 13 + "\n#tag", ["Short.", "Two"]),
        ("sentences", "One. Two! Is 3.5 three?\nFour", ["One.", "Two!", "Is 3.5 three?", "Four"]),
        ("sentences", "See https://a.example/b?c. Done", ["See https://a.example/b?c.", "Done"]),
        ("questions", "Why? Because. Vraiment ?", ["Why?", "Vraiment ?"]),
        ("exclamations", "Wow! Ok. Oui !", ["Wow!", "Oui !"]),
        ("capitals", "THIS is NASA but USA #LOUD", ["THIS", "NASA"]),
        ("numbers", "from 40 minutes to 4, +12.5 % for $3,000 @user1 #2024", ["40", "4", "12.5 %", "$3,000"]),
        (
            "full-names",
            "Ada Byron, Jean de La Tour et THE END with Zoë at #Big Ben",
            ["Ada Byron", "Jean de La Tour"],
        ),
        ("full-name-run", "Ada Byron met Élise Roux, Jo A. Kim & Li Wei", ["Élise Roux", "Jo A. Kim", "Li Wei"]),
        ("full-name-run", "Ada Byron (pumps), Élise Roux. Li Wei", ["Élise Roux", "Li Wei"]),
        ("mention-run", "Slides @Ada Byron @Eli de Roux, @Li Wei", ["@Ada", "@Eli", "@Li"]),
        ("proper-names", "Ida Brandt met Cid on 12 May, in Ghent.", ["Ida Brandt", "Cid", "May", "Ghent"]),
        ("specifics", "On Monday, with Ida Brandt: 12 pumps. Then tea", ["Monday", "Ida Brandt", "12"]),
        ("emoji-bullets", "🚀 Fast\nplain 🙂\n🔥🔥 Hot\n🙂", ["🚀", "🔥"]),
        ("bullets", "- one\n→ two\n1. three\nnot - four", ["- o", "→ t", "1. t"]),
        ("fancy-letters", "so 𝗯𝗼𝗹𝗱 𝗮𝗻𝗱 plain", ["𝗯𝗼𝗹𝗱 𝗮𝗻𝗱"]),
    ],
)
def test_what_is_counted(feature: str, text: str, things: list[str]) -> None:
    assert seen(feature, text) == things
