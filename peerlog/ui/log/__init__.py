"""Log a session: five questions on one page, everything else behind Add."""
