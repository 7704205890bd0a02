import django.db.models.deletion
import dots.foundation.ids
import dots.foundation.migrating
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('requests', '0001_initial'), ('requests', '0002_who_had_it_before'), ('requests', '0003_words_are_not_kept_for_ever')]

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
                    name='KnowHow',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('question', models.CharField(max_length=200)),
                        ('answer', models.TextField(max_length=4000)),
                        ('kinds', models.JSONField(default=list)),
                        ('communities', models.JSONField(default=list)),
                        ('for_anyone', models.BooleanField(default=False)),
                        ('review_on', models.DateField(null=True)),
                        ('retired_on', models.DateField(null=True)),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                        ('made_from', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='became_notes', to='requests.supportrequest')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['programme', 'retired_on'], name='requests_know_how_now')],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('question', ''), _negated=True), models.Q(('answer', ''), _negated=True)), name='requests_know_how_says_something')],
                    },
                ),
                migrations.CreateModel(
                    name='KnowHowUse',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('how', models.CharField(choices=[('sent', 'sent to an asker'), ('read', 'helped before a request was sent')], max_length=4)),
                        ('used_at', models.DateTimeField()),
                        ('note', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='uses', to='requests.knowhow')),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='SupportRequest',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('number', models.PositiveIntegerField()),
                        ('asked_as', models.CharField(max_length=160)),
                        ('asker_name', models.CharField(blank=True, max_length=120)),
                        ('asker_email', models.EmailField(blank=True, max_length=254)),
                        ('asker_phone', models.CharField(blank=True, max_length=40)),
                        ('need', models.TextField(max_length=2000)),
                        ('kind', models.CharField(blank=True, max_length=40)),
                        ('ward_code', models.CharField(blank=True, max_length=12)),
                        ('door', models.CharField(choices=[('form', 'by the form for everyone'), ('link', 'by their link'), ('account', 'signed in'), ('team', 'recorded by the team')], default='form', max_length=8)),
                        ('state', models.CharField(choices=[('new', 'New'), ('ours', 'With us'), ('waiting', 'Waiting for the asker'), ('answered', 'Answered'), ('unmet', 'Not possible'), ('withdrawn', 'Withdrawn')], default='new', max_length=10)),
                        ('asked_at', models.DateTimeField()),
                        ('target_days', models.PositiveSmallIntegerField()),
                        ('due_on', models.DateField(null=True)),
                        ('closed_at', models.DateTimeField(null=True)),
                        ('because', models.CharField(blank=True, max_length=500)),
                        ('asked_again_at', models.DateTimeField(null=True)),
                        ('came_of', models.CharField(blank=True, choices=[('helped', 'It helped'), ('partly', 'It helped in part'), ('no', 'It did not help')], max_length=8)),
                        ('came_of_because', models.CharField(blank=True, max_length=500)),
                        ('came_of_at', models.DateTimeField(null=True)),
                        ('blanked_at', models.DateTimeField(null=True)),
                        ('words_blanked_at', models.DateTimeField(null=True)),
                        ('handed_from', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='accounts.membership')),
                        ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='support_requests', to='network.organisation')),
                        ('owner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='accounts.membership')),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['programme', 'state', 'due_on'], name='requests_by_due_day'), models.Index(fields=['organisation', 'state'], name='requests_by_partner')],
                        'constraints': [models.UniqueConstraint(fields=('programme', 'number'), name='requests_number_once_a_programme'), models.CheckConstraint(condition=models.Q(('state__in', ['new', 'ours', 'waiting', 'answered', 'unmet', 'withdrawn'])), name='requests_state_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('closed_at', None), ('state__in', ('new', 'ours', 'waiting'))), models.Q(models.Q(('state__in', ('new', 'ours', 'waiting')), _negated=True), ('closed_at__isnull', False)), _connector='OR'), name='requests_closed_when_settled'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'unmet'), _negated=True), models.Q(('because', ''), _negated=True), ('words_blanked_at__isnull', False), _connector='OR'), name='requests_unmet_says_why'), models.CheckConstraint(condition=models.Q(models.Q(('asker_email', ''), _negated=True), models.Q(('asker_phone', ''), _negated=True), ('blanked_at__isnull', False), models.Q(('door', 'form'), _negated=True), _connector='OR'), name='requests_somebody_can_be_answered')],
                    },
                ),
                migrations.CreateModel(
                    name='RequestNote',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('text', models.TextField(max_length=2000)),
                        ('by', models.CharField(blank=True, max_length=120)),
                        ('said_at', models.DateTimeField()),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                        ('request', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='requests.supportrequest')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='RequestMessage',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('way', models.CharField(choices=[('to', 'to the asker'), ('from', 'by the asker')], max_length=4)),
                        ('text', models.TextField(max_length=4000)),
                        ('asks', models.BooleanField(default=False)),
                        ('by', models.CharField(blank=True, max_length=120)),
                        ('said_at', models.DateTimeField()),
                        ('know_how', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='requests.knowhow')),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                        ('request', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='messages', to='requests.supportrequest')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['request', 'said_at'], name='requests_thread_in_order')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('asks', False), ('way', 'to'), _connector='OR'), name='requests_only_the_team_asks_back')],
                    },
                ),
                migrations.CreateModel(
                    name='WaitStretch',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('begun_on', models.DateField()),
                        ('ended_on', models.DateField(null=True)),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                        ('request', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='waits', to='requests.supportrequest')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(condition=models.Q(('ended_on', None)), fields=('request',), name='requests_one_wait_at_a_time'), models.CheckConstraint(condition=models.Q(('ended_on', None), ('ended_on__gte', models.F('begun_on')), _connector='OR'), name='requests_wait_ends_after_it_begins')],
                    },
                ),
                migrations.CreateModel(
                    name='RequestKind',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('code', models.CharField(max_length=40)),
                        ('title', models.CharField(max_length=60)),
                        ('target_days', models.PositiveSmallIntegerField()),
                        ('is_hidden', models.BooleanField(default=False)),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('programme', 'code'), name='requests_kind_once'), models.CheckConstraint(condition=models.Q(('target_days__gte', 1), ('target_days__lte', 60)), name='requests_target_one_to_sixty')],
                    },
                ),
                migrations.CreateModel(
                    name='RequestRule',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('is_open', models.BooleanField(default=True)),
                        ('months_kept', models.PositiveSmallIntegerField(default=12)),
                        ('months_of_words', models.PositiveSmallIntegerField(default=24)),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('programme',), name='requests_one_rule_a_programme'), models.CheckConstraint(condition=models.Q(('months_kept__gte', 1), ('months_kept__lte', 60)), name='requests_kept_one_to_sixty_months'), models.CheckConstraint(condition=models.Q(('months_of_words__gte', 1), ('months_of_words__lte', 60)), name='requests_words_one_to_sixty_months')],
                    },
                ),
            ],
        ),
    ]
