"""Fetches one page from an address that the user names, and nothing else."""

from __future__ import annotations

import ipaddress
import socket
import time
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from reportedly.errors import FetchError

if TYPE_CHECKING:
    import httpx

__all__ = ["Fetched", "fetch"]

MOST_HOPS = 5
AGENT = "reportedly/0.1 (reads one article at a person's request)"
STEP = 65_536  # bytes that are unpacked at once, so that a gzip bomb stops early


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server answered: the address after redirects, the unpacked bytes, their type."""

    url: str
    raw: bytes
    content_type: str | None


def fetch(address: str, *, allow_private: bool, timeout: float, max_bytes: int) -> Fetched:
    """Returns the page at an http or https address.

    Every hop of a redirect is checked: http or https only, and (unless `allow_private`) only
    addresses of the public internet. The name is resolved once, its addresses are checked and the
    connection goes to a checked one, so that a name that resolves differently the second time
    (DNS rebinding) gains nothing. `timeout` holds for all hops together, `max_bytes` for the
    unpacked body. Uses no proxy, no cookies, no credentials. Raises FetchError with one sentence.
    """
    import httpx

    deadline = time.monotonic() + timeout
    with httpx.Client(trust_env=False, follow_redirects=False) as client:
        url = _checked_url(address, address)
        for _ in range(MOST_HOPS + 1):
            try:
                answer = _ask(client, url, deadline, timeout, allow_private=allow_private)
                try:
                    if answer.is_redirect:
                        target = answer.headers.get("location", "")
                        url = _checked_url(_joined(url, target), address)
                        continue
                    if answer.status_code >= 400:
                        raise FetchError(
                            f"{address} answers {answer.status_code} {answer.reason_phrase}."
                        )
                    raw = _read(answer, address, deadline, timeout, max_bytes)
                    return Fetched(str(url), raw, answer.headers.get("content-type"))
                finally:
                    answer.close()
            except httpx.TimeoutException:
                raise _late(address, timeout) from None
            except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
                reason = str(error) or type(error).__name__
                raise FetchError(f"{address} cannot be fetched: {reason}.") from None
            except (zlib.error, ValueError):
                raise FetchError(f"{address} sends a body that is not what it says.") from None
    raise FetchError(f"{address} redirects more than {MOST_HOPS} times.")


def _late(address: str, timeout: float) -> FetchError:
    return FetchError(f"{address} did not send the whole page within {timeout:g} seconds.")


def _joined(url: httpx.URL, target: str) -> str:
    """Returns where a redirect points, or nothing where it points nowhere."""
    try:
        return urljoin(str(url), target) if target else ""
    except ValueError:
        return ""


def _checked_url(words: str, address: str) -> httpx.URL:
    import httpx

    try:
        url = httpx.URL(words)
    except (httpx.InvalidURL, ValueError, TypeError):
        raise FetchError(f"{address} is not, or redirects to what is not, an address.") from None
    if url.scheme not in ("http", "https"):
        what = f"a “{url.scheme}:” address" if url.scheme else "what is no address"
        raise FetchError(f"{address} is or redirects to {what}; only http and https are fetched.")
    if not url.host:
        raise FetchError(f"{address} is not, or redirects to what is not, an address.")
    return url


def _ask(
    client: httpx.Client,
    url: httpx.URL,
    deadline: float,
    timeout: float,
    *,
    allow_private: bool,
) -> httpx.Response:
    """Sends the request to a checked address of the host, under the host's name."""
    import httpx

    left = deadline - time.monotonic()
    if left <= 0:
        raise httpx.ReadTimeout("")
    place = _resolve(url, allow_private=allow_private)
    host = url.netloc.decode("ascii")
    request = client.build_request(
        "GET",
        url.copy_with(host=place, userinfo=b""),
        headers={
            "Host": host.rpartition("@")[2],
            "User-Agent": AGENT,
            "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.1",
            "Accept-Encoding": "gzip, deflate",
            "Accept-Language": "en,*;q=0.1",
        },
        extensions={"sni_hostname": url.raw_host.decode("ascii")},
        timeout=httpx.Timeout(min(left, timeout)),
    )
    return client.send(request, stream=True)


def _resolve(url: httpx.URL, *, allow_private: bool) -> str:
    """Returns an address of the host to which a connection may go."""
    port = url.port or (443 if url.scheme == "https" else 80)
    try:
        found: list[Any] = socket.getaddrinfo(url.host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise FetchError(f"{url.host} is not known: its name does not resolve.") from None
    places = [str(entry[4][0]) for entry in found]
    if not allow_private:
        for place in places:
            if not _is_public(place):
                raise FetchError(
                    f"{url.host} is at {place}, which is not on the public internet; "
                    "allow private addresses (--allow-private) to fetch it."
                )
    return places[0]


def _is_public(place: str) -> bool:
    address = ipaddress.ip_address(place.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if inner is not None:
            address = inner
        elif address in ipaddress.ip_network("64:ff9b::/96"):  # NAT64
            address = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.is_global and not address.is_multicast and not address.is_reserved


def _read(
    answer: httpx.Response, address: str, deadline: float, timeout: float, max_bytes: int
) -> bytes:
    """Reads and unpacks the body, and stops at the limit of time or of unpacked bytes."""
    encoding = answer.headers.get("content-encoding", "").strip().lower()
    if encoding not in ("", "identity", "gzip", "x-gzip", "deflate"):
        raise FetchError(f"{address} is packed as “{encoding}”, which was not asked for.")
    unpacker = (
        zlib.decompressobj(zlib.MAX_WBITS | 32)
        if encoding in ("gzip", "x-gzip", "deflate")
        else None
    )
    body = bytearray()
    for chunk in answer.iter_raw():
        if time.monotonic() > deadline:
            raise _late(address, timeout)
        while chunk:
            if unpacker is None:
                body += chunk
                chunk = b""
            else:
                body += unpacker.decompress(chunk, STEP)
                chunk = unpacker.unconsumed_tail
            if len(body) > max_bytes:
                raise FetchError(
                    f"{address} is larger than {max_bytes / 1_000_000:g} MB, which is more than "
                    "is read at once."
                )
    return bytes(body)
