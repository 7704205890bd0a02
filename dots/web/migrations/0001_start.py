import django.db.models.deletion
import dots.foundation.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('web', '0001_programme_look'), ('web', '0002_logo')]

    initial = True

    dependencies = [
        ('foundation', '0001_start'),
    ]

    operations = [
        migrations.CreateModel(
            name='ProgrammeLook',
            fields=[
                ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('colour', models.CharField(blank=True, max_length=7)),
                ('logo', models.BinaryField(blank=True, default=b'')),
                ('logo_mark', models.CharField(blank=True, db_index=True, max_length=16)),
                ('logo_width', models.PositiveSmallIntegerField(default=0)),
                ('logo_height', models.PositiveSmallIntegerField(default=0)),
                ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('programme',), name='web_one_look_each')],
            },
        ),
    ]
