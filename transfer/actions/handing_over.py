"""A text reaches its recipient: the row, the state of the readout, and the options it carries. The caller records it."""

from accounts.models import User
from dialogues.actions import options as option_actions
from transfer.models import Readout, Transmission, Version


def hand_over(*, readout: Readout, version: Version, by: User, **fields: object) -> Transmission:
    """Keep that a version of a locked readout was handed to the recipient it was approved for."""
    transmission = Transmission.objects.create(
        process_id=readout.process_id, version=version, official=readout.official, recorded_by=by, **fields
    )
    if readout.status == Readout.Status.RELEASED:
        readout.status = Readout.Status.DELIVERED
        readout.save()
    carried = readout.passages.exclude(option_version=None).values_list("option_version", flat=True)
    option_actions.transfer_options(version_ids=carried, by=by)
    return transmission
