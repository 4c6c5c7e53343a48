"""Hostile input for Hypothesis: posts in all scripts, files and rules that almost are what they should be."""

from __future__ import annotations

from hypothesis import strategies as st

SCRIPTS = (
    "the gate opens at nine #weir @ana",
    "À l’ère du numérique, on s’engage : « merci » #Été",
    "Ελλάδα Привет мир",
    "مرحبا بكم שלום עולם",
    "हिन्दी ไทย বাংলা தமிழ்",
    "日本語 中文 한국어 ｆｕｌｌ＃全角＠",
    "𝗢𝗽𝗲𝗻 𝓭𝓪𝔂 ⓒⓘⓡⓒⓛⓔ ᵘᵖ Ⅷ ﬁ ǆ İıſß",
)
EMOJI = ("👩‍👩‍👧‍👦", "🇫🇷", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "👍🏽", "1️⃣", "❤️‍🔥", "🦓", "©️", "🇦", "🏽", "\u200d", "\ufe0f")
CONTROLS = (
    *("\x00", "\x07", "\x1b[31m", "\x1b]8;;https://x.y\x07", "\x7f", "\x85", "\x9b31m"),
    *(
        "\u202e",
        "\u2066",
        "\u2069",
        "\u200b",
        "\u2060",
        "\ufeff",
        "\u00ad",
        "\u2028",
        "\u2029",
        "\r",
        "\r\n",
        "\t",
        "\u00a0",
    ),
)
SIGNS = (
    "@ana@social.example",
    "#",
    "@",
    "$AAPL",
    "https://例え.jp/é?q=#x",
    "mailto:a@b.c",
    "::",
    "!?!?",
    "…",
    "—",
    "50 %",
    "1.",
    "- ",
    "\n\n",
)
PHRASES = (
    "Comment YES below and I will send it!",
    "Commentez OUI et je vous l’envoie !",
    "#savetheoldlibrary",
    "Thrilled to announce",
)

pieces = st.one_of(
    st.sampled_from(SCRIPTS),
    st.sampled_from(EMOJI),
    st.sampled_from(CONTROLS),
    st.sampled_from(SIGNS),
    st.sampled_from(PHRASES),
    st.characters(exclude_categories=("Cs",)),
    st.tuples(st.sampled_from(("a", "é", "#a", "@", "🦓", "a\u0301", "(", "?")), st.sampled_from((30, 300, 3000))).map(
        lambda pair: pair[0] * pair[1]
    ),
)
texts = st.lists(pieces, max_size=12).map(" ".join) | st.lists(pieces, max_size=12).map("".join)


def mutated(content: bytes) -> st.SearchStrategy[bytes]:
    """A file with a few stretches of bytes taken out, doubled, swapped or replaced."""
    places = st.integers(0, len(content))
    inserts = st.sampled_from(
        (
            b"",
            b"\0",
            b"\xff",
            b"\xed\xa0\x80",
            b"\n",
            b"\r",
            b"---\n",
            b'"',
            b"'",
            b": ",
            b"[",
            b"}",
            b"*a",
            b"&a ",
            b"\\u",
            b"\\ud800",
            b"1" * 5000,
            b"\xef\xbb\xbf",
        )
    )
    change = st.tuples(places, places, st.one_of(inserts, st.binary(max_size=4), st.tuples(places, places)))

    def made(changes: list[tuple[int, int, bytes | tuple[int, int]]]) -> bytes:
        data = content
        for start, end, new in changes:
            first, last = sorted((start, end))
            put = new if isinstance(new, bytes) else content[min(new) : max(new)]
            data = data[:first] + put + data[min(last, first + 40) :]
        return data

    return st.lists(change, min_size=1, max_size=4).map(made)


scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.sampled_from(("", "x", "[", "*", "²", "bot", "\0", "a:1", "../..")),
    st.text(max_size=8),
)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)
