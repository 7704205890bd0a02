import django.db.models.deletion
import dots.foundation.ids
import dots.foundation.migrating
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('evidence', '0001_initial')]

    initial = True

    dependencies = [
        ('foundation', '0001_start'),
    ]

    operations = [
        dots.foundation.migrating.CreateTogether(
            operations=[
                migrations.CreateModel(
                    name='Statement',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('period', models.CharField(max_length=7)),
                        ('number', models.PositiveSmallIntegerField()),
                        ('as_of', models.DateTimeField()),
                        ('tables', models.JSONField()),
                        ('withdrawn_at', models.DateTimeField(null=True)),
                        ('withdrawn_because', models.CharField(blank=True, max_length=300)),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('programme', 'period', 'number'), name='evidence_statement_number_once')],
                    },
                ),
                migrations.CreateModel(
                    name='StoredFinding',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('period', models.CharField(max_length=7)),
                        ('narrowed', models.JSONField(default=dict)),
                        ('narrowed_key', models.CharField(blank=True, max_length=64)),
                        ('state', models.CharField(choices=[('asked', 'being worked out'), ('ready', 'ready'), ('failed', 'could not be done')], default='asked', max_length=6)),
                        ('as_of', models.DateTimeField(null=True)),
                        ('tables', models.JSONField(default=dict)),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('programme', 'period', 'narrowed_key'), name='evidence_one_finding_each')],
                    },
                ),
            ],
        ),
    ]
