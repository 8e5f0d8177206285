"""A page of every template of the site, by a name that fits a file."""

PAGES = {
    "start": "",
    "keuzehulp": "keuzehulp/?wie=team&knelpunt=geen-gedeelde-visie&met=team&tijd=uur",
    "zoeken": "zoeken/?q=mantelzorger+is+op",
    "lijst": "instrumenten/",
    "knelpunten": "knelpunten/",
    "instrument": "instrumenten/caregiver-strain-index/",
    "zelfscan": "instrumenten/zelfscan-vier-speerpunten/",
    "knelpunt": "knelpunten/geen-tijd/",
    "speerpunt": "speerpunten/kennis-en-visie/",
    "thema": "themas/overbelasting-signaleren/",
    "route": "routes/mantelzorger-dreigt-om-te-vallen/",
    "voorbeeld": "voorbeelden/almere/",
    "cijfers": "cijfers/",
    "begrip": "begrippen/mantelzorger/",
    "kader": "kaders/wmo-2015-en-mantelzorg/",
    "bron": "bronnen/",
    "tekst": "hoe-deze-toolkit-is-gemaakt/",
    "redactieoverzicht": "redactie/overzicht/",
    "melding": "redactie/meldingen/",
    "niet-gevonden": "bestaat/niet/",
}
