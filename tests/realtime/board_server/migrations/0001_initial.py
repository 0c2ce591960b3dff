import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = [("realtime", "0001_initial")]
    operations = [
        migrations.CreateModel(
            name="Note",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("is_secret", models.BooleanField(default=False)),
                ("is_hidden", models.BooleanField(default=False)),
                (
                    "stream",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="realtime.stream"),
                ),
            ],
        ),
    ]
