from dialogues.access import Permission as P
from dialogues.models import Role
from tests.matrix import Row
from tests.transfer import make as made

# Those who may see readouts, and may not know of drafts.
READERS = frozenset({Role.PARTICIPANT, Role.SIDE_CONTACT})
# Those of a side who do not speak for it.
SILENT = frozenset({Role.PARTICIPANT})


def pk(maker, *path):
    def make(cast):
        found = maker(cast)
        for name in path:
            found = getattr(found, name)
        return {"pk": found.pk}

    return make


def a_passage(cast):
    return {"pk": made.make_draft(cast).passages.first().pk}


def a_channel(cast):
    return {"pk": made.make_channel(cast).pk}


CONTACT = {"on": "2026-02-01", "direction": "two_way", "medium": "voice"}


def a_family(cast):
    return {"pk": made.make_family(cast).pk}


def fields(cast):
    return {"route": "hand", "languages": ["en"], "title_en": "Reading room", "opening_en": "", "constraints_en": ""}


ROWS = {
    "transfer:readout_list": Row(P.READOUT_VIEW),
    "transfer:readout_new": Row(P.READOUT_WRITE, post=fields, ok=302),
    "transfer:readout_detail": Row(P.READOUT_VIEW, pk(made.make_draft), narrow=READERS),
    "transfer:readout_edit": Row(P.READOUT_WRITE, pk(made.make_draft), post=lambda cast: {**fields(cast), "version": 1}, ok=302),
    "transfer:family_new": Row(P.READOUT_WRITE),
    "transfer:family_passages": Row(P.READOUT_WRITE, a_family),
    "transfer:family_detail": Row(P.READOUT_VIEW, a_family, narrow=READERS),
    "transfer:passage_new": Row(P.READOUT_WRITE, pk(made.make_draft)),
    "transfer:passage_edit": Row(P.READOUT_TEXT, a_passage, post=lambda cast: {"version": 1, "text_en": "It was said."}, ok=302),
    "transfer:passage_move": Row(P.READOUT_WRITE, a_passage, post=lambda cast: {"to": "later"}, ok=302),
    "transfer:passage_remove": Row(P.READOUT_WRITE, a_passage, post=lambda cast: {"revision": 1}, ok=302),
    "transfer:readout_submit": Row(P.READOUT_WRITE, pk(made.make_draft), post=lambda cast: {"revision": 2}, ok=302),
    "transfer:readout_take_back": Row(P.READOUT_WRITE, pk(made.make_submitted), post=lambda cast: {}, ok=302),
    "transfer:taboo_check": Row(P.READOUT_TEXT, pk(made.make_draft), post=lambda cast: {"text_en": "It was said."}),
    "transfer:name_check": Row(P.IDENTITY_OPEN, pk(made.make_draft), post=lambda cast: {"text_en": "It was said."}),
    "transfer:name_override": Row(P.IDENTITY_OPEN, pk(made.make_draft)),
    "transfer:version_detail": Row(P.READOUT_VIEW, pk(made.make_submitted, "current")),
    "transfer:clearance_decide": Row(
        P.APPROVE_IN_SIDE, pk(made.make_submitted, "current"), narrow=frozenset({Role.PARTICIPANT})
    ),
    "transfer:clearance_record": Row(P.APPROVAL_RECORD, pk(made.make_submitted, "current")),
    "transfer:readout_release": Row(P.READOUT_RELEASE, pk(made.make_cleared)),
    "transfer:readout_recall": Row(P.READOUT_RELEASE, pk(made.make_released), post=lambda cast: {}, ok=302),
    "transfer:readout_replace": Row(P.READOUT_WRITE, pk(made.make_released), post=lambda cast: {}, ok=302),
    "transfer:readout_export": Row(P.READOUT_EXPORT, pk(made.make_submitted)),
    "transfer:transmission_new": Row(P.READOUT_EXPORT, pk(made.make_released)),
    "transfer:transmission_stage": Row(P.READOUT_EXPORT, pk(made.make_delivered)),
    "transfer:delivery_list_new": Row(P.READOUT_EXPORT),
    "transfer:sending_new": Row(P.READOUT_EXPORT, pk(made.make_mailable)),
    "transfer:sending_list": Row(P.READOUT_EXPORT),
    "transfer:sending_cancel": Row(P.READOUT_EXPORT, pk(made.make_held), post=lambda cast: {}, ok=302),
    "transfer:sending_close": Row(P.READOUT_EXPORT, pk(made.make_sent), post=lambda cast: {}, ok=302),
    "transfer:reach_map": Row(P.READOUT_EXPORT),
    "transfer:option_reach": Row(P.READOUT_EXPORT),
    "transfer:channel_list": Row(P.CHANNEL_VIEW),
    "transfer:channel_new": Row(P.CHANNEL_EDIT),
    "transfer:channel_detail": Row(P.CHANNEL_EDIT, a_channel),
    "transfer:channel_edit": Row(P.CHANNEL_EDIT, a_channel),
    "transfer:contact_new": Row(P.CHANNEL_EDIT, a_channel, post=lambda cast: CONTACT, ok=302),
    "transfer:channel_confirm": Row(P.CHANNEL_EDIT, a_channel, post=lambda cast: {"on": CONTACT["on"]}, ok=302),
    "transfer:message_list": Row(P.MESSAGE_VIEW),
    "transfer:message_new": Row(P.MESSAGE_WRITE),
    "transfer:message_name_check": Row(P.MESSAGE_CARRY, post=lambda cast: {"text": "Let them go."}),
    "transfer:message_detail": Row(P.MESSAGE_VIEW, pk(made.make_handed_over), narrow=SILENT),
    "transfer:message_edit": Row(P.MESSAGE_WRITE, pk(made.make_message)),
    "transfer:message_confirm": Row(P.APPROVE_IN_SIDE, pk(made.make_message), narrow=SILENT),
    "transfer:message_record": Row(P.MESSAGE_CARRY, pk(made.make_message)),
    "transfer:message_carry": Row(P.MESSAGE_CARRY, pk(made.make_confirmed), post=lambda cast: {"version": 1}, ok=302),
    "transfer:message_deliver": Row(P.MESSAGE_CARRY, pk(made.make_carried)),
    "transfer:message_answer": Row(P.MESSAGE_WRITE, pk(made.make_handed_over), narrow=frozenset({Role.SIDE_CONTACT})),
    "transfer:message_close": Row(P.MESSAGE_CARRY, pk(made.make_handed_over), post=lambda cast: {}, ok=302),
    "transfer:message_decline": Row(P.MESSAGE_CARRY, pk(made.make_message), post=lambda cast: {"reason": "Not ours."}, ok=302),
    "transfer:message_recall": Row(P.MESSAGE_WRITE, pk(made.make_carried), post=lambda cast: {}, ok=302),
    "transfer:message_override": Row(P.MESSAGE_CARRY, pk(made.make_message)),
    "transfer:official_list": Row(P.READOUT_WRITE),
    "transfer:official_new": Row(P.READOUT_WRITE, post=lambda cast: {"institution": "Ministry of Rivers"}, ok=302),
    "transfer:official_edit": Row(
        P.READOUT_WRITE, lambda cast: {"pk": made.make_official(cast.process).pk},
        post=lambda cast: {"institution": "Cabinet office"}, ok=302,
    ),
}  # fmt: skip
