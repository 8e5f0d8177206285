"""The SARIF validator of Microsoft, fetched once through npm into `.cache/npm`."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections import defaultdict
from pathlib import Path
from urllib.parse import unquote, urlsplit

PACKAGE = "@microsoft/sarif-multitool-linux"
VERSION = "5.7.0"
_SEEN = "SARIF2005"
"""A remark that each of our logs gets (we have no address of our own to give): so it was read."""


class Multitool:
    """The program, and what it says of a folder of logs."""

    def __init__(self, program: Path) -> None:
        self._program = program

    def errors(self, folder: Path) -> dict[str, set[str]]:
        """By the name of each log that it could read: the rules that it breaks."""
        found: dict[str, set[str]] = defaultdict(set)
        for result in self._results(folder):
            address = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
            name = Path(unquote(urlsplit(address).path)).stem
            if result["level"] == "error":
                found[name].add(result["ruleId"].split("/")[0])
            elif result["ruleId"].startswith(_SEEN):
                found[name] |= set()
        return found

    def _results(self, folder: Path) -> list[dict]:
        out = folder / "uitslag.json"
        command = (
            str(self._program), "validate", str(folder / "*.sarif"), "--output", str(out),
            "--rule-kind", "Sarif;Ghas", "--level", "Error;Warning;Note", "--log", "ForceOverwrite",
        )  # fmt: skip
        env = {**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
        done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
        assert done.returncode == 0 and out.is_file(), done.stdout + done.stderr
        run = json.loads(out.read_text("utf-8-sig"))["runs"][0]
        for result in run["results"]:
            index = result.get("ruleIndex", result.get("rule", {}).get("index"))
            rule = run["tool"]["driver"]["rules"][index]
            result.setdefault("ruleId", rule["id"])
            result.setdefault("level", rule.get("defaultConfiguration", {}).get("level", "warning"))
        return run["results"]


def fetch(cache: Path) -> Multitool | str:
    """The validator, or why it can't be had."""
    if shutil.which("npm") is None:
        return "The SARIF validator needs Node with npm, and this machine has none."
    program = cache / "node_modules" / PACKAGE / "Sarif.Multitool"
    if not program.is_file() or _version(program.parent) != VERSION:
        cache.mkdir(parents=True, exist_ok=True)
        flags = ("--prefix", str(cache), "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock")
        done = subprocess.run(
            ("npm", "install", *flags, f"{PACKAGE}@{VERSION}"), capture_output=True, text=True, check=False
        )
        if done.returncode != 0:
            return f"npm could not fetch the SARIF validator: {done.stderr.strip()}"
    program.chmod(0o755)
    return Multitool(program)


def _version(package: Path) -> str:
    return json.loads((package / "package.json").read_text("utf-8"))["version"]
