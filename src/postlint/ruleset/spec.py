"""What a rule file may say: the shape of rules, checked on loading and published as a JSON Schema.

Everything that speaks a language is either one value for all languages or a mapping by language code.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec

if TYPE_CHECKING:
    from collections.abc import Mapping

Severities = Literal["error", "warning", "advice"]
Kinds = Literal["brand", "leader", "expert", "ambassador", "employee", "creator", "paid-face"]
Scope = Literal["sentence", "line", "paragraph", "post"]
Countable = Literal[
    "mentions",
    "mention-run",
    "trailing-mentions",
    "hashtags",
    "hashtag-run",
    "trailing-hashtags",
    "hashtags-in-sentences",
    "hashed-words",
    "unechoed-hashtags",
    "run-together-hashtags",
    "cashtags",
    "links",
    "emoji",
    "words",
    "lines",
    "paragraphs",
    "short-paragraphs",
    "short-lines",
    "sentences",
    "questions",
    "exclamations",
    "capitals",
    "numbers",
    "full-names",
    "full-name-run",
    "specifics",
    "proper-names",
    "emoji-bullets",
    "emoji-run",
    "bullets",
    "fancy-letters",
    "invisible-characters",
    "repeated-hashtags",
]
FIELDS = ("match", "matches", "count")
CHECKS: Mapping[str, tuple[str, ...]] = {
    "disclosure-missing": ("subject", "laws", "label"),
    "disclosure-unclear": ("subject", "laws", "label"),
    "disclosure-language": ("subject", "laws", "label"),
    "disclosure-late": ("subject", "laws", "label"),
    "own-tie": ("subject",),
    "voice-language": ("voice", "language", "languages"),
    "voice-network": ("voice", "network", "networks"),
    "voice-unknown": ("name", "voices"),
    "alt-opening": ("alt", "name"),
    "bare-handle-bluesky": ("handle",),
    "bare-handle-mastodon": ("handle",),
    "dead-link": ("network",),
    "empty-alt": ("alt", "name"),
    "foreign-handle": ("handle", "network", "other"),
    "long-alt": ("name", "number", "network", "limit"),
    "long-poll-option": ("option", "number", "network", "limit"),
    "no-media": ("network",),
    "no-polls": ("network",),
    "plain-handle-linkedin": ("handle",),
    "poll-options": ("number", "network", "fewest", "most"),
    "poll-with-media": ("network",),
    "too-long": ("excess", "network", "limit", "unit"),
    "too-many-cashtags": ("number", "network", "limit"),
    "too-many-hashtags": ("number", "network", "limit"),
    "too-many-links": ("number", "network", "limit"),
    "too-many-media": ("number", "network", "limit"),
    "too-many-mentions": ("number", "network", "limit"),
    "collision": ("others", "network", "moment"),
    "contradicted-day": ("said", "other"),
    "contradicted-price": ("said", "other"),
    "contradicted-time": ("said", "other"),
    "misspelled-hashtag": ("other",),
    "misspelled-link": ("other",),
    "misspelled-name": ("other",),
    "misspelled-term": ("term",),
    "near-duplicate": ("others",),
    "night": ("clock", "begins", "ends"),
    "past": ("moment",),
    "past-as-future": ("day", "published"),
    "published-before": ("others",),
    "too-close": ("apart", "gap", "network"),
    "unadapted": ("network", "home"),
    "wrong-relative-day": ("said", "published"),
    "wrong-weekday": ("said", "day", "weekday"),
}
"""What a rule may ask of a post that is no matter of words, and the fields that each fills in its messages."""

OF_CONTEXT = frozenset(
    {
        "disclosure-missing",
        "disclosure-unclear",
        "disclosure-language",
        "disclosure-late",
        "own-tie",
        "voice-language",
        "voice-network",
        "voice-unknown",
    }
)
"""Those that ask for what is known around a post, such as who speaks: nothing, in most runs."""

Check = Annotated[str, msgspec.Meta(extra_json_schema={"enum": list(CHECKS)})]
Fixes = Literal["plain-letters", "remove", "remove-repeated", "split-words", "write-word"]
Exemption = Literal["quoted", "meta", "familiar", "territory", "territory-apart"]
Stakes = Literal["tragedy", "commemoration", "cause", "celebration", "trend"]
Strings = list[str] | dict[str, list[str]]
Text = str | dict[str, str]


class Count(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A number of things in the scope; both ends are included."""

    of: Countable
    min: int | None = None
    max: int | None = None


class Density(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Things for each word of the message itself (mentions, hashtags and links are not words)."""

    of: Countable
    min: float = 0
    max: float | None = None
    at_least: int = 0


class Distance(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """How far the other parts may lie from the anchor, either way."""

    words: Annotated[int, msgspec.Meta(ge=1)]


class Names(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Names of people or organisations, found by the language model."""

    of: Literal["person", "organisation", "any"] = "any"
    min: int = 1


class Match(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What to look for. All that is given must hold; phrases, patterns, lists, tokens and names anchor the finding."""

    phrases: Strings | None = None
    pattern: Strings | None = None
    raw: bool = False
    lists: list[str] | None = None
    tokens: dict[str, list[list[dict[str, Any]]]] | None = None
    names: Names | None = None
    count: Count | list[Count] | None = None
    density: Density | None = None
    at_least: Annotated[int, msgspec.Meta(ge=1)] = 1
    different: Annotated[int, msgspec.Meta(ge=1)] = 1
    all: list[Match] | None = None
    any: list[Match] | None = None
    any_at_least: Annotated[int, msgspec.Meta(ge=1)] = 1
    none: list[Match] | None = None
    within: Scope | Distance = "post"
    position: Literal["opening", "closing", "body", "clause", "anywhere"] = "anywhere"
    in_links: bool = False


class Where(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """The posts a rule looks at: by their language, network and length, by who speaks in them and by events.

    ``during`` are the stakes of an event on whose days they go out, ``naming`` those of an event that they name.
    """

    languages: list[str] | None = None
    networks: list[str] | None = None
    not_networks: list[str] | None = None
    replies: bool = True
    min_words: int = 0
    not_kinds: list[Kinds] | None = None
    register: Literal["tu", "vous"] | None = None
    territory: Literal["outside"] | None = None
    during: list[Stakes] | None = None
    naming: list[Stakes] | None = None


class Examples(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Posts a rule must flag and posts it must leave alone."""

    bad: Annotated[list[str], msgspec.Meta(min_length=1)]
    good: Annotated[list[str], msgspec.Meta(min_length=1)]


class Given(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What the examples of a rule are posted with, where that matters: fields as a JSON lines file has them.

    ``config`` is what a configuration file would say.
    """

    network: str | None = None
    voice: str | None = None
    when: str | None = None
    campaign: str | None = None
    media: list[Any] | None = None
    poll: list[str] | None = None
    config: dict[str, Any] = {}


class Rule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One idea, in every language it exists in: words to ``match``, or the name of a ``check``.

    ``words`` are those that the check looks for, folded, where it looks for any.
    """

    id: Annotated[str, msgspec.Meta(pattern=r"^[a-z][a-z0-9-]*/[a-z0-9][a-z0-9-]*$")]
    severity: Severities | dict[str, Severities]
    message: Text
    why: Text
    instead: Text
    source: str | list[str]
    match: Match = Match()
    check: Check | None = None
    words: Strings | None = None
    where: Where = Where()
    exempt: list[Exemption] = []
    whole: bool = False
    fix: Fixes | None = None
    given: Given = Given()
    examples: dict[str, Examples]

    @property
    def family(self) -> str:
        """The part of the id before the slash."""
        return self.id.partition("/")[0]

    def severity_on(self, network: str | None, kind: str | None = None) -> Severities:
        """The severity on one network, of one kind of voice: a mapping names networks, kinds and a ``default``."""
        if isinstance(self.severity, str):
            return self.severity
        named = (name for name in (network, kind, "default") if name in self.severity)
        return self.severity[found] if (found := next(named, None)) else "warning"


class RuleFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A rule file: lists of words that rules share, rules, and samples.

    Samples are texts in which the words of a list or of a rule must be found, whatever else the rule asks for.
    """

    lists: dict[str, Strings] = {}
    rules: list[Rule] = []
    samples: dict[str, dict[str, list[str]]] = {}


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a rule file, for editors."""
    schema = msgspec.json.schema(RuleFile)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "postlint rule file",
        **schema,
    }


def strings_for(value: Strings | None, lang: str) -> tuple[str, ...]:
    """The strings that apply to one language: all of a plain list, or those of the language."""
    if value is None:
        return ()
    if isinstance(value, dict):
        return tuple(value.get(lang, ()))
    return tuple(value)


def fields_of(rule: Rule) -> tuple[str, ...]:
    """The names of what fills a rule's texts: ``{match}``, what its check gives, and the event it looks for."""
    event = ("event",) if rule.where.during or rule.where.naming else ()
    return (*FIELDS, *CHECKS.get(rule.check or "", ()), *event)


def text_for(value: Text, lang: str) -> str:
    """A text in one language, English where it does not speak it."""
    if isinstance(value, str):
        return value
    return value.get(lang) or value.get("en") or next(iter(value.values()), "")
