from django.db import migrations


def keep_as_events(apps, schema_editor):
    """What was told of a channel becomes a change of leadership of what stands behind it; of which end was never said."""
    Channel = apps.get_model("transfer", "Channel")
    Event = apps.get_model("dialogues", "LeadershipEvent")
    for channel in Channel.objects.exclude(leaders_changed_on=None):
        Event.objects.create(
            process_id=channel.process_id, concerns=[channel.pk], on=channel.leaders_changed_on, kind="not_said"
        )


def keep_on_channels(apps, schema_editor):
    Channel = apps.get_model("transfer", "Channel")
    Event = apps.get_model("dialogues", "LeadershipEvent")
    for event in Event.objects.order_by("on"):
        Channel.objects.filter(pk__in=event.concerns).update(leaders_changed_on=event.on)


class Migration(migrations.Migration):
    dependencies = [
        ("dialogues", "0005_leadership_events"),
        ("transfer", "0006_taboo_words"),
    ]

    operations = [
        migrations.RunPython(keep_as_events, keep_on_channels),
        migrations.RemoveField(model_name="channel", name="leaders_changed_on"),
    ]
