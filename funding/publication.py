"""Whether a process has a public page, and what its sides say to one."""

from django.http import Http404

from dialogues import approvals, consent
from dialogues.approvals import Voice
from dialogues.models import Process
from funding.models import PublicConsent


def fingerprint(process: Process) -> str:
    """sha256 over what the sides of a closed process agree to publish, beside the money that was accepted."""
    names = ("public_title", "convenor", "mandate", "discretion")
    return consent.fingerprint_of({name: getattr(process, name) for name in names})


def voices(process: Process) -> list[Voice]:
    """What each side says to a public page. Consent that was recorded for a side counts from the second person on."""
    rows = [each for each in PublicConsent.objects.filter(process=process) if not each.waits_for_a_second_person]
    return approvals.voices(rows, approvals.consenting(process), fingerprint(process))


def is_public(process: Process) -> bool:
    """Open and quiet processes have a public page; a closed one while every side agrees."""
    if process.discretion != Process.Discretion.CLOSED:
        return True
    heard = voices(process)
    return bool(heard) and all(each.counts for each in heard)


def public_process(pk) -> Process:
    """Return a process that has a public page. Raises Http404 for every other, as for one that does not exist."""
    process = Process.objects.filter(pk=pk).first()
    if process is None or not is_public(process) or process.status == Process.Status.EXPLORING:
        raise Http404
    return process
