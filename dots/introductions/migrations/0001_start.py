import django.db.models.deletion
import dots.foundation.ids
import dots.foundation.migrating
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('introductions', '0001_initial'), ('introductions', '0002_reminded')]

    initial = True

    dependencies = [
        ('foundation', '0001_start'),
        ('network', '0001_start'),
    ]

    operations = [
        dots.foundation.migrating.CreateTogether(
            operations=[
                migrations.CreateModel(
                    name='Introduction',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('pair', models.CharField(max_length=73)),
                        ('why', models.CharField(max_length=300)),
                        ('role', models.CharField(blank=True, max_length=60)),
                        ('community', models.CharField(blank=True, max_length=60)),
                        ('ward_code', models.CharField(blank=True, max_length=12)),
                        ('note', models.CharField(blank=True, max_length=300)),
                        ('state', models.CharField(choices=[('draft', 'Not sent yet'), ('asked', 'Waiting for a yes from both'), ('introduced', 'Introduced'), ('declined', 'One said no thanks'), ('lapsed', 'No answer in four weeks'), ('withdrawn', 'Withdrawn')], default='draft', max_length=10)),
                        ('asked_at', models.DateTimeField(null=True)),
                        ('reminded_at', models.DateTimeField(null=True)),
                        ('introduced_at', models.DateTimeField(null=True)),
                        ('settled_at', models.DateTimeField(null=True)),
                        ('outcome_asked_at', models.DateTimeField(null=True)),
                        ('came_from', models.CharField(blank=True, max_length=40)),
                        ('came_from_key', models.CharField(blank=True, max_length=120)),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='network.organisation')),
                        ('other', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='network.organisation')),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['programme', 'state'], name='introductions_by_state'), models.Index(fields=['came_from', 'came_from_key'], name='introductions_by_origin')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'asked', 'introduced', 'declined', 'lapsed', 'withdrawn'])), name='introductions_state_is_known'), models.CheckConstraint(condition=models.Q(('organisation', models.F('other')), _negated=True), name='introductions_of_two_partners'), models.UniqueConstraint(condition=models.Q(('state__in', ['draft', 'asked'])), fields=('pair',), name='introductions_one_of_a_pair_at_a_time')],
                    },
                ),
                migrations.CreateModel(
                    name='Side',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('consent', models.CharField(blank=True, choices=[('yes', 'Yes'), ('no', 'No thanks')], max_length=3)),
                        ('consent_at', models.DateTimeField(null=True)),
                        ('consent_by', models.CharField(blank=True, choices=[('link', 'by their link'), ('phone', 'told to the team'), ('account', 'signed in')], max_length=8)),
                        ('outcome', models.CharField(blank=True, choices=[('yes', 'Yes, something came of it'), ('not yet', 'Not yet'), ('no', 'No')], max_length=8)),
                        ('outcome_text', models.CharField(blank=True, max_length=300)),
                        ('outcome_at', models.DateTimeField(null=True)),
                        ('outcome_by', models.CharField(blank=True, choices=[('link', 'by their link'), ('phone', 'told to the team'), ('account', 'signed in')], max_length=8)),
                        ('contact', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='network.contact')),
                        ('introduction', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sides', to='introductions.introduction')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='network.organisation')),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('introduction', 'organisation'), name='introductions_each_side_once'), models.CheckConstraint(condition=models.Q(('consent__in', ['', 'yes', 'no'])), name='introductions_consent_is_known'), models.CheckConstraint(condition=models.Q(('outcome__in', ['', 'yes', 'not yet', 'no'])), name='introductions_outcome_is_known')],
                    },
                ),
                migrations.CreateModel(
                    name='Tie',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('kind', models.CharField(choices=[('works', 'Work together'), ('refers', 'Send people to one another'), ('shares', 'Share a worker, a room or equipment'), ('members', 'Are in one network'), ('met', 'Were introduced to one another')], default='works', max_length=10)),
                        ('source', models.CharField(choices=[('recorded', 'Recorded'), ('introduction', 'An introduction')], default='recorded', max_length=12)),
                        ('since', models.DateField()),
                        ('note', models.CharField(blank=True, max_length=300)),
                        ('closed_on', models.DateField(null=True)),
                        ('introduction', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='ties', to='introductions.introduction')),
                        ('one', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='network.organisation')),
                        ('other', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='network.organisation')),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['programme', 'since'], name='introductions_ties_by_day')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('one__lt', models.F('other'))), name='introductions_tie_has_two_ends_in_order'), models.CheckConstraint(condition=models.Q(('kind__in', ['works', 'refers', 'shares', 'members', 'met'])), name='introductions_tie_kind_is_known'), models.UniqueConstraint(condition=models.Q(('closed_on', None)), fields=('one', 'other', 'kind'), name='introductions_tie_once_while_it_lasts')],
                    },
                ),
            ],
        ),
    ]
