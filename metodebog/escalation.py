"""The way to a first contact with a citizen (inventory 003.11): what the method asks for after each attempt.

A state machine over (channel, result). It is total: every pair moves it, whatever the order. It ends only in contact or in an
assessment that people make; a citizen who has declined, or whom nobody has reached, may still be reached later.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import reduce

PHONE, NETWORK, PARTNER = "Telefon", "Nærmeste netværk", "Samarbejdspartner"
VISITS = ANNOUNCED, UNANNOUNCED = "Besøg, anmeldt", "Besøg, uanmeldt"
CHANNELS = ("Mail", PHONE, "Sms", "Brev", *VISITS, NETWORK, PARTNER)
CONTACT, WAITING, SILENCE = "Kontakt", "Besked er givet", "Ingen svar"
CLOSED, DECLINED = "Døren blev ikke åbnet", "Ønsker ikke kontakt"
RESULTS = (CONTACT, WAITING, SILENCE, CLOSED, DECLINED)
Attempt = tuple[str, str]
"""(channel, result). A word outside `CHANNELS` or `RESULTS` counts as a channel of its own, or as no answer."""


@dataclass(frozen=True, slots=True)
class Step:
    """What to do next, in Danish: `title`, `advice`, `reason`. `part`: the step of the method; `end`: nothing more follows by itself."""

    id: str
    title: str
    advice: str
    reason: str
    part: str = "trin 4"
    end: bool = False


_TELL = "Fortæl, hvem du er, hvad tilbuddet går ud på, og hvornår du kan komme. Borgeren vælger selv stedet."
_DECIDE = "Tag stilling først: Skal borgeren vide besked, eller kommer du uanmeldt?"

STEPS = {
    step.id: step
    for step in (
        Step("begynd", "Tag kontakt til borgeren", _TELL, "Der er ikke skrevet et forsøg endnu."),
        Step("proev", "Prøv igen på en anden måde", f"Et besøg er en mulighed. {_TELL}",
             "Der er ikke kontakt, og du har ikke været på besøg."),
        Step("ring", "Ring til borgeren", "Skriv opkaldet ind i loggen, også når ingen tager telefonen.",
             "Døren blev ikke åbnet, da du var på besøg."),
        Step("besoeg_igen", "Tag på besøg igen", f"Du kan prøve gennem en samarbejdspartner først. {_DECIDE}",
             "Døren blev ikke åbnet, og telefonen gav ikke kontakt."),
        Step("besoeg_nu", "Tag på besøg igen", _DECIDE, "Døren blev ikke åbnet. Hverken telefonen eller andre har givet kontakt."),
        Step("vurder", "Vurdér, hvad der skal ske nu", "Skal du gøre mere for at få kontakt, eller skal SKP ind i sagen?",
             "To besøg og mindst ét opkald har ikke givet kontakt.", end=True),
        Step("afslag", "Vurdér sagen sammen med andre",
             "Tal med de andre fremskudte sagsbehandlere eller en mellemleder. Skal sagen gives videre til SKP?",
             "Borgeren har sagt nej til kontakt.", "trin 4.1", end=True),
        Step("kontakt", "Aftal det første møde", "Borgeren vælger selv stedet.", "Du har fået kontakt med borgeren.", "trin 6", end=True),
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class State:
    """How far the way has come. `closed`: visits without contact (0, 1, 2 = two or more); `called`, `asked`: a call, and someone
    else asked, after the first of them."""

    attempts: bool = False
    closed: int = 0
    called: bool = False
    asked: bool = False
    declined: bool = False
    contact: bool = False

    @property
    def step(self) -> Step:
        """The next step."""
        return STEPS[self._step()]

    def _step(self) -> str:
        if self.contact or self.declined:
            return "kontakt" if self.contact else "afslag"
        if not self.closed:
            return "proev" if self.attempts else "begynd"
        if not self.called:
            return "ring"
        if self.closed > 1:
            return "vurder"
        return "besoeg_nu" if self.asked else "besoeg_igen"


def advance(state: State, attempt: Attempt) -> State:
    """The state after one more attempt. Contact is reached once; whatever is written after it changes nothing.

    A visit without contact is a closed door, whatever word was chosen for it. A call counts as the call of the method only
    after the first closed door.
    """
    channel, result = attempt
    if state.contact:
        return state
    state = replace(state, attempts=True)
    if result in (CONTACT, DECLINED):
        return replace(state, contact=result == CONTACT, declined=result == DECLINED)
    if channel in VISITS or result == CLOSED:
        return replace(state, closed=min(state.closed + 1, 2))
    after_visit = state.closed > 0
    return replace(
        state,
        called=state.called or (after_visit and channel == PHONE),
        asked=state.asked or (after_visit and channel in (NETWORK, PARTNER)),
    )


def after(attempts: Iterable[Attempt]) -> State:
    """The state after the attempts, in the order in which they were made."""
    return reduce(advance, attempts, State())
