import django.db.models.deletion
import dots.foundation.ids
import dots.foundation.migrating
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('duplicates', '0001_initial')]

    initial = True

    dependencies = [
        ('foundation', '0001_start'),
        ('network', '0001_start'),
    ]

    operations = [
        dots.foundation.migrating.CreateTogether(
            operations=[
                migrations.CreateModel(
                    name='Merge',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('before', models.JSONField(default=dict)),
                        ('after', models.JSONField(default=dict)),
                        ('undone_at', models.DateTimeField(null=True)),
                        ('left', models.PositiveIntegerField(default=0)),
                        ('gone', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='network.organisation')),
                        ('kept', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='network.organisation')),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(condition=models.Q(('undone_at', None)), fields=('gone',), name='duplicates_gone_once'), models.CheckConstraint(condition=models.Q(('kept', models.F('gone')), _negated=True), name='duplicates_merge_is_of_two')],
                    },
                ),
                migrations.CreateModel(
                    name='Move',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('model', models.CharField(max_length=80)),
                        ('field', models.CharField(max_length=60)),
                        ('outcome', models.CharField(choices=[('moved', 'moved'), ('closed', 'ended and moved, since the other has the same'), ('joined', 'left out, since the other has the same'), ('stayed', 'stayed on the old record')], max_length=8)),
                        ('rows', models.JSONField(default=list)),
                        ('other', models.CharField(blank=True, max_length=60)),
                        ('values', models.JSONField(default=dict)),
                        ('merge', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='moves', to='duplicates.merge')),
                    ],
                ),
                migrations.CreateModel(
                    name='Check',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('state', models.CharField(choices=[('waiting', 'waiting'), ('running', 'comparing'), ('done', 'done'), ('failed', 'did not work')], default='waiting', max_length=8)),
                        ('asked_at', models.DateTimeField()),
                        ('finished_at', models.DateTimeField(null=True)),
                        ('done', models.PositiveSmallIntegerField(default=0)),
                        ('partners', models.PositiveIntegerField(default=0)),
                        ('found', models.PositiveIntegerField(default=0)),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('programme',), name='duplicates_one_check_a_programme')],
                    },
                ),
                migrations.CreateModel(
                    name='LikelyPair',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('strength', models.CharField(choices=[('very', 'Very likely'), ('likely', 'Likely'), ('perhaps', 'Perhaps'), ('hand', 'Chosen by the team')], max_length=8)),
                        ('weight', models.FloatField(default=0)),
                        ('reasons', models.JSONField(default=list)),
                        ('state', models.CharField(choices=[('open', 'To decide'), ('later', 'Later'), ('different', 'Not the same'), ('merged', 'Merged')], default='open', max_length=10)),
                        ('decided_at', models.DateTimeField(null=True)),
                        ('first', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='network.organisation')),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                        ('second', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='network.organisation')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['programme', 'state', '-weight'], name='duplicates_queue')],
                        'constraints': [models.UniqueConstraint(fields=('first', 'second'), name='duplicates_pair_once'), models.CheckConstraint(condition=models.Q(('first', models.F('second')), _negated=True), name='duplicates_pair_is_of_two'), models.CheckConstraint(condition=models.Q(('state__in', ['open', 'later', 'different', 'merged'])), name='duplicates_pair_state_known')],
                    },
                ),
            ],
        ),
    ]
