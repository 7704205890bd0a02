import django.db.models.deletion
import dots.foundation.ids
import dots.foundation.migrating
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('information_requests', '0001_requests_for_information')]

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
                    name='InformationRequest',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('kind', models.CharField(choices=[('freedom', 'Freedom of information'), ('access', 'Subject access')], default='freedom', max_length=10)),
                        ('reference', models.CharField(max_length=60)),
                        ('received_on', models.DateField()),
                        ('words', models.TextField(blank=True)),
                        ('from_day', models.DateField(null=True)),
                        ('to_day', models.DateField(null=True)),
                        ('looked_at', models.DateTimeField(null=True)),
                        ('answered_on', models.DateField(null=True)),
                        ('blanked_at', models.DateTimeField(null=True)),
                        ('partners', models.ManyToManyField(blank=True, related_name='+', to='network.organisation')),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('programme', 'reference'), name='information_requests_reference_once'), models.CheckConstraint(condition=models.Q(('kind__in', ['freedom', 'access'])), name='information_requests_kind_is_known'), models.CheckConstraint(condition=models.Q(('answered_on', None), ('answered_on__gte', models.F('received_on')), _connector='OR'), name='information_requests_answered_after_received'), models.CheckConstraint(condition=models.Q(('from_day', None), ('to_day', None), ('to_day__gte', models.F('from_day')), _connector='OR'), name='information_requests_days_in_order')],
                    },
                ),
                migrations.CreateModel(
                    name='FoundNote',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('key', models.CharField(max_length=120)),
                        ('at', models.DateTimeField()),
                        ('fingerprint', models.CharField(max_length=64)),
                        ('is_found', models.BooleanField(default=True)),
                        ('choice', models.CharField(blank=True, choices=[('give', 'Give it out whole'), ('part', 'Give it out with words left out'), ('leave', 'Leave it out')], max_length=5)),
                        ('reason', models.CharField(blank=True, choices=[('person', 'It is about another person'), ('confidence', 'It was given in confidence'), ('legal', 'It is legal advice'), ('not asked', 'It is not what was asked for'), ('other', 'Another reason')], max_length=10)),
                        ('reason_words', models.CharField(blank=True, max_length=200)),
                        ('hidden', models.JSONField(default=list)),
                        ('decided_fingerprint', models.CharField(blank=True, max_length=64)),
                        ('decided_at', models.DateTimeField(null=True)),
                        ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='accounts.membership')),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                        ('request', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='found', to='information_requests.informationrequest')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['request', 'at'], name='information_requests_in_order')],
                        'constraints': [models.UniqueConstraint(fields=('request', 'key'), name='information_requests_note_once'), models.CheckConstraint(condition=models.Q(('choice__in', ['', 'give', 'part', 'leave'])), name='information_requests_choice_is_known'), models.CheckConstraint(condition=models.Q(('choice__in', ['', 'give']), models.Q(('reason', ''), _negated=True), _connector='OR'), name='information_requests_what_is_left_out_says_why'), models.CheckConstraint(condition=models.Q(models.Q(('reason', 'other'), _negated=True), models.Q(('reason_words', ''), _negated=True), _connector='OR'), name='information_requests_another_reason_is_said')],
                    },
                ),
                migrations.CreateModel(
                    name='AnswerMade',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('given', models.PositiveIntegerField()),
                        ('in_part', models.PositiveIntegerField()),
                        ('left_out', models.PositiveIntegerField()),
                        ('member', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='accounts.membership')),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                        ('request', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='made', to='information_requests.informationrequest')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='InformationRule',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('months', models.PositiveSmallIntegerField(default=24)),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('programme',), name='information_requests_one_rule_a_programme'), models.CheckConstraint(condition=models.Q(('months__gte', 6), ('months__lte', 84)), name='information_requests_kept_six_to_eighty_four_months')],
                    },
                ),
            ],
        ),
    ]
