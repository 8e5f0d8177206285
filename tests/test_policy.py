"""The policy that a build makes: strict, right for what a host put in, and in the words of web servers."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.conftest import policy_of
from tests.editions import Edition, Engine
from tests.visiting import visit
from werkkist.site.facts import facts_of
from werkkist.site.files import facts_of_files, files_of
from werkkist.site.policy import FILES, HEADERS, policy, with_own_hashes, write_headers

Serve = Callable[..., AbstractContextManager[str]]

HOST_SCRIPT = "document.body.dataset.vanDeHost = 'ja'"
HOST_PAGE = f"""# Van de host

<script>{HOST_SCRIPT}</script>
<script type="application/json">{{"geen": "script"}}</script>
<style>.van-de-host {{ color: rgb(1, 2, 3) }}</style>
<p class="van-de-host">Tekst</p>
"""


@pytest.fixture
def edition(tmp_path: Path, engine: Engine) -> Edition:
    """An entry of every kind, and a handwritten page with a script and a style in it."""
    made = Edition(tmp_path / "editie", engine).one_of_each_kind()
    made.write("docs/eigen.md", HOST_PAGE)
    return made


def test_without_scripts_in_pages_no_hash_is_needed(site: Path) -> None:
    """Our own site: everything from itself, nothing inline, nothing evaluated, no frame around it."""
    made = policy_of(site)
    assert made == policy()
    assert "unsafe" not in made
    assert "sha256" not in made
    assert made.startswith("default-src 'none'; script-src 'self'; style-src 'self'; ")
    assert "frame-ancestors 'none'" in made


def test_all_files_say_the_same(site: Path) -> None:
    """The policy and the headers beside it, for each web server, on each line in its own form."""
    for name in FILES:
        text = (site / name).read_text("utf-8")
        assert policy_of(site) in text, name
        for header, value in HEADERS.items():
            assert len(re.findall(rf"^.*\b{header}:? .*{re.escape(value)}.*$", text, re.MULTILINE)) == 1, (name, header)


def test_apache_finds_the_page_for_errors_of_a_site_in_a_folder(tmp_path: Path) -> None:
    """An address there counts from the root of the server, not from where the file lies."""
    for base, page in (("", "/404.html"), ("/", "/404.html"), ("/sub/pad/", "/sub/pad/404.html")):
        write_headers(tmp_path, (), base)
        assert f"ErrorDocument 404 {page}\n" in (tmp_path / ".htaccess").read_text("utf-8")


def test_every_page_holds_the_policy_itself(site: Path) -> None:
    """For a host that can't set headers; what only a header can say is not in it."""
    pages = [file for file in site.rglob("*.html") if "http-equiv=\"refresh\"" not in file.read_text("utf-8")]
    assert len(pages) > 300
    wanted = f'<meta name="werkkist-beleid" http-equiv="Content-Security-Policy" content="{policy(in_page=True)}">'
    assert [file for file in pages if file.read_text("utf-8").count(wanted) != 1] == []
    assert "frame-ancestors" not in policy(in_page=True)


@pytest.mark.parametrize("header", [True, False])
def test_a_script_of_the_host_runs_and_another_does_not(
    browser: Browser, edition: Edition, serve: Serve, header: bool
) -> None:
    """By its hash; with the header, and with only what stands in the page."""
    edition.built("--strict")
    sent = policy_of(edition.site) if header else ""
    with serve(edition.site, policy=sent) as address, visit(browser, address) as visited:
        page = visited.go("eigen/")
        assert page.get_attribute("body", "data-van-de-host") == "ja"
        assert page.locator(".van-de-host").evaluate("each => getComputedStyle(each).color") == "rgb(1, 2, 3)"
        assert visited.errors == []
        page.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: 'window.__pwned = 1'}))")
        assert page.evaluate("window.__pwned === undefined")
        assert any("Content Security Policy" in error for error in visited.errors)


def test_a_changed_script_has_another_hash(edition: Edition) -> None:
    """The files follow the pages; a script that is gone is no longer allowed."""
    edition.built()
    before = policy_of(edition.site)
    edition.write("docs/eigen.md", HOST_PAGE.replace("'ja'", "'nee'"))
    edition.built()
    after = policy_of(edition.site)
    assert before != after
    edition.write("docs/eigen.md", "# Van de host\n")
    edition.built()
    assert policy_of(edition.site) == policy()


def test_what_is_a_script_in_a_page() -> None:
    """Data, addresses and what stands in a comment are not; capitals, attributes and lines don't hide one."""
    for nothing in ('<script src="a.js"></script>', '<script type="application/ld+json">{}</script>',
                    "<!-- <script>a()</script> -->", "<textarea><script>a()</script></textarea>"):
        assert facts_of(nothing).scripts == (), nothing
    assert len(facts_of("<SCRIPT async>\na()\n</SCRIPT >").scripts) == 1
    assert facts_of("<!--> <script>a()</script> <!-- -->").scripts == facts_of("<script>a()</script>").scripts
    assert facts_of("<script data-x='>'>a()</script>").scripts == facts_of("<script>a()</script>").scripts
    assert len(facts_of("<style>a{}</style><style>b{}</style>").styles) == 2
    # https://www.w3.org/TR/CSP2/#script-src-hash-usage gives this hash of this script.
    assert facts_of("<script>alert('Hello, world.');</script>").scripts == (
        "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='",
    )
    assert with_own_hashes("<p>niets</p>") == "<p>niets</p>"


def test_a_script_in_the_content_of_an_entry_gets_no_leave(tmp_path: Path) -> None:
    """Should one ever get through, its hash is not in the policy; that of a host's template around it is."""
    page = "<html><script>template()</script><article class=x><p>a</p><script>content()</script></article></html>"
    (tmp_path / "index.html").write_text(page, "utf-8")
    assert write_headers(tmp_path, facts_of_files(files_of(tmp_path)).values()) == policy(facts_of(page))
    around = facts_of("<script>template()</script>")
    assert write_headers(tmp_path, facts_of_files(files_of(tmp_path, ours={"index.html"})).values()) == policy(around)
    meta = f'<meta name="werkkist-beleid" http-equiv="Content-Security-Policy" content="x">{page}'
    assert policy(around, in_page=True) in with_own_hashes(meta, ours=True)
    assert policy(facts_of(page), in_page=True) in with_own_hashes(meta)


def test_a_page_that_another_plugin_adds_last_has_its_script(edition: Edition) -> None:
    """A hook writes a page when the build is done; the policy allows what stands in it."""
    edition.write("laat.py", "from pathlib import Path\n\n\ndef on_post_build(config):\n"
                  "    Path(config.site_dir, 'laat.html').write_text('<script>laat()</script>')\n")
    edition.settings(hooks=["laat.py"])
    edition.built()
    [wanted] = facts_of("<script>laat()</script>").scripts
    assert wanted in policy_of(edition.site)


def test_a_host_can_switch_it_off(edition: Edition) -> None:
    """Then no file and no policy: the host has its own."""
    edition.settings({"beleid": False})
    edition.built("--strict")
    assert not any((edition.site / name).exists() for name in FILES)
    assert "Content-Security-Policy" not in edition.html()
