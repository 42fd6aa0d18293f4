"""Which answers may leave: the one place where a destination decides. "Only mine" cannot be asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from peerlog.domain.reflection import Reflection

LEAVING = ("supervision", "learning")
"""The destinations whose answers may stand in a file for somebody else."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Answered:
    """One answer whose owner said where it may go. `reflection` is the uid it stands in."""

    reflection: bytes
    on: date
    value: str
    prompt: str
    question: str
    text: str

    @property
    def key(self) -> str:
        """It and no other answer, also after it has been changed."""
        return f"{self.reflection.hex()}:{self.prompt}"


def answers_for(destination: str, reflections: Iterable[Reflection]) -> list[Answered]:
    """Those for "supervision" or "learning", in the order of the reflections; never from the trash."""
    if destination not in LEAVING:
        raise ValueError("answers that are only mine are for nobody else")
    return [
        Answered(
            reflection=reflection.uid,
            on=reflection.begun_on,
            value=reflection.value,
            prompt=answer.prompt,
            question=answer.question,
            text=answer.text,
        )
        for reflection in reflections
        if reflection.trashed_on is None
        for answer in reflection.answers
        if answer.destination == destination and answer.text.strip()
    ]


def goes_elsewhere(keys: Collection[str], destination: str, reflections: Iterable[Reflection]) -> set[str]:
    """Of these keys of answers, those whose owner has said since that they are not for this destination.

    An answer that is gone altogether said nothing else: what was copied of it stays as it was meant.
    """
    return {
        key
        for reflection in reflections
        for answer in reflection.answers
        if answer.destination != destination and (key := f"{reflection.uid.hex()}:{answer.prompt}") in keys
    }


def only_mine(keys: Collection[str], reflections: Iterable[Reflection]) -> set[str]:
    """Of these keys of answers, those that are only their owner's, also in the trash."""
    return {
        key
        for reflection in reflections
        for answer in reflection.answers
        if answer.destination not in LEAVING and (key := f"{reflection.uid.hex()}:{answer.prompt}") in keys
    }
