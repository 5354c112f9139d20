"""Notes without sides are stricter than notes by side; a comment made within one side stays there."""

from django.db import migrations, models

REGIMES = [
    ("side_only", "Side only: the side is known to facilitators, never shown to participants"),
    ("unattributed", "Unattributed: paragraphs without speaker or side"),
    ("no_notes", "No notes: nothing is kept"),
]


def tighten(apps, schema_editor):
    """Sessions counted as stricter for keeping sides are made as strict as their process, and their sides forgotten."""
    paragraphs = apps.get_model("dialogues", "Paragraph").objects
    sessions = apps.get_model("dialogues", "Session").objects
    looser = sessions.filter(note_regime="side_only").exclude(process__note_regime="side_only")
    kept = paragraphs.filter(section__note__session__in=looser).exclude(kind="red_line")
    kept.update(side=None)
    looser.update(note_regime="unattributed")
    # Whether the line was cleared when a comment came is not known, so the stricter is taken.
    remarks = apps.get_model("dialogues", "Remark").objects
    remarks.filter(paragraph__kind="red_line").update(is_within_side=True)


class Migration(migrations.Migration):
    dependencies = [("dialogues", "0002_session_practical")]

    operations = [
        migrations.AddField(
            "remark",
            "is_within_side",
            models.BooleanField(
                default=False,
                help_text="Made when only one side read the paragraph; the others never read the comment.",
            ),
        ),
        migrations.AlterField(
            "process",
            "note_regime",
            models.CharField("notes", max_length=20, choices=REGIMES, default="unattributed"),
        ),
        migrations.AlterField(
            "session",
            "note_regime",
            models.CharField("notes", max_length=20, choices=REGIMES, default="unattributed"),
        ),
        migrations.RunPython(tighten, migrations.RunPython.noop),
    ]
