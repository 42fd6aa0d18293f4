"""From sessions to the numbers that may leave: count, gate, close, ledger, Summary (docs/summary.md)."""
