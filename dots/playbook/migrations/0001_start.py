import django.db.models.deletion
import dots.foundation.ids
import dots.foundation.migrating
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('playbook', '0001_initial')]

    initial = True

    dependencies = [
        ('foundation', '0001_start'),
    ]

    operations = [
        dots.foundation.migrating.CreateTogether(
            operations=[
                migrations.CreateModel(
                    name='Pack',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('name', models.CharField(max_length=120)),
                        ('made_on', models.DateField()),
                        ('parts', models.JSONField()),
                        ('taken_at', models.DateTimeField(null=True)),
                        ('removed_at', models.DateTimeField(null=True)),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Decision',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('part', models.CharField(max_length=40)),
                        ('key', models.CharField(max_length=200)),
                        ('value', models.JSONField()),
                        ('is_taken', models.BooleanField()),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                        ('pack', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='decisions', to='playbook.pack')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('programme', 'part', 'key'), name='playbook_one_decision_an_item')],
                    },
                ),
            ],
        ),
    ]
