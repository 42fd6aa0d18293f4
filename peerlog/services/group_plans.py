"""A group's plan handed on as a page or a file, and one from elsewhere taken in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from peerlog.domain.errors import EntryProblems, Refused
from peerlog.domain.group import PeerGroup
from peerlog.domain.group_plan import GroupPlan, plan_of, problems_of_plan
from peerlog.report import group_plan_file, group_plan_page
from peerlog.services.groups import Groups
from peerlog.services.left_files import LeftFiles, free_name
from peerlog.services.summary_review import Pointing, SummaryReview

how_often, usual = group_plan_page.how_often, group_plan_page.usual
"""The rhythms of a group in words; how long and how often in one line."""
FORMATS = {"page": "html", "file": "json"}
"""How a plan can go, and how the name of its file ends."""
WHAT = "group_plan"
_NAME = "peerlog-plan"
"""Not one word of the plan stands in the name of its file."""


class GroupPlans:
    """Nothing about people or places goes along. `practice`: the page says that it is made up."""

    def __init__(
        self, groups: Groups, left_files: LeftFiles, review: SummaryReview, *, practice: bool
    ) -> None:
        self._groups, self._left_files, self._review = groups, left_files, review
        self._practice = practice

    def preview(self, uid: bytes, title: str, *, ground_rules: bool) -> GroupPlan:
        """All that would go. Raises NothingThere, EntryProblems where it cannot go like this."""
        plan = plan_of(self._groups.get(uid), title, ground_rules=ground_rules)
        if found := problems_of_plan(plan):
            raise EntryProblems(found)
        return plan

    def pointing(self, plan: GroupPlan) -> tuple[Pointing, ...]:
        """Words in it that could point to somebody. Raises Damaged."""
        return self._review.paragraph("\n".join(plan.texts))

    def save(self, folder: Path, plan: GroupPlan, formats: Sequence[str], *, read_again: bool) -> list[Path]:
        """Writes it and lists it among what has left; the places of its files.

        `read_again`: what was found in the words was shown, and the supporter read them once more.
        Raises Refused("no_format", "not_read_again"), EntryProblems, AlreadyThere, CannotWrite.
        """
        if found := problems_of_plan(plan):
            raise EntryProblems(found)
        if not formats:
            raise Refused("no_format")
        if not read_again and self.pointing(plan):
            raise Refused("not_read_again")
        name = free_name(folder, _NAME, *FORMATS.values())
        files = {f"{name}.{FORMATS[each]}": self._bytes(plan, each) for each in FORMATS if each in formats}
        return self._left_files.save(folder, WHAT, plan.title, files)

    @staticmethod
    def read(file: Path) -> GroupPlan:
        """What a file from elsewhere holds. Raises EntryProblems, OSError; nothing is taken yet."""
        with file.open("rb") as opened:
            return group_plan_file.read(opened.read(group_plan_file.LARGEST_BYTES + 1))

    def take(self, plan: GroupPlan) -> PeerGroup:
        """A new group with this plan; day, time, place and who leads are its owner's to say."""
        if found := problems_of_plan(plan):
            raise EntryProblems(found)
        fresh = self._groups.new()
        return self._groups.keep(
            PeerGroup(
                uid=fresh.uid,
                begun_on=fresh.begun_on,
                name=plan.title,
                minutes=plan.minutes,
                every=plan.every,
                plan=plan.plan,
                ground_rules=plan.ground_rules,
            )
        )

    def _bytes(self, plan: GroupPlan, how: str) -> bytes:
        if how == "file":
            return group_plan_file.written(plan)
        return group_plan_page.html(plan, practice=self._practice)
