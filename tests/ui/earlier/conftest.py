"""The pages of earlier versions, opened as the window opens them."""

from tests.ui.sessions.conftest import log as log
from tests.ui.sessions.conftest import open_page as open_page
