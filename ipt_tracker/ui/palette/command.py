"""What the palette offers: commands and clients, and what of them is shown for the letters typed; no Qt."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from ipt_tracker.ui.palette.ranking import Fit, Rank, Words, fit, rank, ranked, words_of

_SHOWN: Final = 6
"""Of each kind; more letters are quicker than a longer list."""


@dataclass(frozen=True, kw_only=True)
class Command:
    """One line: what is done when it is chosen, and the key that does the same where there is one.

    `client` is the id of the client whom it is about, `whom` their name and code; `also` holds further words
    by which it is found, `detail` what stands beside the label.
    """

    label: str
    icon: str
    run: Callable[[], object]
    keys: str = ""
    also: str = ""
    detail: str = ""
    client: str = ""
    whom: str = ""

    @cached_property
    def words(self) -> Words:
        """All by which it is found."""
        return words_of(f"{self.label} {self.also} {self.whom}")

    def is_called(self, typed: Words) -> bool:
        """Whether all that was typed stands in its label or about whom it is, not in further words alone."""
        return rank(typed, self._called) is not None

    def is_meant(self, typed: Words) -> bool:
        """Whether some of what was typed is about what is done, and not all of it about whom."""
        return any(_better(fit(part, self._what), fit(part, self._whom)) for part in typed)

    @cached_property
    def _called(self) -> Words:
        return words_of(f"{self.label} {self.whom}")

    @cached_property
    def _whom(self) -> Words:
        return words_of(self.whom)

    @cached_property
    def _what(self) -> Words:
        return tuple(word for word in words_of(f"{self.label} {self.also}") if word not in self._whom)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """Everything that can be chosen at this moment.

    `apt` suits the place and is shown before a letter is typed, as are the `recent` clients; `commands`
    and `clients` are what is searched, the more likely first where several fit alike.
    """

    apt: tuple[Command, ...] = ()
    recent: tuple[Command, ...] = ()
    commands: tuple[Command, ...] = ()
    clients: tuple[Command, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What is shown: `commands` stand first, unless a client fits better; `of` counts those not shown too."""

    commands: tuple[Command, ...] = ()
    commands_of: int = 0
    clients: tuple[Command, ...] = ()
    clients_of: int = 0
    clients_first: bool = False
    recent: bool = False
    """Nothing is typed: the clients are those seen last."""


def found(offer: Offer, text: str) -> Found:
    """What is shown for these letters; without any, what suits the place."""
    if not text.strip():
        apt, recent = offer.apt[:_SHOWN], offer.recent[:_SHOWN]
        return Found(commands=apt, commands_of=len(apt), clients=recent, clients_of=len(recent), recent=True)
    typed = words_of(text)
    if not typed:
        return Found()
    clients = ranked(typed, offer.clients, lambda one: one.words)
    best = clients[0][1].client if clients else ""
    # Where a word stands in a sentence says nothing: commands that fit alike stay in the order of the offer,
    # but what is called so stands above what is only found by the word.
    commands = [
        (how_well, one)
        for one in offer.commands
        if (how_well := rank(typed, one.words)) is not None
        and (not one.client or one.client == best or one.is_meant(typed))
    ]
    commands.sort(key=lambda pair: (pair[0][0], not pair[1].is_called(typed)))
    return Found(
        commands=_first(commands),
        commands_of=len(commands),
        clients=_first(clients),
        clients_of=len(clients),
        clients_first=bool(clients) and (not commands or clients[0][0] < commands[0][0]),
    )


def _better(what: tuple[Fit, int] | None, whom: tuple[Fit, int] | None) -> bool:
    """Whether a part fits what is done better than whom it is about; across both it fits neither alone."""
    return whom is None or (what is not None and what[0] < whom[0])


def _first(pairs: Sequence[tuple[Rank, Command]]) -> tuple[Command, ...]:
    return tuple(one for _rank, one in pairs[:_SHOWN])
