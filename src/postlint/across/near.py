"""Which of many texts are nearly the same: MinHash with locality-sensitive hashing proposes, exact similarity decides.

Work grows with the number of texts and no faster, however many of them are alike: a text is held against those that
share a band of its sketch with it, and of a group no more than a few stand for all. Broder, "On the resemblance and
containment of documents" (1997): https://doi.org/10.1109/SEQUEN.1997.666900.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from postlint.across.shingles import similarity

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterator, Sequence

_SLOTS = 128
_BANDS = 32
"""Of two texts with similarity 0.8, all but one in 20 million share a band of 4 slots: (1 - 0.8^4)^32; at 0.6, 99 %."""
_SEED = 1
_FEW = 16
"""Texts that stand for a group."""
_AT_ONCE = 4096


def groups(texts: Sequence[array[int]], least: float) -> list[list[int]]:
    """Numbers of texts that belong together, in order; a text that is alone is left out.

    Texts belong together that are similar by ``least`` or more, and those that a third one links.
    """
    same: dict[bytes, list[int]] = {}
    for number, text in enumerate(texts):
        same.setdefault(text.tobytes(), []).append(number)
    firsts = [numbers[0] for numbers in same.values()]
    together: dict[int, list[int]] = {}
    for first, numbers in zip(_leaders(texts, firsts, least), same.values(), strict=True):
        together.setdefault(first, []).extend(numbers)
    return [sorted(numbers) for numbers in together.values() if len(numbers) > 1]


def _leaders(texts: Sequence[array[int]], chosen: Sequence[int], least: float) -> list[int]:
    """For each of some different texts, the one by which its group is known."""
    from rensa import RMinHashLSH  # noqa: PLC0415 - only runs that look for duplicates

    index = RMinHashLSH(least, _SLOTS, _BANDS)
    leader = {number: number for number in chosen}
    standing = dict.fromkeys(chosen, 0)
    for number, sketch in zip(chosen, _sketches(texts, chosen), strict=True):
        for near in index.query(sketch):
            one, other = _followed(leader, number), _followed(leader, near)
            if one != other and similarity(texts[number], texts[near]) >= least:
                leader[max(one, other)] = min(one, other)
                standing[min(one, other)] += standing[max(one, other)]
        group = _followed(leader, number)
        if standing[group] < _FEW:
            standing[group] += 1
            index.insert(number, sketch)
    return [_followed(leader, number) for number in chosen]


def _sketches(texts: Sequence[array[int]], chosen: Sequence[int]) -> Iterator[object]:
    from rensa import RMinHash  # noqa: PLC0415 - as above

    numbers = iter(chosen)
    while some := list(islice(numbers, _AT_ONCE)):
        yield from RMinHash.from_token_sets([[str(pair) for pair in texts[n]] for n in some], _SLOTS, _SEED)


def _followed(leader: dict[int, int], number: int) -> int:
    while leader[number] != number:
        leader[number] = number = leader[leader[number]]
    return number
