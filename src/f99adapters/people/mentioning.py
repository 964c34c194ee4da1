# SPDX-FileCopyrightText: 2026 f99 contributors
# SPDX-License-Identifier: EUPL-1.2
"""Texts compared with the names that a people store keeps (Namen im Freitext; docs/decisions/0022)."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from f99adapters.people.details import Detailed
from f99adapters.people.plain import Mention, Said, known_forms, pointed_out, references_in, refuse, said_in
from f99adapters.people.reading import absent
from f99adapters.people.spelling import Portion, Words, forms_of, passages_of, words_of
from f99adapters.people.store import Store
from f99adapters.people.vault import state_of
from f99adapters.register.recording import Handed
from f99adapters.register.register import Register
from f99domain import Id, PersonalDetail

Forms = Mapping[Words, frozenset[Portion]]
"""Forms of names, and how much of a name each is."""

NOBODY: Forms = MappingProxyType({})


def refuse_names(store: Store, batches: Sequence[Handed], detailed: Sequence[Detailed]) -> None:
    """Refuse texts and new references that hold the name of anybody in the store, or of whom is being entered.

    Raises ValidationError.
    """
    names = (value for one in detailed for what, value in one.details.items() if what is PersonalDetail.NAME)
    new = known_forms(form for name in names for form in forms_of(name))
    for mention in _mentions(store, [*said_in(batches), *references_in(batches)], new):
        if mention.extent is not Portion.FAMILY and not _is_known(store.register, mention.said.text):
            raise refuse(mention)


def doubts(store: Store, batches: Sequence[Handed]) -> tuple[str, ...]:
    """What in texts may name or lead to a person, as German sentences."""
    texts = list(said_in(batches))
    return tuple(dict.fromkeys(pointed_out(texts, _mentions(store, texts))))


def unchecked(store: Store) -> str | None:
    """Why texts are not compared with names, as a German sentence; nothing if they are, or there are none."""
    if why := absent(store) or store.locked:
        return why
    state = store.state()
    if state and not state.is_current:
        return f"{store.place.name} hat noch den Aufbau einer früheren Fassung, und ihn zu ändern fehlt das Recht."
    return None


def _mentions(store: Store, texts: Sequence[Said], new: Forms = NOBODY) -> list[Mention]:
    """Every passage that names somebody. The store is asked for words, then for what stands around those it knows."""
    words = frozenset((word,) for one in texts for word in words_of(one.text))
    families = {word[0] for word in _named_by(store, words, new)}
    found = [(one, passage) for one in texts for passage in passages_of(one.text, families)] if families else []
    extents = _named_by(store, frozenset(passage.words for _, passage in found), new) if found else {}
    return [
        Mention(one, passage, extent)
        for one, passage in found
        for extent in extents.get(passage.words, ())
        if passage.is_named_by(extent)
    ]


def _named_by(store: Store, asked: frozenset[Words], new: Forms) -> Forms:
    """Which forms are the name of anybody in the store, as far as the key is here, or of whom is being entered."""
    found: Forms = {}
    vault = store.vault_if_open()
    if vault is not None:
        with store.place.reading() as connection:
            state = state_of(connection)
            found = vault.named_by(connection, asked) if state and state.is_current else {}
    return {**found, **{words: found.get(words, frozenset()) | new[words] for words in asked & new.keys()}}


def _is_known(register: Register, text: str) -> bool:
    """Whether it is a reference that an entry names already."""
    return isinstance(text, Id) and any(register.readings(subject=text, limit=1))
