import django.db.models.deletion
import django.utils.timezone
import dots.foundation.ids
import dots.foundation.migrating
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('support', '0001_initial'), ('support', '0002_asked_by_phone'), ('support', '0003_letters_that_come_back')]

    initial = True

    dependencies = [
        ('foundation', '0001_start'),
        ('network', '0001_start'),
        ('places', '0001_start'),
    ]

    operations = [
        dots.foundation.migrating.CreateTogether(
            operations=[
                migrations.CreateModel(
                    name='CollectionRound',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('title', models.CharField(max_length=120)),
                        ('period_from', models.DateField()),
                        ('period_to', models.DateField()),
                        ('opens_on', models.DateField()),
                        ('due_on', models.DateField()),
                        ('reminds', models.BooleanField(default=False)),
                        ('closed_at', models.DateTimeField(null=True)),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('programme', 'title'), name='support_round_title_once'), models.CheckConstraint(condition=models.Q(('period_to__gte', models.F('period_from'))), name='support_round_period_in_order'), models.CheckConstraint(condition=models.Q(('due_on__gte', models.F('opens_on'))), name='support_round_due_after_it_opens')],
                    },
                ),
                migrations.CreateModel(
                    name='LedgerCopy',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('quarter', models.CharField(max_length=7)),
                        ('rows', models.PositiveIntegerField()),
                        ('written_at', models.DateTimeField()),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('programme', 'quarter'), name='support_one_copy_a_quarter')],
                    },
                ),
                migrations.CreateModel(
                    name='LedgerTouch',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('quarter', models.CharField(max_length=7)),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Return',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('state', models.CharField(choices=[('asked', 'asked'), ('started', 'started'), ('in', 'in'), ('nothing', 'nothing to report')], default='asked', max_length=8)),
                        ('asked_at', models.DateTimeField(null=True)),
                        ('phoned_at', models.DateTimeField(null=True)),
                        ('came_back_at', models.DateTimeField(null=True)),
                        ('answered_at', models.DateTimeField(null=True)),
                        ('draft', models.JSONField(default=dict)),
                        ('draft_at', models.DateTimeField(null=True)),
                        ('collection_round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='returns', to='support.collectionround')),
                        ('contact', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='network.contact')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.organisation')),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('collection_round', 'organisation'), name='support_return_once_a_round'), models.CheckConstraint(condition=models.Q(models.Q(('answered_at__isnull', False), ('state__in', ('in', 'nothing'))), models.Q(models.Q(('state__in', ('in', 'nothing')), _negated=True), ('answered_at', None)), _connector='OR'), name='support_return_answered_when_in')],
                    },
                ),
                migrations.CreateModel(
                    name='ReturnReminder',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('sent_on', models.DateField()),
                        ('occasion', models.CharField(blank=True, max_length=12)),
                        ('for_return', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reminders', to='support.return')),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('for_return', 'sent_on'), name='support_one_reminder_a_day'), models.UniqueConstraint(condition=models.Q(('occasion', ''), _negated=True), fields=('for_return', 'occasion'), name='support_each_reminder_once')],
                    },
                ),
                migrations.CreateModel(
                    name='ReturnVersion',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('number', models.PositiveSmallIntegerField(default=1)),
                        ('answers', models.JSONField(default=dict)),
                        ('nothing', models.BooleanField(default=False)),
                        ('given_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('given_through', models.CharField(choices=[('link', 'by the link'), ('phone', 'by phone, keyed by the team'), ('manager', 'by somebody at the partner, signed in')], max_length=8)),
                        ('for_return', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='support.return')),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('for_return', 'number'), name='support_return_version_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Activity',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('starts_on', models.DateField()),
                        ('ends_on', models.DateField(null=True)),
                        ('place', models.CharField(choices=[('ward', 'one ward'), ('several', 'several wards'), ('elsewhere', 'outside the area'), ('unknown', 'not known')], default='unknown', max_length=10)),
                        ('community', models.CharField(blank=True, max_length=60)),
                        ('kind', models.CharField(blank=True, max_length=60)),
                        ('mode', models.CharField(blank=True, max_length=60)),
                        ('depth', models.CharField(choices=[('headcount', 'a head count'), ('pseudonymous', 'by number'), ('named', 'by name')], default='headcount', max_length=12)),
                        ('title', models.CharField(blank=True, max_length=200)),
                        ('minutes', models.PositiveIntegerField(null=True)),
                        ('sessions', models.PositiveIntegerField(default=1)),
                        ('attendances', models.PositiveIntegerField(null=True)),
                        ('people', models.PositiveIntegerField(null=True)),
                        ('new_people', models.PositiveIntegerField(null=True)),
                        ('wants', models.JSONField(default=list)),
                        ('tasks', models.JSONField(default=list)),
                        ('frameworks', models.JSONField(default=dict)),
                        ('source', models.CharField(choices=[('form', 'recorded here'), ('import', 'a spreadsheet'), ('return', 'a return')], max_length=8)),
                        ('import_id', models.UUIDField(null=True)),
                        ('state', models.CharField(choices=[('pending', 'waiting for its file'), ('live', 'counted'), ('overlap', 'the same as another row'), ('undone', 'taken out'), ('replaced', 'put right since')], default='live', max_length=8)),
                        ('version', models.PositiveSmallIntegerField(default=1)),
                        ('helped_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='network.contact')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.organisation')),
                        ('programme', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                        ('project', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.project')),
                        ('replaces', models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='replaced_by', to='support.activity')),
                        ('same_as', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='repeats', to='support.activity')),
                        ('site', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.site')),
                        ('ward', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.area')),
                        ('return_version', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='support.returnversion')),
                    ],
                    options={
                        'indexes': [models.Index(condition=models.Q(('state', 'live')), fields=['programme', 'starts_on'], name='support_live_by_day'), models.Index(condition=models.Q(('state', 'live')), fields=['organisation', 'starts_on'], name='support_live_by_partner'), models.Index(condition=models.Q(('state', 'live')), fields=['programme', 'ward', 'starts_on'], name='support_live_by_ward'), models.Index(condition=models.Q(('source', 'form'), ('state', 'live')), fields=['programme', 'created_at'], name='support_latest_recorded'), models.Index(condition=models.Q(('import_id__isnull', False)), fields=['import_id'], name='support_rows_of_import')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('ends_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='support_activity_ends_after_it_starts'), models.CheckConstraint(condition=models.Q(('people', None), ('new_people', None), ('new_people__lte', models.F('people')), _connector='OR'), name='support_activity_new_among_people'), models.CheckConstraint(condition=models.Q(models.Q(('place', 'ward'), ('ward__isnull', False)), models.Q(models.Q(('place', 'ward'), _negated=True), ('ward__isnull', True)), _connector='OR'), name='support_activity_ward_when_in_one'), models.CheckConstraint(condition=models.Q(models.Q(('import_id__isnull', False), ('source', 'import')), models.Q(models.Q(('source', 'import'), _negated=True), ('import_id', None)), _connector='OR'), name='support_activity_import_named'), models.CheckConstraint(condition=models.Q(models.Q(('return_version__isnull', False), ('source', 'return')), models.Q(models.Q(('source', 'return'), _negated=True), ('return_version', None)), _connector='OR'), name='support_activity_return_named')],
                    },
                ),
                migrations.CreateModel(
                    name='RoundQuestion',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('code', models.CharField(max_length=40)),
                        ('kind', models.CharField(choices=[('number', 'one number'), ('wards', 'numbers by ward'), ('words', 'a few words')], default='number', max_length=8)),
                        ('words', models.CharField(max_length=200)),
                        ('hint', models.CharField(blank=True, max_length=300)),
                        ('position', models.PositiveSmallIntegerField(default=0)),
                        ('collection_round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='support.collectionround')),
                        ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='network.organisation')),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(condition=models.Q(('organisation', None)), fields=('collection_round', 'code'), name='support_question_once'), models.UniqueConstraint(fields=('collection_round', 'organisation', 'code'), name='support_partner_question_once')],
                    },
                ),
            ],
        ),
    ]
