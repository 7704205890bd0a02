import django.db.models.deletion
import django.utils.timezone
import dots.foundation.ids
import dots.foundation.migrating
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('actions', '0001_initial'), ('actions', '0002_answers'), ('actions', '0003_agreed_on'), ('actions', '0004_said_on')]

    initial = True

    dependencies = [
        ('accounts', '0001_start'),
        ('foundation', '0001_start'),
        ('network', '0001_start'),
        ('plans', '0001_start'),
    ]

    operations = [
        dots.foundation.migrating.CreateTogether(
            operations=[
                migrations.CreateModel(
                    name='Action',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('what', models.CharField(max_length=200)),
                        ('barrier', models.CharField(blank=True, max_length=60)),
                        ('why', models.CharField(blank=True, max_length=300)),
                        ('side', models.CharField(choices=[('team', 'The programme’s team'), ('partner', 'The partner')], default='team', max_length=8)),
                        ('stage', models.PositiveSmallIntegerField(default=3)),
                        ('agreed_on', models.DateField(default=django.utils.timezone.localdate)),
                        ('due_on', models.DateField(null=True)),
                        ('state', models.CharField(choices=[('open', 'To do'), ('done', 'Done'), ('dropped', 'No longer needed')], default='open', max_length=8)),
                        ('settled_on', models.DateField(null=True)),
                        ('note', models.TextField(blank=True)),
                        ('came_from', models.CharField(blank=True, max_length=40)),
                        ('came_from_key', models.CharField(blank=True, max_length=120)),
                        ('contact', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='network.contact')),
                        ('member', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='accounts.membership')),
                        ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='actions', to='network.organisation')),
                        ('plan', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='actions', to='plans.plan')),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['programme', 'state', 'due_on'], name='actions_by_day'), models.Index(fields=['came_from', 'came_from_key'], name='actions_by_origin')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['open', 'done', 'dropped'])), name='actions_state_known'), models.CheckConstraint(condition=models.Q(('side__in', ['team', 'partner'])), name='actions_side_known'), models.CheckConstraint(condition=models.Q(('stage__gte', 1), ('stage__lte', 4)), name='actions_stage_one_to_four'), models.CheckConstraint(condition=models.Q(('side', 'team'), ('organisation__isnull', False), _connector='OR'), name='actions_a_partners_action_names_the_partner')],
                    },
                ),
                migrations.CreateModel(
                    name='ActionAnswer',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('said', models.CharField(choices=[('done', 'Done'), ('not yet', 'Not yet'), ('not needed', 'No longer needed'), ('again', 'To be done after all')], max_length=10)),
                        ('because', models.CharField(blank=True, max_length=300)),
                        ('due_on', models.DateField(null=True)),
                        ('said_on', models.DateField(null=True)),
                        ('by_link', models.BooleanField(default=False)),
                        ('action', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='actions.action')),
                        ('member', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='accounts.membership')),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['action', 'created_at'], name='actions_answers_in_order')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('said__in', ['done', 'not yet', 'not needed', 'again'])), name='actions_answer_is_known')],
                    },
                ),
            ],
        ),
    ]
