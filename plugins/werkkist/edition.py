"""Whose edition this is: the settings of a host, as one value."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from enum import StrEnum
from posixpath import normpath
from urllib.parse import quote, urlencode

LONGEST_ADDRESS = 6_800
"""Encoded twice, as an address is on its way through a login page; code hosts stop at 8,191 bytes with headers."""


_MAIL = re.compile(r"[^@\s<>:]+@[^@\s<>:]+\.[^@\s<>:]+")
_PAGE = re.compile(r"https://[\w.-]+(/[!-~]*)?")


def is_mail_address(text: str) -> bool:
    """Whether this is a mail address and nothing else."""
    return _MAIL.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class SecurityContact:
    """Whom to tell of a hole in the site, and until which day that holds."""

    contact: str
    """An address of a mailbox (`mailto:`) or of a page."""
    expires: datetime.date

    @classmethod
    def read(cls, contact: str, until: str) -> SecurityContact | None:
        """From two settings; None when neither is set. Raises `ValueError`, in Dutch, for what can't be right."""
        if not contact and not until:
            return None
        if not is_mail_address(contact) and not _PAGE.fullmatch(contact):
            raise ValueError(
                f"“{contact}” bij “beveiliging: contact” is geen mailadres en geen adres dat begint met https://."
            )
        try:
            expires = datetime.date.fromisoformat(until)
        except ValueError as error:
            words = "Schrijf bij “beveiliging: verloopt” tot welke dag dat klopt, als jaar-maand-dag:  2027-06-30"
            raise ValueError(words) from error
        return cls(f"mailto:{contact}" if is_mail_address(contact) else contact, expires)


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
        return f"{self.url.rstrip('/')}/{parts[self.kind]}/{quote(self.branch)}/{quote(self._inside(path))}"

    def new_url(self, path: str, text: str) -> str:
        """Where a browser can make the file `path`: with `text` in it, if the host can and the address allows."""
        full = self._new_url(path, text)
        return full if len(quote(full, safe="")) <= LONGEST_ADDRESS else self._new_url(path, "")

    def _new_url(self, path: str, text: str) -> str:
        # GitLab ignores a text in the address, so it only gets the name.
        parts = {HostKind.GITHUB: "new/{}", HostKind.GITLAB: "-/new/{}", HostKind.FORGEJO: "_new/{}/"}
        names = {"file_name" if self.kind is HostKind.GITLAB else "filename": self._inside(path)}
        if text and self.kind is not HostKind.GITLAB:
            names["value"] = text
        return f"{self.url.rstrip('/')}/{parts[self.kind].format(quote(self.branch))}?{urlencode(names)}"

    def _inside(self, path: str) -> str:
        return "/".join(part for part in (self.folder.strip("/"), path) if part)

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
    security: SecurityContact | None = None
    new_entries: str = "tools_catalog"
    """The folder for new entries: the last catalogue, which is the host's own where there are two."""
    has_search: bool = True

    @property
    def takes_proposals(self) -> bool:
        """Whether there is an address where a reader can propose something new."""
        return bool(self.contact) or self.makes_files

    @property
    def makes_files(self) -> bool:
        """Whether who has an account can make a new entry in the browser: at a code host, inside the project."""
        return self.code_host is not None and not normpath(self.new_entries).startswith(("/", ".."))

    def edit_url(self, path: str) -> str:
        """Where to change a file of the project; '' for one outside it, or without a code host."""
        return self.code_host.edit_url(path) if self.code_host and not path.startswith("/") else ""

    def new_url(self, kind: str, name: str, text: str) -> str:
        """Where to make a new entry; '' without a code host, or with a catalogue outside the project."""
        if self.code_host is None or not self.makes_files:
            return ""
        return self.code_host.new_url(normpath(f"{self.new_entries}/{kind}/{name}.yml"), text)

    def mail_url(self, subject: str, body: str) -> str:
        """A mail to the editors, filled in beforehand; '' without an address."""
        if not self.contact:
            return ""
        return f"mailto:{quote(self.contact, safe='@')}?subject={quote(subject)}&body={quote(body)}"

    def report_url(self, title: str, url: str) -> str:
        """Where a reader can say that something is wrong: a mail, an issue, or '' for neither."""
        subject = f"Klopt er iets niet: {title}"
        body = f"Het gaat over de pagina “{title}”: {self.site_url.rstrip('/')}/{url}\n\nWat klopt er niet?\n"
        if self.contact or self.code_host is None:
            return self.mail_url(subject, body)
        return self.code_host.issue_url(subject, body)
