from dialogues.access import Permission as P
from dialogues.models import Role
from notices.models import Notice
from reports.models import Report
from tests import make
from tests.matrix import Row

NOT_THE_OWNER = frozenset(set(Role) - {Role.FACILITATOR})


def a_report(cast):
    report = Report.objects.create(
        kind="test.file", process_id=cast.process.pk, about_id=cast.process.pk, requested_by=cast.facilitator,
        language="en", watermark="ABCD-EFGH", state=Report.State.FAILED,
    )  # fmt: skip
    return {"pk": report.pk}


def a_notice(cast):
    return {"pk": make.make_notice(cast.process, cast.participant, state=Notice.State.FAILED).pk}


ROWS = {
    "overview:history": Row(P.HISTORY_VIEW),
    "overview:integrity_new": Row(P.HISTORY_VIEW),
    "overview:steering_new": Row(P.STEERING_REPORT),
    "overview:search": Row(P.SEARCH),
    "overview:file_list": Row(P.PROCESS_VIEW),
    "overview:file_detail": Row(P.PROCESS_VIEW, a_report, narrow=NOT_THE_OWNER),
    "overview:file_download": Row(P.PROCESS_VIEW, a_report, ok=404),
    "overview:file_retry": Row(P.PROCESS_VIEW, a_report, post=lambda cast: {}, ok=302, narrow=NOT_THE_OWNER),
    "overview:notice_list": Row(P.MAIL_VIEW),
    "overview:notice_retry": Row(P.MAIL_VIEW, a_notice, post=lambda cast: {}, ok=302),
    "overview:notice_void": Row(P.MAIL_VIEW, a_notice, post=lambda cast: {}, ok=302),
}
