"""Whose edition this is: the settings of a host, as one value."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote


class HostKind(StrEnum):
    """Code hosts whose addresses we know."""

    GITHUB = "github"
    GITLAB = "gitlab"
    FORGEJO = "forgejo"


@dataclass(frozen=True, slots=True)
class CodeHost:
    """Where the source of an edition lies: the repository's address, branch and folder in it."""

    kind: HostKind
    url: str
    branch: str = "main"
    folder: str = ""

    def edit_url(self, path: str) -> str:
        """Where a browser can change `path` (relative to the project, forward slashes)."""
        parts = {HostKind.GITHUB: "edit", HostKind.GITLAB: "-/edit", HostKind.FORGEJO: "_edit"}
        inside = "/".join(part for part in (self.folder.strip("/"), path) if part)
        return f"{self.url.rstrip('/')}/{parts[self.kind]}/{quote(self.branch)}/{quote(inside)}"

    def issue_url(self, title: str, body: str) -> str:
        """A new issue, filled in beforehand."""
        words = {"title": title, "body": body}
        path = "issues/new"
        if self.kind is HostKind.GITLAB:
            words = {"issue[title]": title, "issue[description]": body}
            path = "-/issues/new"
        query = "&".join(f"{quote(name)}={quote(text)}" for name, text in words.items())
        return f"{self.url.rstrip('/')}/{path}?{query}"


@dataclass(frozen=True, slots=True)
class Edition:
    """The settings of a host; what is not set hides its button or line."""

    name: str
    site_url: str = ""
    organisation: str = ""
    contact: str = ""
    code_host: CodeHost | None = None

    def edit_url(self, path: str) -> str:
        """Where to change a file of the project; '' for one outside it, or without a code host."""
        return self.code_host.edit_url(path) if self.code_host and not path.startswith("/") else ""

    def report_url(self, title: str, url: str) -> str:
        """Where a reader can say that something is wrong: a mail, an issue, or '' for neither."""
        subject = f"Klopt er iets niet: {title}"
        body = f"Het gaat over de pagina “{title}”: {self.site_url.rstrip('/')}/{url}\n\nWat klopt er niet?\n"
        if self.contact:
            return f"mailto:{quote(self.contact, safe='@')}?subject={quote(subject)}&body={quote(body)}"
        return self.code_host.issue_url(subject, body) if self.code_host else ""
