"""What processes give to lower apps. Loaded once by DialoguesConfig.ready()."""

from accounts import factors
from dialogues import access, hooks, search, waiting

factors.register_demand(access.asks_for_second_factor)
hooks.register_waiting(waiting.of_sessions)
hooks.register_search(search.in_sessions)
hooks.register_search(search.in_notes)
