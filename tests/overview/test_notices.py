import pytest
from django.urls import reverse
from django.utils import timezone

from notices.models import Notice
from tests import make

pytestmark = pytest.mark.django_db


def page(cast, sign_in, user, query=""):
    return sign_in(user).get(reverse("overview:notice_list", args=[cast.process.pk]) + query).content.decode()


def test_staff_see_what_went_out_and_what_did_not_but_no_name_of_a_side_and_no_text(cast, sign_in):
    make.make_notice(cast.process, cast.participant, state=Notice.State.FAILED, reason="SMTPRecipientsRefused 550")
    make.make_notice(cast.process, cast.rapporteur, state=Notice.State.SENT, sent_at=timezone.now())

    shown = page(cast, sign_in, cast.coordinator)

    assert "SMTPRecipientsRefused 550" in shown
    assert cast.rapporteur.name in shown
    assert cast.participant.email not in shown
    assert "item waiting" not in shown


def test_the_mail_of_another_process_is_not_shown(cast, sign_in):
    other = make.make_process("Merrow Sound Circle")
    make.make_notice(other, cast.participant, reason="Planted reason")

    assert "Planted reason" not in page(cast, sign_in, cast.coordinator)


def test_a_planned_mail_is_skipped_and_a_failed_one_sent_again(cast, sign_in):
    planned = make.make_notice(cast.process, cast.participant)
    failed = make.make_notice(cast.process, cast.participant, state=Notice.State.FAILED)
    client = sign_in(cast.coordinator)

    client.post(reverse("overview:notice_void", args=[cast.process.pk, planned.pk]))
    client.post(reverse("overview:notice_retry", args=[cast.process.pk, failed.pk]))

    assert dict(Notice.objects.values_list("pk", "state")) == {planned.pk: "void", failed.pk: "queued"}
