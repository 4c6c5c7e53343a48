"""Numbers with their nouns, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postlint.messages import say

if TYPE_CHECKING:
    from postlint.messages import Language
    from postlint.report.tally import Tally


def counted(noun: str, number: int, language: Language) -> str:
    """Say ``3 posts`` of ``report.post``: the plural starts at 2 in French, and at anything but 1 in English."""
    one = number < 2 if language == "fr" else number == 1
    return say(f"{noun}-{'one' if one else 'many'}", language, n=number)


def summary(tally: Tally, language: Language) -> str:
    """Write the summary line: ``2 posts: 1 error, 3 warnings, 2 suggestions``; what there is none of goes unsaid."""
    counts = {
        "error": tally.errors,
        "warning": tally.warnings,
        "advice": tally.advice - tally.suggestions,
        "suggestion": tally.suggestions,
        "problem": tally.problems,
    }
    said = [counted(f"report.{noun}", number, language) for noun, number in counts.items() if number]
    if not (tally.errors or tally.warnings or counts["advice"]):
        said.insert(0, say("report.nothing", language))
    return say("report.summary", language, posts=counted("report.post", tally.posts, language), counts=", ".join(said))
