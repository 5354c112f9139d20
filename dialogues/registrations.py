"""What processes give to lower apps. Loaded once by DialoguesConfig.ready()."""

from accounts import factors
from dialogues import access

factors.register_demand(access.asks_for_second_factor)
