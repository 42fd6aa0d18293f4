"""What peer support is, in plain types: no files, no clock, no window."""
