"""Voices: what people want the service to hear, and the sheet that says what came of it."""
