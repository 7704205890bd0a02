import django.db.models.deletion
import dots.foundation.ids
import dots.foundation.migrating
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('plans', '0001_initial'), ('plans', '0002_stages_worksheets_and_measures'), ('plans', '0003_worksheets_without_base'), ('plans', '0004_days_noted_later')]

    initial = True

    dependencies = [
        ('accounts', '0001_start'),
        ('foundation', '0001_start'),
        ('network', '0001_start'),
    ]

    operations = [
        dots.foundation.migrating.CreateTogether(
            operations=[
                migrations.CreateModel(
                    name='Plan',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('name', models.CharField(max_length=160)),
                        ('community', models.CharField(blank=True, max_length=60)),
                        ('ward_code', models.CharField(blank=True, max_length=12)),
                        ('began_on', models.DateField(null=True)),
                        ('stage', models.PositiveSmallIntegerField(default=1)),
                        ('changed_at', models.DateTimeField(null=True)),
                        ('partners_on', models.DateField(null=True)),
                        ('closed_on', models.DateField(null=True)),
                        ('closed_because', models.CharField(blank=True, max_length=300)),
                        ('partners', models.ManyToManyField(blank=True, related_name='plans', to='network.organisation')),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['programme', 'closed_on', 'stage'], name='plans_by_stage')],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('closed_on', None)), fields=('programme', 'name'), name='plans_open_plan_name_once'), models.CheckConstraint(condition=models.Q(('stage__gte', 1), ('stage__lte', 5)), name='plans_stage_one_to_five')],
                    },
                ),
                migrations.CreateModel(
                    name='Measure',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('indicator', models.CharField(max_length=60)),
                        ('value', models.PositiveIntegerField(null=True)),
                        ('by', models.DateField(null=True)),
                        ('counts', models.CharField(choices=[('focus', 'Only what is recorded for this community or ward'), ('all', 'All that these partners record')], default='focus', max_length=5)),
                        ('note', models.CharField(blank=True, max_length=300)),
                        ('agreed_on', models.DateField(null=True)),
                        ('closed_on', models.DateField(null=True)),
                        ('partners', models.ManyToManyField(blank=True, related_name='+', to='network.organisation')),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                        ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='measures', to='plans.plan')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(condition=models.Q(('closed_on', None)), fields=('plan', 'indicator', 'counts'), name='plans_measure_once'), models.CheckConstraint(condition=models.Q(('counts__in', ['focus', 'all'])), name='plans_measure_counts_known'), models.CheckConstraint(condition=models.Q(('value', None), ('value__gte', 1), _connector='OR'), name='plans_measure_at_least_one')],
                    },
                ),
                migrations.CreateModel(
                    name='StageRound',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('stage', models.PositiveSmallIntegerField()),
                        ('number', models.PositiveSmallIntegerField(default=1)),
                        ('state', models.CharField(choices=[('open', 'Under way'), ('done', 'Done'), ('skipped', 'Skipped')], default='open', max_length=8)),
                        ('because', models.CharField(blank=True, max_length=300)),
                        ('begun_on', models.DateField(null=True)),
                        ('settled_on', models.DateField(null=True)),
                        ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rounds', to='plans.plan')),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                        ('worksheet', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.worksheet')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('plan', 'stage', 'number'), name='plans_round_once'), models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('plan', 'stage'), name='plans_one_round_open'), models.CheckConstraint(condition=models.Q(('stage__gte', 1), ('stage__lte', 4)), name='plans_round_stage_one_to_four'), models.CheckConstraint(condition=models.Q(models.Q(('settled_on', None), ('state', 'open')), models.Q(('state__in', ('done', 'skipped')), ('settled_on__isnull', False)), _connector='OR'), name='plans_round_settled_on_a_day')],
                    },
                ),
                migrations.CreateModel(
                    name='StageAnswer',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('code', models.CharField(max_length=60)),
                        ('number', models.PositiveSmallIntegerField()),
                        ('value', models.JSONField()),
                        ('member', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='accounts.membership')),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                        ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='plans.stageround')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('round', 'code', 'number'), name='plans_answer_version_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Worksheet',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('stage', models.PositiveSmallIntegerField()),
                        ('number', models.PositiveSmallIntegerField()),
                        ('prompts', models.JSONField()),
                        ('came_from', models.CharField(choices=[('ours', 'As the product brings it'), ('own', 'Reworded here'), ('pack', 'Taken from a pack')], default='ours', max_length=4)),
                        ('why', models.CharField(blank=True, max_length=200)),
                        ('member', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='accounts.membership')),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('programme', 'stage', 'number'), name='plans_worksheet_version_once'), models.CheckConstraint(condition=models.Q(('stage__gte', 1), ('stage__lte', 4)), name='plans_worksheet_stage_one_to_four'), models.CheckConstraint(condition=models.Q(('came_from__in', ['ours', 'own', 'pack'])), name='plans_worksheet_came_from_known')],
                    },
                ),
            ],
        ),
    ]
