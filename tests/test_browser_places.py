"""A site on a path of its own: search, links and buttons keep working."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.visiting import HITS, opened, search, visit

Serve = Callable[..., AbstractContextManager[str]]
ENTRY = "instrumenten/ecogram/"


@pytest.mark.parametrize("start", ["", ENTRY])
def test_search_works_under_a_path(
    browser: Browser, site: Path, tmp_path: Path, serve: Serve, start: str
) -> None:
    """The same files under /sub/pad/: the index is found there and hits lead there."""
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "pad").symlink_to(site)
    with serve(tmp_path) as address, visit(browser, f"{address}sub/pad/") as visited:
        page = opened(visited.go(start))
        assert f"/sub/pad/{ENTRY}" in search(page, "ecogram")
        page.click(f"{HITS}[href*='{ENTRY}']")
        expect(page.locator("article h1")).to_have_text("Ecogram")
        assert (visited.foreign, visited.errors) == ([], [])
