"""The whole of a plan, as somebody else will read it."""

from __future__ import annotations

from peerlog.domain.group_plan import GroupPlan
from peerlog.services.group_plans import usual
from peerlog.text import _
from peerlog.ui.look import Look
from peerlog.ui.widgets.flow import row
from peerlog.ui.widgets.paper import Sheet
from peerlog.ui.widgets.words import Mark, Words


class PlanSheet(Sheet):
    """Every word that is in it, and nothing else."""

    def __init__(self, look: Look, plan: GroupPlan) -> None:
        super().__init__(look)
        self.box.addWidget(Words(look, plan.title, "section"))
        if said := usual(plan):
            self.box.addWidget(Words(look, said, "body", "ink_soft"))
        wide = round(look.metrics("strong").horizontalAdvance("40")) + look.space(6)
        if plan.plan:
            self.box.addWidget(Words(look, _("Step by step"), "strong"))
        for number, step in enumerate(plan.plan, 1):
            sign = Words(look, str(number), "strong", "accent_ink", wrap=False)
            sign.setFixedWidth(wide)
            line = row(look.space(8), sign, Words(look, step))
            line.setStretch(1, 1)
            self.box.addLayout(line)
        if plan.ground_rules:
            self.box.addWidget(Words(look, _("What we agreed"), "strong"))
        for rule in plan.ground_rules:
            line = row(look.space(8), Mark(look, "check", 20, "accent_ink"), Words(look, rule))
            line.setStretch(1, 1)
            self.box.addLayout(line)
