"""Words that say little by themselves: they weigh little, but a question of only these still works."""

from __future__ import annotations

STOP_WORDS = frozenset(
    "aan af al alle alles als altijd ander andere bij binnen daar dan dat de deze die dit doe doen doet door dus "
    "een en er eens ergens even gaan gaat gebruik geen geven haar had hebben heb heeft hem het hier hij hoe hun "
    "iemand iets ik in is ja je jij jou jouw jullie kan kom komen komt kon krijg krijgen krijgt kun kunnen kunt "
    "laat laten maak maar maken me mee meer men met mij mijn moet moeten mogen mag na naar niet niets niks nog nu "
    "of om omdat omheen onder ons onze ook op over past s soms steeds t te tegen toch toen tot tussen uit uw van "
    "vaak veel via voor waar waarom wanneer wat we weer weet weten welk welke werd wel wie wij wil willen word "
    "worden wordt ze zei zeggen zegt zelf zich zij zijn zit zitten zo zoals zodat zonder zou".split()
)

PREFIXES = frozenset(
    "aan achter af bij binnen boven door in mede mee na om onder op open over rond samen tegen terug toe tussen "
    "uit vast voor weer weg".split()
)
"""Words that begin another without making it a compound: `overbelasting` is no `belasting` over something."""
