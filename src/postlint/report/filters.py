"""The form that narrows a page of posts by voice, network, week and severity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postlint.messages import say
from postlint.report.card import CLEAN, KINDS, kind_label, network_name
from postlint.report.markup import element, inert

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from postlint.messages import Language
    from postlint.report.card import Card
    from postlint.report.weeks import Week


def filters(cards: Sequence[Card], language: Language) -> str:
    """Offer a choice of each fact that is known of some post; without the page's script the form stays hidden."""
    kinds = {kind for found in cards for kind in found.kinds}
    choices = {
        "voice": _named({found.voice: found.voice for found in cards}),
        "network": _named({found.network: network_name(found.network) for found in cards}),
        "week": _weeks({found.week for found in cards}, language),
        "severity": [(kind, kind_label(kind, language)) for kind in (*KINDS, CLEAN) if kind in kinds],
    }
    fields = [_field(name, options, language) for name, options in choices.items() if any(map(any, options))]
    if not fields:
        return ""
    reset = element("button", inert(say("html.reset", language)), type="reset")
    counts = say("html.shown", language, shown="{shown}", total="{total}")
    status = element("p", role="status", data_text=counts)
    named = say("html.filters", language)
    return element("form", "\n".join((*fields, reset, status)), class_="filters", aria_label=named, hidden=True)


def _named(names: dict[str, str]) -> list[tuple[str, str]]:
    """Values and names in the order of the names; what has no name comes last."""
    return sorted(names.items(), key=lambda item: (not item[0], item[1].casefold()))


def _weeks(weeks: Iterable[Week | None], language: Language) -> list[tuple[str, str]]:
    known = sorted(found for found in weeks if found)
    said = [(str(w), say("html.week-of", language, year=w.year, week=w.number, monday=w.monday)) for w in known]
    return [*said, *([("", "")] if None in weeks else [])]


def _field(name: str, options: Iterable[tuple[str, str]], language: Language) -> str:
    """A labelled choice; its first option stands for all posts, one without a value for those that don't say."""
    said = [element("option", inert(say("html.all", language)), value="")]
    without = say("html.without", language)
    said += [element("option", inert(label or without), value=value) for value, label in options]
    select = element("select", "".join(said), name=name, autocomplete="off")
    return element("label", f"{element('span', inert(say(f'html.{name}', language)))}{select}")
