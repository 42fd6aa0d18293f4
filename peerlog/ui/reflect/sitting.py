"""One sitting with one reflection: which question lies open, what was answered, what was passed over."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Literal

from peerlog.domain.errors import NothingThere, PeerlogError
from peerlog.domain.reflection import DESTINATIONS, HARD, KEPT, SIX_STEPS, STEPS, Answer, Prompt, Reflection
from peerlog.services.reflect import Reflect

Swapped = Literal["another", "all_seen", "only_one"]


@dataclass(slots=True)
class Turn:
    """A question that was asked, and what stands under it so far."""

    prompt: Prompt
    step: str
    text: str = ""
    destination: str = DESTINATIONS[0]


class Sitting:
    """Walks through the questions and keeps each answer as it stands.

    `prompt` opens one certain question; `passed` are those seen in this sitting before it was interrupted.
    With `one_question` there is one step and nothing after it. Whatever writes may raise what the disk says;
    the words are then still in `turn`.
    """

    def __init__(
        self,
        reflect: Reflect,
        reflection: Reflection,
        *,
        on_disk: bool = False,
        prompt: str | None = None,
        passed: Iterable[str] = (),
        one_question: bool = False,
    ) -> None:
        self._reflect, self.reflection, self.on_disk = reflect, reflection, on_disk
        self.one_question = one_question
        self._passed = list(passed)
        self._as_begun = {answer.prompt: answer for answer in reflection.answers} if on_disk else {}
        self._turns = self._answered()
        self._place = 0
        self._open(prompt or reflection.waiting_prompt)

    @property
    def steps(self) -> tuple[str, ...]:
        return STEPS[:1] if self.one_question else self.reflection.steps

    @property
    def turn(self) -> Turn | None:
        """The open question; None where there is none to ask."""
        return self._turns[self._place] if self._turns else None

    @property
    def passed(self) -> tuple[str, ...]:
        return tuple(self._passed)

    def answered_steps(self) -> set[str]:
        return {turn.step for turn in self._turns if turn.text.strip()}

    def seen_steps(self) -> set[str]:
        return {turn.step for turn in self._turns}

    def at_end(self) -> bool:
        """Whether nothing is asked after the open question."""
        return self._place + 1 >= len(self._turns) and self._ask_after() is None

    def write(self, text: str, destination: str) -> None:
        """Keeps the answer as it stands; an empty one leaves nothing behind."""
        turn = self.turn
        if turn is None:
            return
        turn.text, turn.destination = text, destination
        if text.strip() or self.on_disk:
            said = text if text.strip() else ""
            before = self._changed_from(turn.prompt.key, said)
            try:
                self.reflection = self._reflect.answer(
                    self.reflection, turn.prompt, said, destination, before
                )
            except (PeerlogError, OSError):
                self._go_on_with_what_waits()
                raise
            self.on_disk = True
            if before is not None:
                del self._as_begun[turn.prompt.key]

    def _go_on_with_what_waits(self) -> None:
        """What the disk refused waits sealed in memory: after a lock the page opens with it."""
        with suppress(NothingThere):
            self.reflection = self._reflect.get(self.reflection.uid)
            self.on_disk = True

    def next(self) -> bool:
        """The question after this one. False when there is none."""
        self._pass_if_empty()
        if self._place + 1 >= len(self._turns):
            found = self._ask_after()
            if found is None:
                return False
            self._turns.append(found)
        self._place += 1
        self._wait()
        return True

    def swap(self) -> Swapped:
        """Another question of the same step. None comes twice before all were seen."""
        turn = self.turn
        if turn is None:
            return "only_one"
        self._pass(turn.prompt.key)
        found, came_round = self._ask(turn.step), False
        if found is None:
            self._see_again(turn)
            found, came_round = self._ask(turn.step), True
        if found is None:
            return "only_one"
        if turn.text.strip():  # what was written stays, the other question comes after it
            self._place += 1
            self._turns.insert(self._place, found)
        else:
            self._turns[self._place] = found
        self._wait()
        return "all_seen" if came_round else "another"

    def may_say_hard(self) -> bool:
        """Whether there is still room to be made for what was hard."""
        return not self.one_question and not any(self._is_hard(turn) for turn in self._turns)

    def say_hard(self) -> None:
        """Room for what was hard, after this question and within its step."""
        turn = self.turn
        if turn is None:
            return
        self._turns.insert(self._place + 1, Turn(self._reflect.room_for_hard(), turn.step))
        self._pass_if_empty()
        if not turn.text.strip():  # an empty one gives its place
            del self._turns[self._place]
        else:
            self._place += 1
        self._wait()

    def keep_line(self, text: str) -> None:
        """The line for oneself at the end."""
        if self.on_disk and text != self._reflect.kept_line(self.reflection):
            try:
                self.reflection = self._reflect.keep_line(self.reflection, text)
            except (PeerlogError, OSError):
                self._go_on_with_what_waits()
                raise

    def kept_line(self) -> str:
        return self._reflect.kept_line(self.reflection)

    @staticmethod
    def _is_hard(turn: Turn) -> bool:
        return turn.prompt.step == HARD

    def go_to(self, step: str) -> bool:
        """Back to the first question of a step that was asked before."""
        return self._go_to(next((i for i, turn in enumerate(self._turns) if turn.step == step), None))

    def go_to_prompt(self, key: str) -> bool:
        return self._go_to(next((i for i, turn in enumerate(self._turns) if turn.prompt.key == key), None))

    def finish(self) -> bool:
        """Closes it. False when there was no answer, and so nothing is left."""
        finished = self._reflect.finish(self.reflection) if self.on_disk else None
        self.on_disk = finished is not None
        self.reflection = finished or replace(self.reflection, finished=True)
        return finished is not None

    def stop_here(self) -> bool:
        """'That's enough for today.' False when there was no answer, and so nothing is left."""
        if self.on_disk and self.reflection.answers:
            self.reflection = self._reflect.go_on_later(self.reflection)
            return True
        self.let_go_of_nothing()
        return False

    def let_go_of_nothing(self) -> None:
        """An entry whose words were all taken out again is not left on disk."""
        if self.on_disk and not self.reflection.answers:
            self._reflect.finish(self.reflection)
            self.on_disk = False

    def place_under(self, value: str) -> None:
        self.reflection = self._reflect.place_under(self.reflection, value)

    def _changed_from(self, key: str, text: str) -> Answer | None:
        """The answer as this sitting found it, once some of it is gone: adding to it loses nothing."""
        before = self._as_begun.get(key)
        return before if before is not None and not text.startswith(before.text) else None

    def _answered(self) -> list[Turn]:
        turns: list[Turn] = []
        for number, answer in enumerate(self.reflection.answers):
            known = self._reflect.prompt(answer.prompt)
            step = known.step if known else STEPS[min(number, len(STEPS) - 1)]
            if step == KEPT:
                continue
            # As it was asked then, whatever the question's words are now.
            asked = Prompt(key=answer.prompt, value=self.reflection.value, step=step, text=answer.question)
            within = (turns[-1].step if turns else STEPS[0]) if step == HARD else step
            turns.append(Turn(asked, within, answer.text, answer.destination))
        return turns

    def _open(self, key: str | None) -> None:
        if key is not None and self.go_to_prompt(key):
            return
        known = self._reflect.prompt(key) if key else None
        if known is not None and known.step not in (*SIX_STEPS, HARD):
            known = None  # the line for oneself is no question
        self._place = max(0, len(self._turns) - 1)
        found = self._as_turn(known) if known else self._first()
        if found is not None:
            self._turns.append(found)
            self._place = len(self._turns) - 1

    def _as_turn(self, known: Prompt) -> Turn:
        if known.step == HARD:
            return Turn(known, self._turns[-1].step if self._turns else STEPS[0])
        return Turn(known, known.step)

    def _first(self) -> Turn | None:
        if self.one_question:
            return None if self._turns else self._ask(STEPS[0])
        asked = self._reflect.ask(self.reflection, self._passed)
        return Turn(asked, asked.step) if asked else None

    def _ask(self, step: str) -> Turn | None:
        if self.one_question:
            asked = self._reflect.ask_light(self._passed)
        else:
            asked = self._reflect.ask_step(self.reflection, step, self._passed)
        return Turn(asked, step) if asked else None

    def _ask_after(self) -> Turn | None:
        turn = self.turn
        if turn is None:
            return None
        after = self.steps[self.steps.index(turn.step) + 1 :]
        return next((found for step in after if (found := self._ask(step))), None)

    def _see_again(self, turn: Turn) -> None:
        """All of this step were seen: they may come again, the one just passed last."""
        here = turn.prompt.key
        self._passed = [
            key
            for key in self._passed
            if key == here or not ((known := self._reflect.prompt(key)) and known.step == turn.step)
        ]

    def _pass(self, key: str) -> None:
        if key not in self._passed:
            self._passed.append(key)

    def _pass_if_empty(self) -> None:
        if self.turn is not None and not self.turn.text.strip():
            self._pass(self.turn.prompt.key)

    def _go_to(self, place: int | None) -> bool:
        if place is None:
            return False
        self._place = place
        self._wait()
        return True

    def _wait(self) -> None:
        """Remembers the open question for the ribbon."""
        if self.on_disk and self.turn is not None:
            try:
                self.reflection = self._reflect.wait_at(self.reflection, self.turn.prompt)
            except (PeerlogError, OSError):  # no word is in this: a page may still be opened and read
                self._go_on_with_what_waits()
