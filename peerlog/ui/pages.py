"""The registry of pages: the one list from which the sidebar, the pictures and the tests walk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from peerlog.text import _
from peerlog.ui.open_page import OpenPage
from peerlog.ui.work import Work


@dataclass(frozen=True)
class PageEntry:
    """One page. `where`: "sidebar" from the first day, "later" joins when it first holds something,
    "below" stands under the sidebar, "inside" is reached from another page. `short` is the tab's word where
    the cover is narrow."""

    key: str
    title: str
    icon: str
    where: str
    make: Callable[..., OpenPage]
    short: str = ""

    def open(self, work: Work, **about: Any) -> OpenPage:
        return self.make(work, **about)


def entries() -> tuple[PageEntry, ...]:
    """Every page there is, in the sidebar's order. Pages are imported when the first one opens."""
    from peerlog.ui.bring_in.page import BringInPage
    from peerlog.ui.calendar.page import CalendarPage
    from peerlog.ui.calendar.planned_page import PlannedPage
    from peerlog.ui.check_in.page import CheckInPage
    from peerlog.ui.earlier.page import EarlierAnswersPage, EarlierLinesPage
    from peerlog.ui.follow_up.page import FollowUpPage
    from peerlog.ui.groups.form_page import GroupFormPage
    from peerlog.ui.groups.group_page import GroupPage
    from peerlog.ui.groups.page import GroupsPage
    from peerlog.ui.groups.plan_in import PlanInPage
    from peerlog.ui.groups.plan_out import PlanOutPage
    from peerlog.ui.groups.same_again import SameAgainPage
    from peerlog.ui.involvement.page import InvolvementPage
    from peerlog.ui.learning.entry_page import LearningEntryPage
    from peerlog.ui.learning.feedback_entry import FeedbackEntryPage
    from peerlog.ui.learning.feedback_page import FeedbackPage
    from peerlog.ui.learning.hand_in_page import HandInPage
    from peerlog.ui.learning.log_page import LearningLogPage
    from peerlog.ui.learning.outcomes_page import OutcomesPage
    from peerlog.ui.log.page import LogPage
    from peerlog.ui.look_back.page import LookBackPage
    from peerlog.ui.moving.page import MovingPage
    from peerlog.ui.my_learning.page import MyLearningPage
    from peerlog.ui.my_values.evidence_page import EvidenceSheetPage
    from peerlog.ui.my_values.example_page import ValueExamplePage
    from peerlog.ui.own_words.page import OwnWordsPage
    from peerlog.ui.own_words.paper import OwnWordsPaperPage
    from peerlog.ui.own_words.writing import OwnWordsLinePage
    from peerlog.ui.people.about_you import AboutYouPage
    from peerlog.ui.people.copy import AboutYouCopyPage
    from peerlog.ui.people.page import PeoplePage
    from peerlog.ui.people.person import PersonPage
    from peerlog.ui.promises.page import PromisesPage
    from peerlog.ui.reflect.page import ReflectPage
    from peerlog.ui.reflect.start import ReflectStartPage
    from peerlog.ui.reflect.values import ValuesPage
    from peerlog.ui.search.page import SearchPage
    from peerlog.ui.sessions.page import SessionsPage
    from peerlog.ui.sessions.trash import TrashPage
    from peerlog.ui.settings.activity import ActivityPage
    from peerlog.ui.settings.kept_erase import ErasePage
    from peerlog.ui.settings.leaving import LeavingPage
    from peerlog.ui.settings.leaving_rest import LeavingRestPage
    from peerlog.ui.settings.page import SettingsPage
    from peerlog.ui.share.left_page import LeftPage
    from peerlog.ui.share.page import SharePage
    from peerlog.ui.share.poster_page import PosterPage
    from peerlog.ui.share.preview import PreviewPage
    from peerlog.ui.slip.page import SlipPage
    from peerlog.ui.spectrum.fill import SpectrumFillPage
    from peerlog.ui.spectrum.page import SpectrumPage
    from peerlog.ui.supervision.page import SupervisionPage
    from peerlog.ui.supervision.sheet_page import SupervisionSheetPage
    from peerlog.ui.supervision.topic_page import TopicPage
    from peerlog.ui.take_out.page import TakeOutPage
    from peerlog.ui.tell.page import WhatITellPage
    from peerlog.ui.today.page import TodayPage
    from peerlog.ui.together.page import WriteTogetherPage
    from peerlog.ui.voices.page import VoicesPage
    from peerlog.ui.voices.sheet_page import VoicesSheetPage
    from peerlog.ui.voices.voice_page import VoicePage
    from peerlog.ui.with_my_team.page import WithMyTeamPage
    from peerlog.ui.with_my_team.talk_page import TeamTalkPage

    return (
        PageEntry("today", _("Today"), "house", "sidebar", TodayPage),
        PageEntry("sessions", _("Sessions"), "notebook-pen", "sidebar", SessionsPage),
        PageEntry("reflect", _("Reflect"), "feather", "sidebar", ReflectStartPage),
        PageEntry("follow_up", _("Follow up"), "hand-heart", "later", FollowUpPage),
        PageEntry("my_learning", _("My learning"), "graduation-cap", "later", MyLearningPage, _("Learning")),
        PageEntry("share", _("Share"), "chart-bar-big", "later", SharePage),
        PageEntry("settings", _("Settings and help"), "settings", "below", SettingsPage, _("Settings")),
        PageEntry("log", _("Log a session"), "notebook-pen", "inside", LogPage),
        PageEntry("search", _("Search"), "search", "inside", SearchPage),
        PageEntry("trash", _("Trash"), "trash-2", "inside", TrashPage),
        PageEntry("earlier_lines", _("Earlier versions"), "clock", "inside", EarlierLinesPage),
        PageEntry("reflection", _("Reflect"), "feather", "inside", ReflectPage),
        PageEntry("earlier_answers", _("Earlier versions"), "clock", "inside", EarlierAnswersPage),
        PageEntry("values", _("My values"), "star", "inside", ValuesPage),
        PageEntry("preview", _("What will leave"), "chart-bar-big", "inside", PreviewPage),
        PageEntry("promises", _("Promises"), "hand-heart", "inside", PromisesPage),
        PageEntry("groups", _("Groups"), "users-round", "inside", GroupsPage),
        PageEntry("group", _("A group"), "users-round", "inside", GroupPage),
        PageEntry("group_form", _("A group"), "pencil-line", "inside", GroupFormPage),
        PageEntry("same_again", _("Same as last time"), "repeat", "inside", SameAgainPage),
        PageEntry("plan_out", _("Hand on a plan"), "upload", "inside", PlanOutPage),
        PageEntry("plan_in", _("Take in a plan"), "download", "inside", PlanInPage),
        PageEntry("calendar", _("Calendar"), "calendar-days", "inside", CalendarPage),
        PageEntry("planned", _("Plan something"), "calendar-clock", "inside", PlannedPage),
        PageEntry("slip", _("A slip to keep"), "printer", "inside", SlipPage),
        PageEntry("left", _("What has left"), "shield-check", "inside", LeftPage),
        PageEntry("bring_in", _("Bring in"), "download", "inside", BringInPage),
        PageEntry("take_out", _("Take out"), "upload", "inside", TakeOutPage),
        PageEntry("moving", _("Move to another laptop"), "copy-check", "inside", MovingPage),
        PageEntry("poster", _("A page for the people here"), "printer", "inside", PosterPage),
        PageEntry("voices", _("Voices"), "megaphone", "inside", VoicesPage),
        PageEntry("voice", _("A voice"), "megaphone", "inside", VoicePage),
        PageEntry("voices_sheet", _("You said, what changed"), "megaphone", "inside", VoicesSheetPage),
        PageEntry("own_words", _("In their own words"), "message-circle", "inside", OwnWordsPage),
        PageEntry("own_words_line", _("In their own words"), "message-circle", "inside", OwnWordsLinePage),
        PageEntry("own_words_paper", _("A page for supervision"), "printer", "inside", OwnWordsPaperPage),
        PageEntry("involvement", _("Involvement"), "handshake", "inside", InvolvementPage),
        PageEntry("spectrum", _("Where our team stands"), "scale", "inside", SpectrumPage),
        PageEntry("spectrum_fill", _("Where our team stands"), "scale", "inside", SpectrumFillPage),
        PageEntry("with_my_team", _("With my team"), "users-round", "inside", WithMyTeamPage),
        PageEntry("team_talk", _("With my team"), "users-round", "inside", TeamTalkPage),
        PageEntry("look_back", _("Look back"), "book-open", "inside", LookBackPage),
        PageEntry("learning_log", _("Learning log"), "book-open", "inside", LearningLogPage),
        PageEntry("learning_entry", _("Learning log"), "pencil-line", "inside", LearningEntryPage),
        PageEntry("outcomes", _("What I want to learn"), "sprout", "inside", OutcomesPage),
        PageEntry("feedback", _("Feedback"), "messages-square", "inside", FeedbackPage),
        PageEntry("feedback_entry", _("Feedback"), "pencil-line", "inside", FeedbackEntryPage),
        PageEntry("hand_in", _("Hand in"), "upload", "inside", HandInPage),
        PageEntry("supervision", _("Supervision"), "heart-handshake", "inside", SupervisionPage),
        PageEntry("supervision_topic", _("Something to bring"), "pencil-line", "inside", TopicPage),
        PageEntry("supervision_sheet", _("A talk"), "messages-square", "inside", SupervisionSheetPage),
        PageEntry("value_example", _("An example of mine"), "star", "inside", ValueExamplePage),
        PageEntry("evidence_sheet", _("Evidence sheet"), "file-check", "inside", EvidenceSheetPage),
        PageEntry("check_in", _("Check-in"), "heart", "inside", CheckInPage),
        PageEntry("erase", _("Erase"), "trash-2", "inside", ErasePage),
        PageEntry("people", _("Meeting again"), "leaf", "inside", PeoplePage),
        PageEntry("person", _("Meeting again"), "leaf", "inside", PersonPage),
        PageEntry("about_you", _("What is here about you"), "eye", "inside", AboutYouPage),
        PageEntry("about_you_copy", _("A copy for you"), "file-text", "inside", AboutYouCopyPage),
        PageEntry("write_together", _("Write together"), "pencil-line", "inside", WriteTogetherPage),
        PageEntry("what_i_tell", _("What I tell people"), "message-circle", "inside", WhatITellPage),
        PageEntry("activity", _("Activity record"), "clipboard-list", "inside", ActivityPage),
        PageEntry("leaving", _("Leaving the job"), "signpost", "inside", LeavingPage),
        PageEntry("leaving_rest", _("Erase the rest"), "trash-2", "inside", LeavingRestPage),
    )
