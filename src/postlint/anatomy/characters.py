"""Classes of characters that several grammars share, as the inside of a regular expression's brackets.

After twitter-text, Apache-2.0.
"""

SPACES = r"\t-\r \x85\xa0\u1680\u180e\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
DIRECTION_MARKS = r"\u202a-\u202e\u061c\u200e\u200f\u2066-\u2069"
NONCHARACTERS = r"\ufffe\ufeff\uffff"
LATIN_ACCENTS = (
    r"\xc0-\xd6\xd8-\xf6\xf8-\xff\u0100-\u024f\u0253\u0254\u0256\u0257\u0259\u025b\u0263\u0268\u026f\u0272\u0289\u028b"
    r"\u02bb\u0300-\u036f\u1e00-\u1eff"
)
