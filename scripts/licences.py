"""`make licenties`: write the licence of every package in the locks into docs/development/dependencies.md."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from closure import LOCKS, PROJECT
from packages import packages

PAGE = PROJECT / "docs" / "development" / "dependencies.md"
OPENING, CLOSING = "<!-- licences: made by `make licenties` -->\n", "<!-- /licences -->\n"


def table() -> str:
    """A line for each licence with its packages; those that only the tests need apart."""
    site = {package.name for package in packages(LOCKS[:1])}
    by_licence: dict[str, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for package in packages(LOCKS):
        by_licence[package.licence][package.name not in site].append(package.name)
    lines = ["| Licence | To build a site | Only to test |", "|---|---|---|"]
    lines += [f"| {name} | {', '.join(run)} | {', '.join(test)} |" for name, (run, test) in sorted(by_licence.items())]
    return "\n".join(lines) + "\n"


def with_table(page: str, made: str) -> str:
    """The page with this table in the place of the one between the marks."""
    before, mark, rest = page.partition(OPENING)
    _, end, after = rest.partition(CLOSING)
    return f"{before}{mark}\n{made}\n{end}{after}"


def main(page: Path = PAGE) -> None:
    """Write the table."""
    page.write_text(with_table(page.read_text("utf-8"), table()), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
