"""Plain prose passes the Markdown libraries by, and comes out as they would have made it."""

from __future__ import annotations

import re
import subprocess
import sys

import nh3
from hypothesis import given
from hypothesis import strategies as st

from werkkist.markup import inspect, inspecting, render, rendering
from werkkist.markup.parsing import to_html
from werkkist.markup.rendering import is_plain_list, is_prose

_PIECES = st.sampled_from(
    ("a", "Zo", "é", "ĳ", "ſ", "٣", "1", "1.", "2) ", " ", "  ", "\n", "\n\n", "-", "–", "…", "“", "’", '"', "'", "%")
    + ("=", "+", "*", "_", "[", "](", "<", ">", "&", "&amp;", "\\", "`", "#", "~", "|", "!", "\t", "\u00a0", "\u2028", "://", "www.")
)
_TEXTS = st.lists(_PIECES, min_size=1, max_size=12).map("".join)
_MOSTLY_PROSE = st.text(st.sampled_from("abÉ 1.,:;?()/%€'\"“’…–-\n\n"), min_size=1, max_size=60)


def slowly(text: str) -> str:
    """What the two libraries make of it."""
    return re.sub(r"(?<=\n)([ \t]*)\n", r"\1&#10;", nh3.clean(to_html(text), tags={"p", "ul", "li"}).strip())


@given(_TEXTS | _MOSTLY_PROSE)
def test_prose_is_the_same_either_way(text: str) -> None:
    """Letter for letter, and nothing in it to tell of."""
    if is_prose(text):
        assert render(text, lambda *_: None, str) == slowly(text)
        assert not re.search(r"<(?!/?p>)", to_html(text))
        assert inspect(text) == inspect("woord")


_MARKED = st.sampled_from(("- ", "* ", "1. ", "12) ", "> ", "\r", "---", "```", "  - ", "&#91;", "&lt;", "[a]: b/c", "[a]", "| a |", "|---|"))


@given(st.lists(_PIECES | _MARKED | st.just("\n"), min_size=1, max_size=12).map("".join))
def test_a_harmless_text_has_nothing_to_tell_of(text: str) -> None:
    """What is not parsed at all would have had no flaw, link or picture."""
    if inspecting.is_harmless(text):
        assert inspecting._inspect(text) == inspect("woord")


def test_simple_lists_are_harmless() -> None:
    """And a text that may lead somewhere, or break a page, is not."""
    assert inspecting.is_harmless("Neem mee:\n\n- een *pen*\n- papier\n\n1. Begin.\n2. Stop (na 5 minuten).\n")
    for text in ("[a](b/c)", "<b>", "# Kop", "Kop\n---", "&#91;a](b", "- - a", "> a", "- a\n  - b", "a\r---", "| a |\n|---|"):
        assert not inspecting.is_harmless(text), text


@given(st.lists(_MOSTLY_PROSE | _TEXTS, min_size=1, max_size=4).map(lambda items: "\n".join(f"- {item}" for item in items)))
def test_a_plain_list_is_the_same_either_way(text: str) -> None:
    """Letter for letter."""
    if is_plain_list(text):
        assert render(text, lambda *_: None, str) == slowly(text)
        assert not re.search(r"<(?!/?(?:ul|li)>)", to_html(text))


_STRESSED = st.sampled_from(("**", "***", "_", "[a](b/c)", "[*b*](themas/d)", "[e](../f/)", '[g](themas/h "i")', "\x0b", "\x85", "### "))


@given(st.lists(_PIECES | _MARKED | _STRESSED | st.just("\n"), min_size=1, max_size=20).map("".join))
def test_html_that_is_bare_is_left_as_it_is(text: str) -> None:
    """Letter for letter; and what an address is, is not the editor's to say."""
    made = rendering._adapted(to_html(text), lambda kind, name: f"../../{kind}/{name}/", str)
    if rendering._BARE.fullmatch(made):
        assert rendering._cleaner().clean(made) == made


def test_only_bare_html_passes_the_cleaner_by() -> None:
    """Links within the site are written by us; anything else with a sign that means something is looked at."""
    assert rendering._BARE.fullmatch('<h3>A</h3>\n<p><em>b</em> <a href="../../themas/c/" rel="noopener">d</a></p>\n')
    for made in ("<b>", "<p class=x>", "<p", "a & b", "&lt;", 'a "b"', "<a>", '<a href="//x/">', '<a href="../javascript:x/">', "<!--", "<P>"):
        assert not rendering._BARE.fullmatch(made), made


def test_a_list_of_prose_is_plain() -> None:
    """And any other list is not."""
    assert is_plain_list("- Neem de tijd.\n- Zeg “nee” (of ’s avonds ja) – 50% lukt\n- Één vraag: waarom?\n")
    for text in ("zin", "- a\n\n- b", "- a\n  b", "- a\nb", "- a\n  - b", "-a", "- *a*", "- 1. a", "* a", "- a\n\nb", " - a", "- a "):
        assert not is_plain_list(text), text


def test_most_of_our_texts_are_prose() -> None:
    """And what looks like Markdown is not."""
    assert is_prose("Neem de tijd: een kwartier is genoeg.\nZeg “nee” (of ’s avonds ja) – 50% lukt.\n\nVraag: waarom?\n")
    for text in ("- een lijst", "1. een lijst", "zin\n- lijst", "twee  \nregels", "*vet*", "[a](b)", "a & b", "Kop\n---", " a"):
        assert not is_prose(text), text


_MANY = """
import resource
from werkkist.markup.parsing import to_html
text = "Hallo **wereld**, [lees dit](instrumenten/ecogram). " * 60
to_html(text)
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for _ in range(5000):
    to_html(text)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


def test_texts_leave_nothing_in_memory() -> None:
    """5 000 texts of 3 kB would leave 90 MB behind, if nobody freed the document and its HTML."""
    done = subprocess.run((sys.executable, "-c", _MANY), capture_output=True, text=True, check=True)
    assert int(done.stdout) < 20_000
