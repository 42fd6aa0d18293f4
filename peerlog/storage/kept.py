"""The stores of what follows a session and of what is the supporter's own: a table each, sealed whole."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Generic, Protocol, TypeVar

from peerlog.domain.check_in import CheckIn, Role
from peerlog.domain.errors import Damaged
from peerlog.domain.group import PeerGroup, Planned
from peerlog.domain.learning import Feedback, LearningEntry, Outcome
from peerlog.domain.left_file import LeftFile
from peerlog.domain.let_be import LetBe
from peerlog.domain.own_words import OwnWords
from peerlog.domain.plain_values import NotPlain, as_values, from_values
from peerlog.domain.promise import Promise
from peerlog.domain.spectrum import Spectrum
from peerlog.domain.supervision import Supervision, Topic
from peerlog.domain.team_talk import TeamTalk
from peerlog.domain.value_example import ValueExample
from peerlog.domain.voice import Voice
from peerlog.storage.database import Database
from peerlog.storage.sealed_rows import SealedRows
from peerlog.storage.unwritten import Held
from peerlog.vault.key import Key


class HasUid(Protocol):
    """Anything with a row of its own."""

    @property
    def uid(self) -> bytes: ...


Entry = TypeVar("Entry", bound=HasUid)


class KeptStore(Generic[Entry]):
    """The entries of one subject by uid, in the order they were first kept."""

    def __init__(
        self, database: Database, key: Key, table: str, kind: type[Entry], held: Held | None = None
    ) -> None:
        self.sealed_rows = SealedRows(database, key, table, held)
        self.kind = kind

    def keep(self, entry: Entry) -> None:
        """Puts this in place of the entry with the same uid, or adds it."""
        self.sealed_rows.keep(entry.uid, as_values(entry, ("uid",)))

    def hold(self, entry: Entry) -> None:
        """Keeps it sealed in memory: the disk has refused it."""
        self.sealed_rows.hold(entry.uid, as_values(entry, ("uid",)))

    def get(self, uid: bytes) -> Entry:
        """Raises NothingThere of the table, Damaged("row")."""
        return self._entry(uid, self.sealed_rows.get(uid))

    def all(self) -> list[Entry]:
        """Raises Damaged("row")."""
        return [self._entry(uid, said) for uid, said in self.sealed_rows.all()]

    def drop(self, uid: bytes) -> None:
        """Gone for good. Raises NothingThere of the table."""
        self.sealed_rows.drop(uid)

    def _entry(self, uid: bytes, said: Mapping[str, Any]) -> Entry:
        try:
            return from_values(self.kind, said, uid=uid)
        except NotPlain:
            raise Damaged("row", self.sealed_rows.table) from None


class FollowingStores:
    """Each subject's store by its name."""

    def __init__(self, database: Database, key: Key, held: Held | None = None) -> None:
        self.promises = KeptStore(database, key, "promise", Promise, held)
        self.voices = KeptStore(database, key, "voice", Voice, held)
        self.own_words = KeptStore(database, key, "own_words", OwnWords, held)
        self.groups = KeptStore(database, key, "peer_group", PeerGroup, held)
        self.planned = KeptStore(database, key, "planned", Planned, held)
        self.spectrums = KeptStore(database, key, "spectrum", Spectrum, held)
        self.let_be = KeptStore(database, key, "let_be", LetBe, held)
        self.left_files = KeptStore(database, key, "left_file", LeftFile, held)
        self.learning = KeptStore(database, key, "learning_entry", LearningEntry, held)
        self.outcomes = KeptStore(database, key, "outcome", Outcome, held)
        self.feedback = KeptStore(database, key, "feedback", Feedback, held)
        self.check_ins = KeptStore(database, key, "check_in", CheckIn, held)
        self.role = KeptStore(database, key, "role", Role, held)
        self.topics = KeptStore(database, key, "topic", Topic, held)
        self.supervisions = KeptStore(database, key, "supervision", Supervision, held)
        self.value_examples = KeptStore(database, key, "value_example", ValueExample, held)
        self.team_talks = KeptStore(database, key, "team_talk", TeamTalk, held)

    @property
    def by_section(self) -> dict[str, KeptStore[Any]]:
        """Every store by the name its entries have in an owner's file."""
        return {name: getattr(self, name) for name in SECTIONS}


SECTIONS = (
    *("promises", "voices", "own_words", "groups", "planned", "spectrums", "let_be"),
    "left_files",
    *("learning", "outcomes", "feedback", "check_ins", "role", "topics", "supervisions"),
    *("value_examples", "team_talks"),
)
