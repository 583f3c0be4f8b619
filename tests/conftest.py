"""How hard the tests try: HYPOTHESIS_PROFILE=thorough gives a property a thousand examples instead of fifty.

What a process compiled the next one takes, whatever the environment says.
"""

from __future__ import annotations

import os

from hypothesis import settings

# Hundreds of processes are started: they would compile our sources and patterns anew each time.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

settings.register_profile("quick", max_examples=50, deadline=None)
settings.register_profile("thorough", max_examples=1000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))
