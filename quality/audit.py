"""Lighthouse and pa11y over our pages in the local Chromium; prints a table and ends with 1 when a goal is missed.

Both come from npm, into a folder of this machine (`build/audit`), and never into the site or the package.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from serving import PROJECT, served, system_chromium
from templates import PAGES

FOLDER = PROJECT / "build" / "audit"
TOOLS = ("lighthouse@12.8.2", "pa11y@9.1.1")
"""Versions that Node 20 runs; newer ones ask Node 22."""

GOALS = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
LIGHTHOUSE_PAGES = ("start", "lijst", "instrument")
RUNS = 3
"""Lighthouse differs a point or two from run to run: the middle one counts."""


def main() -> None:
    """Install the tools when they are not there, look at every page, tell what misses its goal."""
    chromium = system_chromium()
    if chromium is None:
        raise SystemExit("Geen Chromium gevonden: installeer het pakket chromium.")
    _install()
    with served() as address:
        missed = [*_lighthouse(address, chromium), *_pa11y(address, chromium)]
    print("\n".join(missed) or "Alles is gehaald.")
    sys.exit(1 if missed else 0)


def _install() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    wanted = FOLDER / "wanted"
    if wanted.is_file() and wanted.read_text() == " ".join(TOOLS):
        return
    environment = {**os.environ, "PUPPETEER_SKIP_DOWNLOAD": "1"}
    command = ("npm", "install", "--prefix", str(FOLDER), "--no-audit", "--no-fund", *TOOLS)
    subprocess.run(command, check=True, env=environment)
    wanted.write_text(" ".join(TOOLS))


def _tool(name: str) -> str:
    return str(FOLDER / "node_modules" / ".bin" / name)


def _lighthouse(address: str, chromium: str) -> list[str]:
    missed = []
    for name in LIGHTHOUSE_PAGES:
        runs = [_scores(address + PAGES[name], chromium) for _ in range(RUNS)]
        scores = {goal: sorted(run[goal] for run in runs)[RUNS // 2] for goal in GOALS}
        print(f"lighthouse {name}: " + ", ".join(f"{goal} {score}" for goal, score in scores.items()), flush=True)
        missed += [f"lighthouse {name}: {goal} {scores[goal]} < {least}" for goal, least in GOALS.items() if scores[goal] < least]
    return missed


def _scores(url: str, chromium: str) -> dict[str, int]:
    flags = "--chrome-flags=--headless=new --no-sandbox"
    command = (_tool("lighthouse"), url, "--quiet", "--output=json", flags)
    environment = {**os.environ, "CHROME_PATH": chromium}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    return {name: round(100 * each["score"]) for name, each in json.loads(done.stdout)["categories"].items()}


def _pa11y(address: str, chromium: str) -> list[str]:
    settings = FOLDER / "pa11y.json"
    launch = {"executablePath": chromium, "args": ["--no-sandbox"]}
    settings.write_text(json.dumps({"chromeLaunchConfig": launch, "timeout": 60_000}))
    missed = []
    for name, path in PAGES.items():
        command = (_tool("pa11y"), "--standard", "WCAG2AA", "--runner", "axe", "--runner", "htmlcs", "--reporter", "json")
        command += ("--config", str(settings), address + path)
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode not in (0, 2):
            raise SystemExit(done.stderr)
        faults = json.loads(done.stdout or "[]")
        print(f"pa11y {name}: {len(faults)}", flush=True)
        missed += [f"pa11y {name}: {each['code']} {each['selector']} {each['context'][:120]}" for each in faults]
    return missed


if __name__ == "__main__":
    main()
