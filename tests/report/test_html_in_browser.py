"""The page in a real browser: what is marked, what filters leave, what it asks for and what it complains of."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.cli.running import HOUSE, invoke
from tests.report import browser

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PLAN = """
- text: "My zebra met a lion by the river."
  network: linkedin
  voice: Léa
  when: 2026-12-01 10:00
  media: {file: "https://example.org/a.png", alt: ""}
- text: "Un zèbre, une souris."
  network: x
  voice: The zoo
  when: 2026-12-09 10:00
- text: "<img src=https://example.org/b.png onerror=alert(1)><script>alert(2)</script> a lion 🎉"
  network: x
- text: "Horses moved to the stable by the river: https://example.org/LONG"
  network: linkedin
""".replace("LONG", "long" * 100)

needs_browser = pytest.mark.skipif(
    browser.found() is None, reason=f"none of {', '.join(browser.NAMES)} is installed, or this is no POSIX system"
)
pytestmark = needs_browser


@pytest.fixture(scope="module")
def tab() -> Iterator[browser.Tab]:
    with browser.tab(browser.found() or "") as opened:
        yield opened


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("page")
    (folder / "plan.yaml").write_text(PLAN, "utf-8")
    (folder / "house.yaml").write_text(HOUSE, "utf-8")
    page = folder / "page.html"
    options = ("--rules", folder / "house.yaml", "--select", "house,suggest", "--isolated", "--no-nlp")
    invoke(folder / "plan.yaml", *options, "--output", f"html:{page}")
    return page


@pytest.fixture
def opened(tab: browser.Tab, page: Path) -> browser.Tab:
    """The page, opened anew at the size of a desktop."""
    tab.look(1280, 900)
    tab.forget()
    tab.open(page.as_uri())
    return tab


MARKS = "[...document.querySelectorAll('mark')].map(mark => [mark.textContent, mark.className])"
SHOWN = "[...document.querySelectorAll('article')].filter(post => !post.hidden).map(post => post.id)"
FINDINGS = "[...document.querySelectorAll('article li[data-severity]')].filter(one => one.checkVisibility()).length"


def choose(tab: browser.Tab, name: str, value: str) -> None:
    """Pick an option by what it says, as a reader does."""
    tab.run(f"""(() => {{
        const select = document.querySelector('select[name={name}]');
        const wanted = [...select.options].findIndex(option => option.textContent === {json.dumps(value)});
        if (wanted < 0) throw new Error('no such option');
        select.selectedIndex = wanted;
        select.dispatchEvent(new Event('change', {{bubbles: true}}));
    }})()""")


def test_faults_are_marked(opened: browser.Tab) -> None:
    assert opened.run(MARKS) == [
        ["zebra", "error"], ["lion", "warning"], ["zèbre", "error"], ["souris", "advice"], ["lion", "warning"],
    ]  # fmt: skip
    style = opened.run("getComputedStyle(document.querySelector('mark.error')).textDecorationLine")
    assert style == "underline"


def test_it_asks_for_nothing_and_complains_of_nothing(opened: browser.Tab, page: Path) -> None:
    assert opened.requests == [page.as_uri()]
    assert opened.complaints == []
    assert opened.run("performance.getEntriesByType('resource').length") == 0


def test_requests_and_complaints_would_be_seen(tab: browser.Tab, tmp_path: Path) -> None:
    """What the test above relies on: a page that loads and fails is noticed."""
    other = tmp_path / "other.html"
    other.write_text("<img src='https://example.org/a.png'><script>console.log('said'); fault()</script>", "utf-8")
    tab.forget()
    tab.open(other.as_uri())
    assert tab.requests == [other.as_uri(), "https://example.org/a.png"]
    assert any("said" in said for said in tab.complaints)
    assert any("fault is not defined" in said for said in tab.complaints)


def test_the_policy_stops_what_a_post_could_smuggle_in(opened: browser.Tab) -> None:
    opened.run("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=https://example.org/c.png>')")
    opened.run("document.body.append(Object.assign(document.createElement('script'), {text: 'window.ran = true'}))")
    opened.run("new Promise(done => setTimeout(done, 300))")
    assert opened.run("window.ran") is None
    assert opened.blocked == ["csp"]
    assert len(opened.complaints) == 2


def test_filters_narrow_the_page(opened: browser.Tab) -> None:
    assert opened.run("document.querySelector('form').checkVisibility()")
    assert opened.run(SHOWN) == ["p1", "p2", "p3", "p4"]
    choose(opened, "network", "X")
    assert opened.run(SHOWN) == ["p2", "p3"]
    assert opened.run("document.querySelector('[role=status]').textContent") == "2 of 4 shown"
    choose(opened, "voice", "not given")
    assert opened.run(SHOWN) == ["p3"]
    assert opened.run("location.hash") == "#voice=&network=x"
    choose(opened, "week", "2026, week 49 (from 2026-11-30)")
    assert opened.run(SHOWN) == []
    assert opened.run("document.querySelector('p.none').checkVisibility()")
    opened.run("document.querySelector('button[type=reset]').click()")
    opened.wait("location.hash === ''")
    assert opened.run(SHOWN) == ["p1", "p2", "p3", "p4"]


def test_a_severity_leaves_its_findings_and_marks_alone(opened: browser.Tab) -> None:
    assert opened.run(FINDINGS) == 6
    choose(opened, "severity", "warning")
    assert opened.run(SHOWN) == ["p1", "p3"]
    assert opened.run(FINDINGS) == 2
    assert [mark for mark in opened.run(MARKS) if mark[1] != "off"] == [["lion", "warning"], ["lion", "warning"]]
    choose(opened, "severity", "nothing to flag")
    assert opened.run(SHOWN) == ["p4"]


def test_an_address_brings_its_filters(opened: browser.Tab, page: Path) -> None:
    opened.run("location.hash = '#network=linkedin&severity=suggestion'")
    opened.wait(f"({SHOWN}).length === 1")
    assert opened.run(SHOWN) == ["p1"]
    assert opened.run("document.querySelector('select[name=network]').value") == "linkedin"


def test_a_number_leads_to_its_explanation(opened: browser.Tab) -> None:
    opened.run("document.querySelector('#p1-m2').click()")
    assert opened.run("document.querySelector(':target').id") == "p1-f2"
    assert opened.run(SHOWN) == ["p1", "p2", "p3", "p4"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 360, 390, 768, 1280])
def test_it_fits_the_window(tab: browser.Tab, page: Path, width: int, scheme: str) -> None:
    tab.look(width, 780, phone=width < 700, scheme=scheme)
    tab.open(page.as_uri())
    assert tab.run("document.documentElement.scrollWidth <= innerWidth && innerWidth") == width
    beside = tab.run(
        "document.querySelector('.remarks').getBoundingClientRect().left"
        " >= document.querySelector('.draft').getBoundingClientRect().right"
    )
    assert beside == (width >= 700)
    assert tab.run("[...document.querySelectorAll('select, button')].every(one => one.offsetHeight >= 44)")
    assert (tab.run("getComputedStyle(document.body).backgroundColor") == "rgb(18, 21, 25)") == (scheme == "dark")
