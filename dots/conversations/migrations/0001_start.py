import django.db.models.deletion
import dots.foundation.ids
import dots.foundation.migrating
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('conversations', '0001_initial'), ('conversations', '0002_what_a_partner_agreed_to'), ('conversations', '0003_questions_as_partners_read_them')]

    initial = True

    dependencies = [
        ('accounts', '0001_start'),
        ('actions', '0001_start'),
        ('foundation', '0001_start'),
        ('network', '0001_start'),
    ]

    operations = [
        dots.foundation.migrating.CreateTogether(
            operations=[
                migrations.CreateModel(
                    name='Guide',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('kind', models.CharField(choices=[('first', 'First meeting'), ('review', 'Review'), ('workshop', 'Workshop with many partners'), ('quick', 'Quick call')], max_length=10)),
                        ('version', models.PositiveSmallIntegerField(default=1)),
                        ('in_use_from', models.DateTimeField(null=True)),
                        ('is_ours', models.BooleanField(default=False)),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('programme', 'kind', 'version'), name='conversations_guide_version_once'), models.UniqueConstraint(condition=models.Q(('in_use_from', None)), fields=('programme', 'kind'), name='conversations_one_draft_a_kind'), models.CheckConstraint(condition=models.Q(('kind__in', ['first', 'review', 'workshop', 'quick'])), name='conversations_guide_kind_known')],
                    },
                ),
                migrations.CreateModel(
                    name='Conversation',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('kind', models.CharField(max_length=10)),
                        ('title', models.CharField(blank=True, max_length=120)),
                        ('held_on', models.DateField()),
                        ('state', models.CharField(choices=[('under-way', 'Under way'), ('sent', 'Summary sent'), ('corrected', 'Corrected by the partner'), ('agreed', 'Agreed'), ('closed', 'Closed')], default='under-way', max_length=10)),
                        ('others', models.PositiveSmallIntegerField(default=0)),
                        ('changed_at', models.DateTimeField(null=True)),
                        ('contacts', models.ManyToManyField(blank=True, related_name='+', to='network.contact')),
                        ('members', models.ManyToManyField(blank=True, related_name='+', to='accounts.membership')),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                        ('guide', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conversations', to='conversations.guide')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['programme', 'held_on'], name='conversations_by_day'), models.Index(fields=['programme', 'state'], name='conversations_by_state')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['under-way', 'sent', 'corrected', 'agreed', 'closed'])), name='conversations_state_known')],
                    },
                ),
                migrations.CreateModel(
                    name='MadeAction',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('line', models.CharField(max_length=16)),
                        ('action', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='actions.action')),
                        ('conversation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='made', to='conversations.conversation')),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('conversation', 'line'), name='conversations_line_made_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Party',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('sent_at', models.DateTimeField(null=True)),
                        ('agreed_at', models.DateTimeField(null=True)),
                        ('agreed_how', models.CharField(blank=True, choices=[('link', 'by the link'), ('manager', 'signed in'), ('phone', 'as the team noted')], max_length=8)),
                        ('agreed_to', models.JSONField(default=dict)),
                        ('came_back_at', models.DateTimeField(null=True)),
                        ('contact', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='network.contact')),
                        ('conversation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parties', to='conversations.conversation')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.organisation')),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('conversation', 'organisation'), name='conversations_party_once'), models.CheckConstraint(condition=models.Q(models.Q(('agreed_at', None), ('agreed_how', '')), models.Q(('agreed_at__isnull', False), models.Q(('agreed_how', ''), _negated=True)), _connector='OR'), name='conversations_agreed_somehow')],
                    },
                ),
                migrations.CreateModel(
                    name='Answer',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('code', models.CharField(max_length=60)),
                        ('number', models.PositiveSmallIntegerField()),
                        ('value', models.JSONField()),
                        ('over', models.JSONField(default=list)),
                        ('fate', models.CharField(blank=True, choices=[('open', 'waits for the team'), ('accepted', 'taken over'), ('declined', 'not taken over'), ('withdrawn', 'taken back by the partner')], max_length=10)),
                        ('because', models.CharField(blank=True, max_length=300)),
                        ('member', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='accounts.membership')),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                        ('carried_from', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='conversations.conversation')),
                        ('conversation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='conversations.conversation')),
                        ('party', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='corrections', to='conversations.party')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('conversation', 'code', 'number'), name='conversations_answer_version_once'), models.CheckConstraint(condition=models.Q(models.Q(('fate', ''), ('party', None)), models.Q(('fate__in', ['open', 'accepted', 'declined', 'withdrawn']), ('party__isnull', False)), _connector='OR'), name='conversations_only_corrections_have_a_fate'), models.CheckConstraint(condition=models.Q(('party', None), models.Q(('code', 'private'), _negated=True), _connector='OR'), name='conversations_no_partner_writes_our_notes')],
                    },
                ),
                migrations.CreateModel(
                    name='Question',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('code', models.CharField(max_length=60)),
                        ('position', models.PositiveSmallIntegerField()),
                        ('wording', models.CharField(max_length=200)),
                        ('for_partner', models.CharField(blank=True, max_length=200)),
                        ('hint', models.CharField(blank=True, max_length=300)),
                        ('kind', models.CharField(choices=[('words', 'Words'), ('choices', 'Ticks from one of your lists'), ('needs', 'Needs, one on each line'), ('agreed', 'What was agreed: what, who and by when')], default='words', max_length=10)),
                        ('list_code', models.CharField(blank=True, max_length=40)),
                        ('is_hidden', models.BooleanField(default=False)),
                        ('is_own', models.BooleanField(default=False)),
                        ('given_wording', models.CharField(blank=True, max_length=200)),
                        ('given_for_partner', models.CharField(blank=True, max_length=200)),
                        ('given_hint', models.CharField(blank=True, max_length=300)),
                        ('guide', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='conversations.guide')),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                    ],
                    options={
                        'ordering': ['position', 'created_at'],
                        'constraints': [models.UniqueConstraint(fields=('guide', 'code'), name='conversations_question_once_a_guide'), models.CheckConstraint(condition=models.Q(('kind__in', ['words', 'choices', 'needs', 'agreed'])), name='conversations_answer_kind_known'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'choices'), ('list_code__in', ['communities', 'barriers', 'partner-roles'])), models.Q(models.Q(('kind', 'choices'), _negated=True), ('list_code', '')), _connector='OR'), name='conversations_choices_name_a_list'), models.CheckConstraint(condition=models.Q(('code', 'private'), _negated=True), name='conversations_private_is_no_question')],
                    },
                ),
            ],
        ),
    ]
