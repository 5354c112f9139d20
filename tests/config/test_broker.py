"""Messages as files: whoever looks for one while others are written never finds half of one."""

import threading
from queue import Empty

from kombu import Connection

from config import broker

MANY = 400


def test_a_message_is_there_whole_or_not_at_all(tmp_path):
    options = {"data_folder_in": str(tmp_path), "data_folder_out": str(tmp_path), "store_processed": False}
    with Connection("filesystem://", transport_options=options) as connection:
        channel = connection.channel()
        assert type(channel) is broker.Channel
        writer = threading.Thread(target=lambda: [channel._put("work", {"n": n}) for n in range(MANY)])
        writer.start()
        found = []
        while len(found) < MANY and (writer.is_alive() or list(tmp_path.iterdir())):
            try:
                found.append(channel._get("work")["n"])
            except Empty:
                continue
        writer.join()

    assert sorted(found) == list(range(MANY))
