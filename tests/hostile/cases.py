"""Our own hostile entries, by class: each stands for a way in, and none for one mistake of ours."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Mapping
from typing import Any

from tests.editions import as_yaml
from tests.filling import TARGET, Words, least
from tests.hostile.case import CALL, Case, Promise
from werkkist import limits

SHOWN, HARMLESS, REFUSED = Promise.SHOWN, Promise.HARMLESS, Promise.REFUSED
AWAY = "https://elders.invalid/"

WORDS = {
    "script": f"<script>{CALL}(1)</script>",
    "uit-de-titel": f"</title></textarea></style><script>{CALL}(2)</script>",
    "uit-een-attribuut": f'"><img src=x onerror={CALL}(3)>',
    "uit-een-attribuut-enkel": f"' onfocus='{CALL}(4)' autofocus tabindex='0",
    "uit-gegevens": f'"}}]</script><script>{CALL}(5)</script><!--',
    "uit-een-functie": f'");{CALL}(6);//\\");{CALL}(6)//',
    "uit-een-sjabloon": f"{{{{ config }}}}{{% if 1 %}}{{{{ 7*7 }}}}${{{CALL}(7)}}",
    "twee-keer-gelezen": f"&lt;img src=x onerror={CALL}(8)&gt; &amp;lt;b&amp;gt;",
    "cijfers-als-tekens": f"&#x3c;img src=x onerror={CALL}(9)&#x3e;",
    "van-elk-voorwerp": "constructor",
    "voorouder": "__proto__",
    "eigenschap": "hasOwnProperty",
    "lengte": "length",
    "ander-adres": f"javascript:{CALL}(10)",
    "begin-van-een-formule": "=1+1",
    "formule-met-link": f'=HYPERLINK("{AWAY}","klik")',
    "plus": "+31 6 is ook een begin",
    "apenstaart": "@iedereen",
    "streepje": "-2 of meer",
    "formaat": "%s %(x)s {0} {naam} %n",
    "regex": "(a+)+$ [^] \\d* .*",
    "markdown": "# [x](https://elders.invalid/) **y** `z` | w | ~~v~~",
    "emoji-en-schriften": "Zoe\u0308 \U0001f469\u200d\U0001f467 \u0645\u0631\u062d\u0628\u0627 \u05e9\u05dc\u05d5\u05dd \u4f60\u597d",
    "wiskunde": "a < b & c > d \"e\" 'f'",
    "getal": "112",
    "ja": "ja",
    "leeg-volgens-yaml": "null",
    "datum": "2026-01-01",
    "entiteit": "amp",
    "entiteit-quot": "quot",
    "klassenaam": "wk-kop md-hidden",
    "meta-regel": "og:title: x; content=y",
    "koptekst": "Location: https://elders.invalid/",
}
"""Words for every plain field: all of them can stand there, and are shown as they are."""

TEXTS = {
    "formulier": f"<form action={AWAY}><input name=body><input name=getElementById></form>",
    "basis": f'<base href="{AWAY}">',
    "verversen": f'<meta http-equiv="refresh" content="0;url={AWAY}">',
    "kader": f'<iframe srcdoc="<script>parent.{CALL}(20)</script>"></iframe>',
    "tekening": f"<svg><a xlink:href='javascript:{CALL}(21)'><text>x</text></a><use href='data:image/svg+xml,x#x'/></svg>",
    "stijl": f"<style>@import '{AWAY}';</style><p style='background:url({AWAY})'>x</p>",
    "vermomd": f"<noscript><p title='</noscript><img src=x onerror={CALL}(22)>'>",
    "wiskunde": f"<math><mi xlink:href='javascript:{CALL}(23)'>x</mi></math>",
    "adres-in-delen": f"[x](<java\tscript:{CALL}(24)>) [y](java&#x0A;script:{CALL}(25)) [z](JAVASCRIPT&colon;{CALL}(26))",
    "adres-met-gegevens": f"[x](data:text/html;base64,PHNjcmlwdD4=) [y](blob:https://x/y) [z](filesystem:x)",
    "verwijzing": f"[x][y]\n\n[y]: javascript:{CALL}(27) 'titel'",
    "autolink": f"<javascript:{CALL}(28)> <data:text/html,x> <file:///etc/passwd>",
    "eigen-id": "### Kop {#inhoud}\n\n#### Zoek {#wk-zoekvenster .wk-kop onclick=x}\n\n[x](https://voorbeeld.invalid/){#__search}",
    "invoegen": '--8<-- "/etc/passwd"\n\n{% include "/etc/passwd" %}\n\n![](http://169.254.169.254/)',
    "uitklappen": f"<details open ontoggle={CALL}(29)><summary>x</summary></details>\n\n??? note \"<b onclick={CALL}(30)>\"\n    x",
    "diagram": f"```mermaid\ngraph TD\nclick A href \"javascript:{CALL}(31)\"\n```",
    "taal-van-code": f'```"><img/src=x/onerror={CALL}(32)>\nx\n```',
    "titel-van-link": f"[x](https://voorbeeld.invalid/ '\" onmouseover=\"{CALL}(33)')",
    "nul-en-onzichtbaar": "soft\u00adhyphen en\u2060lijm",
    "commentaar": f"<!--><img src=x onerror={CALL}(34)>--> <![CDATA[x]]> <?php x ?> <!DOCTYPE x>",
    "mailto": "[x](mailto:a@voorbeeld.invalid?subject=x%0d%0aBcc:b@voorbeeld.invalid) [y](tel:+31\"onclick=x)",
    "eigen-venster": f'<a href="{AWAY}" target=_blank>x</a> [x]({AWAY}){{target=_blank}}',
    "afkorting": f'*[HTML]: "><script>{CALL}(35)</script>\n\nHTML',
    "voetnoot": f"x[^1]\n\n[^1]: <script>{CALL}(36)</script>",
    "definitie": f"Term\n:   <script>{CALL}(37)</script>",
}
"""Markdown: refused with a message, or shown as words."""

DEEP = {
    "haken": "[" * 20_000,
    "haken-om-beelden": "![" * 10_000,
    "haken-met-adres": "[a](" * 5_000,
    "haken-met-verwijzing": "[a][" * 5_000,
    "halve-links": "[a](<b" * 3_000,
    "nadruk": "*a **b " * 2_800,
    "nadruk-om-en-om": "*_" * 9_900,
    "sterren": "**x" * 6_600,
    "strepen": "~~a " * 4_900,
    "omgekeerde-accenten": " ".join("`" * n for n in range(1, 195)),
    "hekjes-van-code": "```\n" * 4_900,
    "citaten": ">" * 15_000 + " x",
    "citaten-om-lijsten": "> - " * 4_900 + "x",
    "lijsten": "- " * 9_000 + "x",
    "genummerde-lijsten": "1. " * 6_000 + "x",
    "trap-van-lijsten": "\n".join(f"{'  ' * n}- x" for n in range(135)),
    "tabel-lang": "| a | b |\n|---|---|\n" + "| x | y |\n" * 1_990,
    "tabel-breed": "|" + "a|" * 4_000 + "\n|" + "-|" * 4_000 + "\n|x|\n",
    "tabel-breed-en-lang": "|" + "a|" * 1_500 + "\n|" + "-|" * 1_500 + "\n" + "|\n" * 6_000,
    "verwijzingen": "".join(f"[r{n}]: https://x.nl/{n}\n" for n in range(750)),
    "verwijzingen-gebruikt": f"[a]: https://x.nl/{'a' * 4_000}\n\n" + "[a] " * 3_900,
    "dezelfde-verwijzing": "[a]: https://x.nl/\n" * 1_000,
    "koppen": "### Kop\n\n" * 2_100,
    "koppen-onder-elkaar": "x\n===\n" * 2_800,
    "html": "<div>" * 3_900,
    "halve-html": "<a " * 6_600,
    "commentaar": "<!--" * 4_900,
    "verklaringen": "<!A " * 4_900,
    "opdrachten": "<?" * 9_900,
    "entiteiten": "&" * 19_900,
    "lange-entiteit": "&#" + "0" * 19_900 + ";",
    "hoekjes": "<" * 19_900,
    "mailadressen": "a@a." * 4_900,
    "lang-mailadres": "a" * 10_000 + "@" + "a." * 4_900,
    "webadressen": "<https://x.nl> " * 1_300,
    "een-woord": "woord" * 3_990,
    "witregels": "x\n\n" * 6_600,
    "spaties": "x" + " " * 19_000 + "x",
    "tabs": "\t" * 19_000 + "x",
    "achter-een-streep": "\\" * 19_900,
    "links-naar-niets": "[a](begrippen/b) " * 1_170,
    "links-naar-ons": f"[a](begrippen/{TARGET}) " * 900,
    "beelden-van-niets": "![a](b.png) " * 1_600,
    "getallen": "1 " * 9_900,
    "procenten": "1%" * 9_900,
    "zinnen": ". " * 9_900,
    "hoofdletters-met-punt": "A. van " * 2_800,
    "begrippen": f"Titel van begrippen/{TARGET} " * 600,
}
"""Markdown just within its length that other readers of Markdown choke on."""

YAML = {
    "verwijzingen-in-elkaar": "titel: &a [x]\nsamenvatting: *a\n",
    "samenvoegen": "<<: {titel: x}\n",
    "opdracht": "titel: !!python/name:os.system\n",
    "eigen-opdracht": "titel: !ENV HOME\n",
    "verzameling": "? a\n? b\n",
    "sleutel-is-lijst": "? [a, b]\n: x\n",
    "twee-keer": "titel: Een\ntitel: Twee\n",
    "twee-keer-in-groep": "titel: x\nafbeelding: {alt: a, alt: b, bestand: x.png}\n",
    "tweede-document": "titel: a\n---\ntitel: b\n",
    "opdracht-vooraf": "%YAML 1.2\n---\ntitel: a\n...\ntitel: b\n",
    "haken": "titel: " + "[" * 5_000 + "\n",
    "accolades": "titel: " + "{a: " * 5_000 + "\n",
    "streepjes": "titel:\n  " + "- " * 5_000 + "x\n",
    "veel-velden": "".join(f"veld{n}: x\n" for n in range(6_000)),
    "veel-onderdelen": "zoekwoorden: [" + "x, " * 6_000 + "x]\n",
    "lange-sleutel": "a" * 100_000 + ": x\n",
    "sleutel-met-regeleinde": '"a\\n::error::b": x\n',
    "opdracht-met-regeleinde": "titel: !%0a%3a%3aerror%3a%3ab x\n",
    "groot-getal": "titel: x\njaar: " + "9" * 50_000 + "\n",
    "niet-een-getal": "titel: x\njaar: .nan\n",
    "achtste": "titel: x\njaar: 0o17\n",
    "woord-voor-getal": "titel: x\njaar: 1e3\n",
    "open-haak": "titel: [a, b\nsamenvatting: x\n",
    "open-aanhaling": "titel: 'open\nsamenvatting: x\n",
    "veel-aanhalingen": "titel: x\ntips:\n" + "".join(f"  - 'a{n}\n" for n in range(3_000)),
    "veel-dubbele-punten": "titel: " + "a: " * 30_000 + "\n",
    "veel-hekjes": "tips:\n" + "  - a #b\n" * 2_000,
    "veel-streepjes-in-tekst": "titel: a\n" + "  - b\n" * 20_000,
    "veel-terugstrepen": 'titel: "' + "\\\\" * 50_000 + "\\q\"\n",
    "veel-spaties": "titel:" + " " * 150_000 + ": x\n",
    "leeg": "\n\n",
    "alleen-lijst": "- titel: x\n",
    "alleen-tekst": "Dit is een tekst.\n",
    "nul": "titel: a\0b\n",
    "andersom": "titel: a\u202eb\n",
    "halve-emoji": 'titel: "\\ud83d"\n',
    "terminal": 'titel: "a\\e[31mb"\n',
    "onzichtbaar": 'titel: "\\u200b\\u2060"\n',
    "lang-veld": "titel: " + "x" * 5_000 + "\n",
    "lang-adres": "titel: x\nwaar_te_vinden: {url: 'https://" + "a." * 5_000 + "nl'}\n",
    "te-groot": "# vulling\n" * 25_000,
}
"""Files that no entry can be read from, or only with a mistake."""

RAW = {
    "utf-16": "titel: x\n".encode("utf-16"),
    "latijn": "titel: Co\u00f6rdinator\n".encode("cp1252"),
    "afgebroken": b"titel: caf\xc3",
    "te-lang-geschreven": b"titel: \xc0\xbcscript\xc0\xbe\n",
    "plaatje": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "zip": b"PK\x03\x04\x14\0\0\0",
}
"""Files that hold no text."""

ADDRESSES = {
    "script": "javascript:alert(1)",
    "hoofdletters": "JaVaScRiPt:alert(1)",
    "gegevens": "data:text/html,x",
    "bestand": "file:///etc/passwd",
    "netwerk": "\\\\server\\map",
    "zonder-strepen": "https:elders.invalid",
    "achterover": "https:/\\elders.invalid/",
    "zonder-begin": "//elders.invalid/",
    "eigen-computer": "http://localhost/",
    "eigen-poort": "http://localhost:8080/x",
    "eigen-naam": "http://wiki.localhost/",
    "nummer": "http://127.0.0.1/",
    "een-getal": "http://2130706433/",
    "zestientallig": "http://0x7f.0.0.1/",
    "ipv6": "http://[::1]/",
    "besloten": "http://192.168.1.1/router",
    "gegevens-van-een-wolk": "http://169.254.169.254/latest/",
    "een-woord": "https://intranet/afspraken",
    "plaatselijk": "https://wiki.local/",
    "binnen": "https://portaal.gemeente.internal/",
    "met-wachtwoord": "https://www.movisie.nl:geheim@elders.invalid/",
    "met-naam": "https://www.movisie.nl@elders.invalid/",
    "russische-letter": "https://g\u043euda.nl/",
    "breed-schrift": "https://\uff45lders.nl/",
    "punt-die-geen-punt-is": "https://elders\u3002nl/",
    "schuine-streep-die-geen-is": "https://www.movisie.nl\u2215elders.nl/",
    "procenten": "https://%65lders.nl/",
    "spatie": "https://www.movisie.nl /x",
    "poort-te-lang": "https://www.movisie.nl:999999/",
}
"""Web addresses that lead somewhere else than they seem to, or where not everybody can go."""

GOOD_ADDRESSES = {
    "gewoon": "https://www.voorbeeld.nl",
    "http": "http://www.voorbeeld.nl/x",
    "poort": "https://www.voorbeeld.nl:8443/x",
    "pad": "https://www.voorbeeld.nl/a/b%20c?d=e&f=g#h",
    "hoofdletters": "HTTPS://WWW.Voorbeeld.NL/".replace("HTTPS", "https"),
    "streepjes": "https://een-twee.voorbeeld-drie.amsterdam/",
    "punycode": "https://xn--gouda-xyz.nl/",
    "lokaal-in-de-naam": "https://local.voorbeeld.nl/",
    "naam-eindigt-op-lokaal": "https://informatielokaal.nl/localhost",
}

NAMES = (
    *("index", "404", "search", "zoeken", "tags", "assets", "constructor", "prototype"),
    *("con", "nul", "com1", "Hoofd", "met spatie", "-streep", "streep-", "twee--streepjes", ".punt", "onder_streep"),
    *("%2e%2e", "a.b", "caf\u00e9", "\u0433\u043e\u0443\u0434\u0430", "a" * 81, "__proto__", "x;y", "x'y", "x&y"),
)
"""Names that no entry can have."""


def png(width: int, height: int, data: bytes = b"") -> bytes:
    """A picture that claims so many pixels."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    packed = data or zlib.compress(bytes((width // 8 + 2) * min(height, 100)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def _gif(width: int, height: int) -> bytes:
    return b"GIF89a" + struct.pack("<HHBBB", width, height, 0, 0, 0) + b";"


def _jpeg(width: int, height: int) -> bytes:
    frame = struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\x00"
    return b"\xff\xd8\xff\xe0\x00\x04ab\xff\xff\xc0" + struct.pack(">H", len(frame) + 2) + frame + b"\xff\xd9"


def _webp(kind: bytes, width: int, height: int) -> bytes:
    if kind == b"VP8X":
        body = bytes(4) + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    elif kind == b"VP8L":
        body = b"\x2f" + ((width - 1) | (height - 1) << 14).to_bytes(4, "little") + bytes(6)
    else:
        body = b"\0\0\0\x9d\x01\x2a" + struct.pack("<HH", width, height) + bytes(2)
    chunk = kind + struct.pack("<I", len(body)) + body
    return b"RIFF" + struct.pack("<I", len(chunk) + 4) + b"WEBP" + chunk


PICTURES: Mapping[str, tuple[Promise, bytes]] = {
    "goed.png": (SHOWN, png(8, 8)),
    "goed.gif": (SHOWN, _gif(8, 8)),
    "goed.jpg": (SHOWN, _jpeg(4_000, 3_000)),
    "goed.webp": (SHOWN, _webp(b"VP8 ", 800, 600)),
    "zonder-verlies.webp": (SHOWN, _webp(b"VP8L", 1_600, 900)),
    "met-delen.webp": (SHOWN, _webp(b"VP8X", 1_600, 900)),
    "bom.png": (REFUSED, png(50_000, 50_000)),
    "smal.png": (REFUSED, png(1, 2_000_000)),
    "bom.gif": (REFUSED, _gif(65_535, 65_535)),
    "bom.jpg": (REFUSED, _jpeg(65_535, 65_535)),
    "bom.webp": (REFUSED, _webp(b"VP8X", 16_000_000, 16_000_000)),
    "bom-zonder-verlies.webp": (REFUSED, _webp(b"VP8L", 16_384, 16_384)),
    "niets.png": (REFUSED, png(0, 0)),
    "afgebroken.png": (REFUSED, b"\x89PNG\r\n\x1a\n"),
    "afgebroken.jpg": (REFUSED, b"\xff\xd8\xff"),
    "lus.jpg": (REFUSED, b"\xff\xd8\xff\xe0\x00\x00" * 10),
    "vol.jpg": (REFUSED, b"\xff\xd8" + b"\xff" * 1_900_000),
    "pagina.png": (REFUSED, f"<html><script>{CALL}(50)</script>".encode()),
    "pagina.gif": (REFUSED, f"GIF89a=1;{CALL}(51)//<html>".encode()),
    "andere-naam.png": (REFUSED, _jpeg(8, 8)),
    "tekening.svg": (REFUSED, f'<svg xmlns="http://www.w3.org/2000/svg" onload="{CALL}(52)"/>'.encode()),
    "buitenaf.svg": (REFUSED, b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><svg>&e;</svg>'),
    "tekening.png": (REFUSED, b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'),
    "pagina.html": (REFUSED, b"<p>x</p>"),
    "programma.js": (REFUSED, b"1"),
    "te-groot.png": (REFUSED, png(8, 8, bytes(2_100_000))),
}
"""Pictures by file name: those a page can show, and those that no page may."""


def own_cases() -> Iterator[Case]:
    """Every case of ours."""
    yield from _in_plain_fields()
    yield from _in_texts()
    yield from (_heavy(f"zwaar-{name}", text) for name, text in DEEP.items())
    yield from _heavy_fields()
    yield from (_file(f"yaml-{name}", f"{text}", "YAML") for name, text in YAML.items())
    yield from (_raw(f"bytes-{name}", content, "bytes") for name, content in RAW.items())
    yield from _addresses()
    yield from _named()
    yield from _pictures()
    yield from _references()
    yield from _scans()


def _entry(kind: str, title: str, **fields: Any) -> bytes:
    return as_yaml({**least(kind, Words(title)), **fields}).encode()


def _in_plain_fields() -> Iterator[Case]:
    """The words as a title, in a summary, as a theme (a chip, a facet), a term, a statement and an answer."""
    for name, words in WORDS.items():
        theme, term = f"themas/thema-{name}.yml", f"begrippen/begrip-{name}.yml"
        path = f"instrumenten/woord-{name}.yml"
        scan = _scan([words], [(words, 0), ("Nee", 1)], [(0, 1, words)])
        files = {
            theme: _entry("themas", words, samenvatting=words, vraag=words),
            term: _entry("begrippen", words, definitie=words, ook_wel=[words, f"{words} erbij"]),
            path: _entry(
                "instrumenten",
                words,
                samenvatting=f"Kort: {words}",
                themas=[f"thema-{name}"],
                zoekwoorden=[words],
                talen=[words],
                tips=[words],
                gemaakt_voor=words,
                ontwikkelaar=words,
                zelfscan=scan,
                zie_ook=[{"begrip": f"begrip-{name}", "waarom": words}],
                oude_ids=[f"oud-{name}"],
                waar_te_vinden={"url": f"https://voorbeeld.invalid/{name}", "toelichting": words},
            ),
            f"knelpunten/knelpunt-{name}.yml": _entry("knelpunten", words, samenvatting=words),
        }
        yield Case(f"woord-{name}", SHOWN, path, files, "words in every plain field", title=words)


def _in_texts() -> Iterator[Case]:
    for name, text in TEXTS.items():
        yield _text(f"tekst-{name}", text, HARMLESS, "Markdown")
        yield _text(f"code-{name}", f"~~~~\n{text}\n~~~~", SHOWN, "the same as code")


def _text(name: str, text: str, promise: Promise, why: str) -> Case:
    path = f"instrumenten/{name}.yml"
    steps = [{"titel": "Een stap", "uitleg": text}]
    return Case(name, promise, path, {path: _entry("instrumenten", name, doel=text, stappen=steps)}, why, title=name)


def _heavy(name: str, text: str) -> Case:
    """As many times the text as a file can hold."""
    room = limits.FILE_BYTES - 2_000
    size = len(as_yaml([{"titel": "Stap 100", "uitleg": text}]).encode())
    count = max(1, min(limits.LIST_ITEMS, room // (size + 10)))
    steps = [{"titel": f"Stap {number}", "uitleg": text} for number in range(count)]
    path = f"instrumenten/{name}.yml"
    return Case(name, HARMLESS, path, {path: _entry("instrumenten", name, stappen=steps)}, "heavy Markdown", beside=False)


def _heavy_fields() -> Iterator[Case]:
    """As much of other things as a file can hold."""
    many: dict[str, dict[str, Any]] = {
        "onbekende-velden": {f"veld_met_een_lange_naam_{n:060}": "x" for n in range(2_300)},
        "bijna-bekende-velden": {f"zoekwoorde{n}": "x" for n in range(2_400)},
        "waarden-die-niet-kunnen": {"stappen": [{"titel": "x", "minuten": "veel"} for _ in range(200)]},
        "onbekend-in-groepen": {"stappen": [{f"titl{n}": "x" for n in range(11)} for _ in range(200)]},
        "lange-woorden": {"tips": ["a" * 1_000 for _ in range(190)]},
        "lange-woorden-met-accent": {"tips": ["a\u0308" * 500 for _ in range(120)]},
        "krullen": {"tips": ["\u201c" * 999 for _ in range(60)]},
        "dubbel-in-lijst": {"tips": ["zelfde"] * 200, "let_op": ["zelfde"] * 200, "talen": ["zelfde"] * 200},
        "verwijzingen": {"zie_ook": [{"begrip": f"er-is-er-geen-{n}", "waarom": "x"} for n in range(200)]},
        "oude-namen": {"oude_ids": [f"oud-{n}" for n in range(200)]},
        "mailadressen": {"tips": ["a.b-c@d-e.f-g.nl " * 55 for _ in range(190)]},
        "punten": {"tips": ["a." * 450 + "@" + "b-." * 30 for _ in range(190)]},
        "namen": {"notitie": "A. van " * 140, "tips": ["B. de " * 160 for _ in range(190)]},
        "vreemde-spaties": {"tips": ["\u00a0" * 400 + "x" for _ in range(150)]},
    }
    for name, fields in many.items():
        path = f"instrumenten/veel-{name}.yml"
        yield Case(f"veel-{name}", HARMLESS, path, {path: _entry("instrumenten", f"Veel {name}", **fields)}, "heavy", beside=False)


def _file(name: str, text: str, why: str) -> Case:
    return _raw(name, ("soort: model\nstatus: gepubliceerd\nherkomst: eigen\n" * ("titel" in text) + text).encode(), why)


def _raw(name: str, content: bytes, why: str) -> Case:
    path = f"instrumenten/{name}.yml"
    return Case(name, REFUSED, path, {path: content}, why, light=False)


def _addresses() -> Iterator[Case]:
    for promise, known in ((REFUSED, ADDRESSES), (SHOWN, GOOD_ADDRESSES)):
        for name, address in known.items():
            mark = f"adres-{promise.name.lower()}-{name}"
            path = f"instrumenten/{mark}.yml"
            field = {"url": address, "hoe": "downloaden"}
            yield Case(f"{mark}-veld", promise, path, {path: _entry("instrumenten", mark, waar_te_vinden=field)}, "address")
            other = f"instrumenten/{mark}-tekst.yml"
            text = f"Lees [de afspraken van {name}](<{address}>) door."
            yield Case(f"{mark}-tekst", promise, other, {other: _entry("instrumenten", f"{mark} tekst", doel=text)}, "address")


def _named() -> Iterator[Case]:
    for name in NAMES:
        path = f"begrippen/{name}.yml"
        yield Case(f"naam-{name}", REFUSED, path, {path: _entry("begrippen", "Een naam")}, "name", beside=False)
        if name not in ("index", "404", "search", "zoeken", "tags", "assets", "constructor", "prototype", "con", "nul", "com1"):
            path = f"begrippen/oude-naam-{len(name)}-{ord(name[0])}.yml"
            files = {path: _entry("begrippen", "Een oude naam", oude_ids=[name])}
            yield Case(f"oude-naam-{name}", REFUSED, path, files, "old name", beside=False)


def _pictures() -> Iterator[Case]:
    for name, (promise, content) in PICTURES.items():
        mark = f"beeld-{name.replace('.', '-')}"
        path = f"begrippen/{mark}.yml"
        fields = {"afbeelding": {"bestand": name, "alt": f"Wat er te zien is op {name}"}}
        files = {f"beelden/{name}": content, path: _entry("begrippen", mark, **fields)}
        yield Case(mark, promise, f"beelden/{name}" if promise is REFUSED else path, files, "picture")
    for number, source in enumerate(("../x.png", "/etc/x.png", "https://elders.invalid/x.png", "x%2f..%2fy.png", "data:image/png,x")):
        for how, fields in (
            ("veld", {"afbeelding": {"bestand": source, "alt": "Een beeld"}}),
            ("tekst", {"uitleg": f"![Een beeld](<{source}>)"}),
        ):
            path = f"begrippen/beeld-buiten-{number}-{how}.yml"
            yield Case(f"beeld-buiten-{number}-{how}", REFUSED, path, {path: _entry("begrippen", f"Buiten {number} {how}", **fields)}, "picture")
    for name, target in (("koppeling", "/etc/hostname"), ("naar-niets", "weg.png"), ("rond", "rond.png")):
        path = f"begrippen/beeld-{name}.yml"
        entry = _entry("begrippen", f"Beeld {name}", afbeelding={"bestand": f"{name}.png", "alt": "Een beeld"})
        yield Case(f"beeld-{name}", REFUSED, f"beelden/{name}.png", {path: entry}, "picture", links={f"beelden/{name}.png": target})


def _references() -> Iterator[Case]:
    see = [{"begrip": "deze-is-er-niet", "waarom": "Handig."}]
    for name, fields in {
        "naar-niets": {"zie_ook": see},
        "naar-zichzelf": {"zie_ook": [{"begrip": "verwijst-naar-zichzelf", "waarom": "Handig."}]},
        "naar-een-pad": {"zie_ook": [{"begrip": "../themas/doel", "waarom": "Handig."}]},
        "naar-twee": {"zie_ook": [{"begrip": TARGET, "thema": TARGET, "waarom": "Handig."}]},
        "in-een-tekst": {"uitleg": "[x](begrippen/deze-is-er-niet)"},
        "met-een-pad-in-een-tekst": {"uitleg": "[x](begrippen/../../x) [y](../x.md) [z](/etc/passwd) [w](?x) [v](#inhoud)"},
        "opgevolgd-door-zichzelf": {"status": "vervallen", "vervangen_door": "verwijst-opgevolgd-door-zichzelf"},
    }.items():
        path = f"begrippen/verwijst-{name}.yml"
        yield Case(f"verwijst-{name}", REFUSED, path, {path: _entry("begrippen", f"Verwijst {name}", **fields)}, "reference")
    one, two = "begrippen/over-en-weer.yml", "begrippen/weer-en-over.yml"
    pair = {
        one: _entry("begrippen", "Over en weer", zie_ook=[{"begrip": "weer-en-over", "waarom": "Handig."}]),
        two: _entry("begrippen", "Weer en over", zie_ook=[{"begrip": "over-en-weer", "waarom": "Handig."}]),
    }
    yield Case("over-en-weer", SHOWN, one, pair, "reference", title="Over en weer")


def _scan(statements: list[str], answers: list[tuple[str, int]], results: list[tuple[int, int, str]]) -> dict[str, Any]:
    return {
        "schaal": [{"antwoord": words, "punten": points} for words, points in answers],
        "onderdelen": [{"speerpunt": TARGET, "stellingen": statements}],
        "telregel": "Tel de punten op.",
        "uitslagen": [{"van": low, "tot": high, "betekenis": words} for low, high, words in results],
        "let_op": "Dit is geen test.",
    }


def _scans() -> Iterator[Case]:
    answers, results = [("Nee", 0), ("Ja", 1)], [(0, 1, "Alles.")]
    wrong = {
        "gat": _scan(["Wij doen dit."], answers, [(0, 0, "Weinig.")]),
        "dubbel": _scan(["Wij doen dit."], answers, [(0, 1, "Weinig."), (1, 1, "Veel.")]),
        "zonder-antwoord": _scan(["Wij doen dit."], [], results),
        "zonder-stelling": _scan([], answers, results),
        "min": _scan(["Wij doen dit."], [("Nee", -1), ("Ja", 1)], results),
        "heel-veel": _scan(["Wij doen dit."], [("Nee", 0), ("Ja", 10_000_000)], results),
        "omgekeerd": _scan(["Wij doen dit."], answers, [(1, 0, "Alles.")]),
    }
    for name, scan in wrong.items():
        path = f"instrumenten/scan-{name}.yml"
        yield Case(f"scan-{name}", REFUSED, path, {path: _entry("instrumenten", f"Scan {name}", zelfscan=scan)}, "scan")
    big = _scan([f"Stelling {n}." for n in range(200)], [(f"Antwoord {n}", n * 49_999) for n in range(200)], [(0, 9_999_999, "Alles.")])
    path = "instrumenten/scan-groot.yml"
    yield Case("scan-groot", HARMLESS, path, {path: _entry("instrumenten", "Scan groot", zelfscan=big)}, "scan")
