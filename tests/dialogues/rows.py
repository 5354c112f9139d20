from dialogues.access import Permission as P
from tests.matrix import Row

ROWS = {
    "dialogues:process_detail": Row(P.PROCESS_VIEW),
}
