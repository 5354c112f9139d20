from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q

import vault.fields
from dialogues import consent


def fill(apps, schema_editor):
    """Turn yes and no into the words of every other table; a word of the time before had no second person to see it."""
    rows = apps.get_model("funding", "PublicConsent").objects.select_related("process").order_by("given_at", "id")
    numbers = {}
    for row in rows:
        process = row.process
        names = ("public_title", "convenor", "mandate", "discretion")
        numbers[row.process_id, row.side_id] = number = numbers.get((row.process_id, row.side_id), 0) + 1
        row.number = number
        row.decision = "approved" if row.agrees else "objected"
        row.evidence = "in_parley" if row.membership_id else "message"
        row.fingerprint = consent.fingerprint_of({name: getattr(process, name) for name in names})
        row.save(update_fields=["number", "decision", "evidence", "fingerprint"])


class Migration(migrations.Migration):
    dependencies = [
        ("dialogues", "0006_designs_and_who_speaks_for_a_side"),
        ("funding", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RenameField("publicconsent", "at", "given_at"),
        migrations.AddField("publicconsent", "number", models.PositiveIntegerField(default=1)),
        migrations.AddField("publicconsent", "fingerprint", models.CharField(max_length=64, default="")),
        migrations.AddField("publicconsent", "decision", models.CharField(max_length=24, default="")),
        migrations.AddField("publicconsent", "evidence", models.CharField(max_length=12, default="")),
        migrations.AddField("publicconsent", "person", models.UUIDField(null=True)),
        migrations.AddField("publicconsent", "mandate_until", models.DateField(null=True, blank=True)),
        migrations.AddField(
            "publicconsent", "comment", vault.fields.SealedTextField(max_length=1000, blank=True, default="")
        ),
        migrations.AddField(
            "publicconsent",
            "confirmed_by",
            models.ForeignKey(
                settings.AUTH_USER_MODEL, on_delete=models.deletion.PROTECT, null=True, related_name="+"
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RemoveField("publicconsent", "agrees"),
    ]
