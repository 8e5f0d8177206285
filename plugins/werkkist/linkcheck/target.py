"""An address as somebody typed it → what to ask of which server, in plain ASCII."""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

_PORTS = {"http": 80, "https": 443}
_USUAL_PORTS = frozenset((80, 443, 8080, 8443))
"""Others belong to services that are no website; asking them would be knocking on doors."""

_LONGEST = 8_000
_IN_PATH = "/%:=@!$&'()*+,;~"
_IN_QUERY = f"{_IN_PATH}?[]"


class Unusable(Exception):
    """No web address that can be asked for."""


class Forbidden(Exception):
    """An address inside a private network, or a door that is no website's."""


@dataclass(frozen=True, slots=True)
class Target:
    """What to ask of which server."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def address(self) -> str:
        """The address in its plain form; a name and password in it are left out."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == _PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}{self.path}"


def target(address: str) -> Target:
    """What an address asks for. Raises `Unusable` for anything but http and https."""
    try:
        parts = urlsplit(address)
        scheme, host, port = parts.scheme.lower(), _ascii(parts.hostname or ""), parts.port
    except ValueError as error:
        raise Unusable from error
    if scheme not in _PORTS or not host or len(address) > _LONGEST:
        raise Unusable
    path = quote(parts.path or "/", safe=_IN_PATH)
    query = f"?{quote(parts.query, safe=_IN_QUERY)}" if parts.query else ""
    return Target(scheme, host, _PORTS[scheme] if port is None else port, path + query)


def _ascii(host: str) -> str:
    """A name as the address book of the internet knows it; UnicodeError, a ValueError, for no name."""
    return host if ":" in host else host.encode("idna").decode("ascii").lower()


def redirected(here: Target, location: str) -> Target:
    """Where a server sends us; it may write letters that are no ASCII as bytes of UTF-8.

    Raises `Unusable` for a redirect to something that is no website, like a file.
    """
    try:
        # http.client reads a header as Latin-1, whatever the server meant.
        location = location.encode("latin-1").decode("utf-8")
    except UnicodeError:
        pass
    try:
        return target(urljoin(here.address, location.strip()))
    except ValueError as error:
        raise Unusable from error


def doors(where: Target, *, own_network: bool) -> tuple[tuple[str, int], ...]:
    """The numbers that a server has, each safe to connect to.

    A link in a proposal must never make the machine that checks it talk to its own network. So
    the name is looked up once, every number it has must be public, and a number that was looked
    at is the one that is connected to. `own_network` lets them all through.
    Raises `Forbidden`, or `OSError` when the name leads nowhere.
    """
    if not own_network and where.port not in _USUAL_PORTS:
        raise Forbidden
    found = socket.getaddrinfo(where.host, where.port, type=socket.SOCK_STREAM)
    numbers = tuple(dict.fromkeys((str(place[0]), where.port) for *_, place in found))
    if not own_network and not all(_is_public(number) for number, _ in numbers):
        raise Forbidden
    return numbers


def _is_public(number: str) -> bool:
    """Whether a number belongs to the whole internet, also when it is wrapped in another."""
    found = ipaddress.ip_address(number.split("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        teredo = found.teredo[1] if found.teredo else None
        wrapped = found.ipv4_mapped or found.sixtofour or teredo or _translated(found)
        if wrapped:
            return _is_public(str(wrapped))
    return found.is_global and not found.is_multicast and not found.is_reserved


def _translated(number: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The older number inside one that a translator (NAT64) makes of it."""
    if number in ipaddress.ip_network("64:ff9b::/96"):
        return ipaddress.IPv4Address(int(number) & 0xFFFFFFFF)
    return None
