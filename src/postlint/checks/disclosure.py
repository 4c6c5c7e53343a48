"""Disclosure: whether a post tells of the ties between its speaker and what it speaks of, as the law wants it told.

Who is paid, given something or earns a commission needs a label. Who works for a subject, owns it or has money in it
needs to say so, in whatever words. A brand speaking of itself needs neither: its account says who speaks.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from postlint.anatomy.fold import fold
from postlint.catalogue import networks
from postlint.checks.case import Place
from postlint.checks.laws import Sign, laws, signs
from postlint.messages import LANGUAGES
from postlint.ruleset.features import places
from postlint.ruleset.view import overlapping

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from postlint.checks.case import Case
    from postlint.post import Span
    from postlint.voice import Relationship

_LABELLED = frozenset({"paid", "gifted", "affiliate"})
_MOST_HASHTAGS_BEFORE = 1
"""Behind more hashtags than this, one that tells of a tie is lost among them."""


class _Mention(NamedTuple):
    """A tie of the speaker, and where the post names its subject."""

    tie: Relationship
    spans: tuple[Span, ...]


class _Fault(NamedTuple):
    """What a law finds wrong about how a tie is told, and where."""

    name: str
    span: Span
    law: str


_GRAVITY = ("missing", "unclear", "language", "late")
"""Faults, gravest first."""


def missing(case: Case) -> Iterator[Place]:
    """A paid, gifted or affiliate tie that nothing tells. Fields: subject, laws, label."""
    return _places(case, "missing")


def unclear(case: Case) -> Iterator[Place]:
    """A label that a law finds unclear. Fields: subject, laws, label."""
    return _places(case, "unclear")


def other_language(case: Case) -> Iterator[Place]:
    """A label in another language than the post. Fields: subject, laws, label."""
    return _places(case, "language")


def late(case: Case) -> Iterator[Place]:
    """A label behind the fold of the network, or among hashtags. Fields: subject, laws, label."""
    return _places(case, "late")


def own_tie(case: Case) -> Iterator[Place]:
    """Somebody who speaks of their employer, business or investment as of a stranger's. Fields: subject."""
    voice = case.context.voice
    if voice is None or voice.kind == "brand":
        return
    own = next((mention for mention in _mentions(case) if mention.tie.kind not in _LABELLED), None)
    if own is not None and not any(_owns_up(case, own.tie, sign) for sign in signs(case.view)):
        yield Place(own.spans[0], {"subject": own.tie.subject})


def _owns_up(case: Case, tie: Relationship, sign: Sign) -> bool:
    """Say whether a sign tells that the speaker belongs to a subject: in passing, or by a label."""
    return sign.role in {tie.kind, "labels", "phrases"} and sign.lang == (case.post.lang or sign.lang)


def _places(case: Case, fault: str) -> Iterator[Place]:
    labelled = [mention for mention in _mentions(case) if mention.tie.kind in _LABELLED]
    if not labelled:
        return
    found = (*signs(case.view), *_named(case, labelled[0]))
    faults = [_fault(case, labelled[0], law, found) for law in case.context.jurisdictions or laws()]
    settled = _settled(faults, strict=bool(case.context.jurisdictions))
    if settled is None or settled.name != fault:
        return
    names = (str(laws()[one.law]["name"]) for one in faults if one is not None and one.name == fault)
    label = laws()[settled.law]["say"].get(case.post.lang, laws()[settled.law]["say"]["en"])
    yield Place(settled.span, {"subject": labelled[0].tie.subject, "laws": ", ".join(names), "label": label})


def _settled(faults: Sequence[_Fault | None], *, strict: bool) -> _Fault | None:
    """The gravest of what the laws find; the slightest where it is not known which of them holds."""
    choose = min if strict else max
    found = [fault for fault in faults if fault is not None]
    if not found or (not strict and len(found) < len(faults)):
        return None
    return choose(found, key=lambda fault: _GRAVITY.index(fault.name))


def _fault(case: Case, mention: _Mention, law: str, found: Sequence[Sign]) -> _Fault | None:
    """What one law finds wrong."""
    clear = [sign for sign in found if sign.law == law and _tells(sign, mention.tie)]
    lang = case.post.lang
    understood = [sign.span for sign in clear if lang not in LANGUAGES or sign.lang == lang]
    if understood:
        first = min(understood)
        return _Fault("late", first, law) if _is_late(case, first) else None
    if clear:
        return _Fault("language", min(sign.span for sign in clear), law)
    meant = [sign.span for sign in found if _is_meant(case, mention, sign)]
    return _Fault("unclear", min(meant), law) if meant else _Fault("missing", mention.spans[0], law)


def _tells(sign: Sign, tie: Relationship) -> bool:
    """Say whether a sign tells of a tie, to the law that it is of."""
    return sign.law is not None and sign.role in {"labels", "phrases", "named", tie.kind}


def _is_meant(case: Case, mention: _Mention, sign: Sign) -> bool:
    """Say whether what a law doesn't accept is meant to tell of the tie: a label, or words beside the subject."""
    if sign.law is None:
        return False
    if sign.role != "unclear":
        return _tells(sign, mention.tie)
    if sign.alone:
        return True
    around = overlapping(case.view.sentences, sign.span)
    return any(overlapping(mention.spans, sentence) for sentence in around)


def _is_late(case: Case, label: Span) -> bool:
    visible = next((known.visible for known in networks() if known.id == case.network), None)
    if visible is not None and label.end > visible and len(case.text) > visible:
        return True
    run = places(case.view, "hashtag-run")
    return label in run and sum(tag.start < label.start for tag in run) > _MOST_HASHTAGS_BEFORE


def _mentions(case: Case) -> Iterator[_Mention]:
    """The ties of the speaker whose subject the post names; labelled ones first."""
    voice = case.context.voice
    ties = sorted(voice.relationships, key=lambda tie: tie.kind not in _LABELLED) if voice else ()
    for tie in ties:
        found = _expression((tie.subject, *tie.names)).finditer(case.view.folded.text)
        if spans := tuple(case.view.folded.span(*match.span()) for match in found):
            yield _Mention(tie, spans)


def _named(case: Case, mention: _Mention) -> Iterator[Sign]:
    """Words that tell of a tie since the subject's name stands before them: LumenPartner, Lumen ambassador."""
    names, folded = (mention.tie.subject, *mention.tie.names), case.view.folded
    for law, said in laws().items():
        for lang, words in said["named"].items():
            for match in _naming(names, tuple(words)).finditer(folded.text) if words else ():
                yield Sign(law, "named", lang, folded.span(*match.span()))


@lru_cache(maxsize=512)
def _expression(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_alternatives(names)})(?!\w)")


@lru_cache(maxsize=512)
def _naming(names: tuple[str, ...], words: tuple[str, ...]) -> re.Pattern[str]:
    behind = "|".join(re.escape(fold(word).text) for word in words)
    return re.compile(rf"(?<!\w)(?:{_alternatives(names)})[ _-]?(?:{behind})(?!\w)")


def _alternatives(names: tuple[str, ...]) -> str:
    """Each name as it is written, and as a hashtag or handle that runs its words together."""
    bare = [fold(name).text.strip().lstrip("@#") for name in names]
    forms = (form for name in bare if name for form in (name, name.replace(" ", "")))
    return "|".join(rf"[@#]?{re.escape(form)}" for form in dict.fromkeys(forms)) or r"(?!)"
