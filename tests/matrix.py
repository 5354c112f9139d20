"""One row for each address: which permission opens it, and how to call it. Each app keeps its own rows.

tests/architecture/test_matrix.py collects every `ROWS` of tests/<app>/rows.py and tries them with every role.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from dialogues.access import Permission
from dialogues.models import Role


@dataclass(frozen=True)
class Row:
    """How to call one address below /processes/<uuid>/.

    `make(cast)` makes the object the address names and returns the other arguments of the address. `post` is the
    form of a POST (a function of the cast, or nothing for a GET). `ok` is the answer to those who may. `narrow` are
    roles that hold the permission but may not know of this very object: they get the 404.
    """

    permission: Permission
    make: Callable[[object], dict] = lambda cast: {}
    post: Callable[[object], dict] | None = None
    ok: int = 200
    narrow: frozenset[Role] = field(default_factory=frozenset)
