"""CSV: headers of the known tools, and the same cells as the standard library reads."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from postlint.post import Media, Position
from postlint.sources import Mapping
from postlint.sources.csv_rows import UnclosedError, rows
from tests.sources.reading import posts, texts

METRICOOL = (
    "Text,Date,Time,Draft,Facebook,Twitter/X,LinkedIn,Picture Url 1,Picture Url 2,Alt text picture 1,Alt text picture 2,"
    "Twitter/X Poll Duration minutes,Twitter/X Poll Option 1,Twitter/X Poll Option 2\n"
    "Un,2026-12-01,10:00:00,FALSE,FALSE,TRUE,TRUE,a.png,b.png,alt a,alt b,60,oui,non\n"
)
PUBLER = (
    "Date - Intl. format or prompt,Text,Link(s) - Separated by comma for FB carousels,Media URL(s) - Separated by comma,"
    '"Title - For the video, pin, PDF ..",Label(s) - Separated by comma,Alt text(s) - Separated by ||\n'
    '2026-12-01 10:00,Un,,"https://e.org/1.jpg,https://e.org/2.jpg",,été,un||deux\n'
)


@pytest.mark.parametrize(
    ("source", "network", "when"),
    [
        ("Text,Image URL,Tags,Posting Time\nUn,,,2026-12-01 10:00\n", None, "2026-12-01 10:00"),
        ("12/01/2026 10:05,Un,https://example.org\n", None, "12/01/2026 10:05"),
        ("date,time_24hr,message_text,link\n01/12/2026,10:00,Un,\n", None, "01/12/2026 10:00"),
        (PUBLER, None, "2026-12-01 10:00"),
        (METRICOOL, "x", "2026-12-01 10:00:00"),
        ("Date,Message,Link,Media URL,Title,Label\n2026-12-01,Un,,,,\n", None, "2026-12-01"),
        (
            'post,platforms,mediaUrls,scheduleDate\nUn,"twitter, facebook",,2026-07-08T12:30:00Z\n',
            "x",
            "2026-07-08T12:30:00Z",
        ),
        ("postAtSpecificTime (YYYY-MM-DD HH:mm:ss),content,link (OGmetaUrl),imageUrls\n2026,Un,,\n", None, "2026"),
        ("scheduled_at,account_id,content,media_urls\n2026,0,Un,\n", None, "2026"),
        ("content,platforms,schedule_time\nUn,facebook|bluesky,2026\n", "facebook", "2026"),
        ("content,platforms,scheduled_time,media_url\nUn,twitter-1;linkedin-2,2026,\n", "x", "2026"),
        ("Projet;Plateforme;Texte\nA;LinkedIn;Un\n", "linkedin", None),
        ("texte\tréseau\nUn\tMastodon\n", "mastodon", None),
    ],
)
def test_headers(source: str, network: str | None, when: str | None) -> None:
    (post,) = posts(source, "a.csv")
    assert (post.text, post.network, post.when) == ("Un", network, when)


def test_media_and_their_alt_texts() -> None:
    assert posts(METRICOOL, "a.csv")[0].media == (Media("a.png", "alt a"), Media("b.png", "alt b"))
    assert posts(METRICOOL, "a.csv")[0].poll
    assert posts(PUBLER, "a.csv")[0].media == (Media("https://e.org/1.jpg", "un"), Media("https://e.org/2.jpg", "deux"))


def test_a_column_that_is_told() -> None:
    source = "titre;accroche;canal\nnon;Un;X\n"
    assert texts(source, "a.csv", Mapping(text="accroche")) == ["Un"]


def test_the_place_of_a_word_behind_quotes_and_line_ends() -> None:
    source = 'id,text\r\n7,"Elle dit ""non"",\r\npuis ""oui"""\r\n'
    (post,) = posts(source, "a.csv")
    assert (post.id, post.text) == ("7", 'Elle dit "non",\npuis "oui"')
    assert post.source.start(post.text.index("non")) == Position(2, 15)
    assert post.source.start(post.text.index("oui")) == Position(3, 8)


@given(source=st.text('ab",\n', max_size=40))
def test_cells_are_those_of_the_standard_library(source: str) -> None:
    source += '"' * (source.count('"') % 2)
    try:
        found = [[cell.text(source) for cell in row] for row in rows(source, ",")]
    except UnclosedError:
        reject()
    assert found == [row for row in csv.reader(io.StringIO(source, newline="")) if row]


@given(source=st.text('ab";\r\n', max_size=40))
def test_a_cell_is_the_same_with_and_without_its_places(source: str) -> None:
    try:
        cells = [cell for row in rows(source, ";") for cell in row]
    except UnclosedError:
        reject()
    assert [cell.passage(source).text for cell in cells] == [cell.text(source) for cell in cells]
