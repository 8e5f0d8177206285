"""Writes Dutch-looking text whose words are as frequent as in real text (Zipf's law)."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

TAIL_WORDS = 30_000
HALF_BLOCK = 150
"""Half of an average paragraph or list, so that prose is as long as asked on average."""

FUNCTION_WORDS = (
    "de van het een en in is dat op te voor met zijn er niet aan om ook als die bij je of "
    "uit maar naar dan ze hebben over wat worden door nog wel kan zo hun meer tot deze dit "
    "heeft al was geen moet heel veel samen omdat wie hoe waar daar zelf vaak soms altijd "
    "elke andere iemand iets niemand alle onder tussen zonder tijdens binnen toch daarom "
    "terwijl wanneer hier nu later eerst weer even graag misschien bijna ongeveer zowel"
).split()

DOMAIN_WORDS = (
    "mantelzorger mantelzorg vrijwilliger vrijwilligers inwoner inwoners wijkteam team gesprek zorg "
    "hulp ondersteuning gemeente wijk buurt netwerk familie naaste naasten professional sociaal "
    "samenwerken samenwerking vraag vragen antwoord afspraak afspraken tijd week maand jaar dag "
    "organisatie organisaties welzijn welzijnswerk informele formele instrument werkvorm methode "
    "vragenlijst model kaart overzicht stap stappen bijeenkomst overleg casus bespreking gespreksleider "
    "teamleider collega buren buurman buurvrouw dochter zoon partner ouder ouders kind kinderen vriend "
    "vrienden kennis ervaring ervaringen voorbeeld voorbeelden knelpunt oplossing plan doel visie rol "
    "taak taken verantwoordelijkheid ruimte aandacht waardering erkenning belasting overbelasting "
    "signaal signalen grens grenzen draagkracht draaglast veerkracht respijtzorg dagbesteding logeerhuis "
    "huisarts wijkverpleegkundige verpleging verzorging thuiszorg huishouden boodschappen maaltijd vervoer "
    "administratie geld kosten subsidie budget indicatie aanvraag wet regeling privacy gegevens toestemming "
    "dossier verslag registratie onderzoek cijfer cijfers procent meting uitkomst bron bronnen rapport "
    "artikel publicatie handreiking training cursus scholing begeleiding coach intervisie reflectie leren "
    "oefenen luisteren praten vertellen noemen merken zien horen weten denken voelen willen kunnen mogen "
    "zoeken vinden maken geven nemen houden laten staan gaan komen blijven werken helpen zorgen delen "
    "vergelijken kiezen bespreken vastleggen bijhouden evalueren verbeteren beginnen stoppen plannen "
    "uitnodigen kennismaken verbinden versterken ontlasten ondersteunen signaleren doorverwijzen aansluiten "
    "eenzaam eenzaamheid dementie ziekte beperking herstel gezondheid welbevinden kwaliteit leven dagelijks "
    "thuis woning kamer tafel keukentafel telefoon bericht brief website folder papier stift kaartje lijst "
    "initiatief burgerinitiatief bewoner bewoners buurthuis kerk moskee school vereniging sportclub bibliotheek "
    "ontmoeting activiteit koffie maatje maatjes bezoek klus taal cultuur achtergrond jongeren ouderen "
    "volwassenen gezin huishoudens alleenstaand samenwonend werkende werkgever baan verlof combinatie balans "
    "moeilijk makkelijk belangrijk nodig goed beter klein groot nieuw oud jong open eerlijk rustig duidelijk "
    "gelijkwaardig vertrouwd veilig kwetsbaar tijdelijk langdurig intensief praktisch persoonlijk gezamenlijk "
    "vertrouwen contact relatie verschil overeenkomst verwachting wens behoefte mogelijkheid kans risico reden "
    "begin einde moment periode situatie omgeving context praktijk beleid opdracht raad wethouder coalitie "
    "partners keten regie casusregie aanspreekpunt contactpersoon coordinator beheerder redactie deskundige "
    "onderzoeker docent student stagiair adviseur expert betrokkene deelnemer groep groepen kring schema "
    "tekening foto spel stelling stellingen score punten schaal niveau grenswaarde tip tips fout les lessen"
).split()

_ONSETS = "b d f g h k l m n p r s t v w z b d g k l m n r t v br dr gr kl pl sch sl sp st tr vr zw".split()
_NUCLEI = "a e i o u a e i o e aa ee oo ie oe ui ij ei eu".split()
_CODAS = [""] * 9 + "l m n r s t k n r ng nd nt rt ld cht st".split()
_ENDINGS = [""] * 12 + "en er ing heid lijk schap baar sel tje".split()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words in the order of how common they are, with their cumulative weights."""

    function: Sequence[str]
    function_weights: Sequence[float]
    content: Sequence[str]
    content_weights: Sequence[float]


def vocabulary(seed: str) -> Vocabulary:
    """Function words, domain words and a long tail of made words."""
    content = list(dict.fromkeys([*DOMAIN_WORDS, *_tail(random.Random(f"{seed}:tail"))]))
    return Vocabulary(FUNCTION_WORDS, _zipf(len(FUNCTION_WORDS), 2), content, _zipf(len(content), 10))


def _zipf(count: int, offset: float) -> list[float]:
    return list(accumulate(1 / (rank + offset) for rank in range(1, count + 1)))


def _tail(dice: random.Random) -> list[str]:
    return [_made_word(dice) for _ in range(TAIL_WORDS)]


def _made_word(dice: random.Random) -> str:
    count = dice.choices((1, 2, 3), (3, 5, 2))[0]
    syllables = (
        dice.choice(_ONSETS) + dice.choice(_NUCLEI) + dice.choice(_CODAS) for _ in range(count)
    )
    return "".join(syllables) + dice.choice(_ENDINGS)


class Pen:
    """Writes words, sentences and longer text; the same seed gives the same text."""

    def __init__(self, words: Vocabulary, seed: str) -> None:
        self.dice = random.Random(seed)
        self._words = words

    def content_word(self) -> str:
        words = self._words
        return self.dice.choices(words.content, cum_weights=words.content_weights)[0]

    def function_word(self) -> str:
        words = self._words
        return self.dice.choices(words.function, cum_weights=words.function_weights)[0]

    def title(self) -> str:
        """Two to four words without a full stop."""
        words = [self.content_word(), self.function_word(), self.content_word(), self.content_word()]
        return " ".join(words[: self.dice.choice((3, 3, 4))]).capitalize()

    def terms(self, count: int) -> list[str]:
        """Different words, `count` at most."""
        return list(dict.fromkeys(self.content_word() for _ in range(count)))

    def sentence(self, shortest: int = 5, longest: int = 16) -> str:
        """Function and content words mostly in turns, now and then a comma."""
        words = [self.function_word()]
        for _ in range(self.dice.randint(shortest, longest)):
            words.append(self._next(words))
        words.append(self.content_word())
        return f"{' '.join(words).capitalize()}."

    def _next(self, words: list[str]) -> str:
        follows_function = len(words) % 2 == 1
        word = self.content_word() if follows_function == (self.dice.random() < 0.75) else self.function_word()
        comma = "," if self.dice.random() < 0.05 else ""
        return self.function_word() if word == words[-1] else word + comma

    def sentences(self, count: int) -> str:
        return " ".join(self.sentence() for _ in range(count))

    def prose(self, size: int, links: Sequence[str] = ()) -> str:
        """Markdown of about `size` characters: paragraphs, lists, emphasis and the given links."""
        blocks: list[str] = []
        pending = list(links)
        while not blocks or sum(map(len, blocks)) < size - HALF_BLOCK:
            link = pending.pop() if pending else ""
            blocks.append(self._list() if self.dice.random() < 0.25 else self._paragraph(link))
        return "\n\n".join(blocks) + "\n"

    def _paragraph(self, link: str) -> str:
        parts = [self.sentence() for _ in range(self.dice.randint(2, 5))]
        if self.dice.random() < 0.2:
            parts.append(f"Let op **{self.content_word()}** {self.sentence().lower()}")
        if link:
            parts.append(f"Kijk ook bij {link}.")
        return " ".join(parts)

    def _list(self) -> str:
        return "\n".join(f"- {self.sentence(4, 10)}" for _ in range(self.dice.randint(3, 6)))
