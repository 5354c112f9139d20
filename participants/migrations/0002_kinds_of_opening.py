from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("participants", "0001_initial")]
    operations = [
        migrations.AddField(
            model_name="identityopening",
            name="kind",
            field=models.CharField(
                choices=[("opened", "opened your identity"), ("matched", "found your name in a list they read in")],
                default="opened",
                max_length=10,
            ),
        ),
    ]
