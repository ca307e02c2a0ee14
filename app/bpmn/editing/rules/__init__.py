"""Rules: each answers one "may I?" with a Verdict, for drag preview, paste, keyboard and commands alike."""
