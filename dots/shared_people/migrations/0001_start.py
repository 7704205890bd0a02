import django.db.models.deletion
import django.utils.timezone
import dots.foundation.ids
import dots.foundation.migrating
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('shared_people', '0001_initial')]

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
                    name='SharedPerson',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('name', models.CharField(max_length=120)),
                        ('work_title', models.CharField(blank=True, max_length=120)),
                        ('email', models.EmailField(blank=True, max_length=254)),
                        ('does', models.CharField(blank=True, max_length=300)),
                        ('community', models.CharField(blank=True, max_length=60)),
                        ('manager_name', models.CharField(blank=True, max_length=120)),
                        ('manager_email', models.EmailField(blank=True, max_length=254)),
                        ('state', models.CharField(choices=[('draft', 'Not sent yet'), ('proposed', 'Waiting for the partner'), ('agreed', 'Agreed'), ('declined', 'Not agreed'), ('withdrawn', 'Withdrawn'), ('ended', 'Ended')], default='draft', max_length=10)),
                        ('hours', models.DecimalField(decimal_places=1, max_digits=4, null=True)),
                        ('of_hours', models.DecimalField(decimal_places=1, max_digits=4, null=True)),
                        ('since', models.DateField(null=True)),
                        ('until', models.DateField(null=True)),
                        ('review_what', models.CharField(blank=True, max_length=300)),
                        ('review_on', models.DateField(null=True)),
                        ('reviewed_on', models.DateField(null=True)),
                        ('asked_at', models.DateTimeField(null=True)),
                        ('ended_on', models.DateField(null=True)),
                        ('ended_because', models.CharField(blank=True, max_length=300)),
                        ('ended_by', models.CharField(blank=True, choices=[('team', 'The programme'), ('partner', 'The partner')], max_length=8)),
                        ('told_on', models.DateField(null=True)),
                        ('contact', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='network.contact')),
                        ('handed_from', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='accounts.membership')),
                        ('member', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='accounts.membership')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='shared_people', to='network.organisation')),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['programme', 'state'], name='shared_people_by_state')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'proposed', 'agreed', 'declined', 'withdrawn', 'ended'])), name='shared_people_state_known'), models.CheckConstraint(condition=models.Q(('hours', None), models.Q(('hours__gt', 0), ('hours__lte', models.F('of_hours'))), _connector='OR'), name='shared_people_share_within_the_week'), models.CheckConstraint(condition=models.Q(('since', None), ('until__gte', models.F('since')), _connector='OR'), name='shared_people_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(models.Q(('ended_on__isnull', False), ('state', 'ended')), models.Q(('state', 'ended'), _negated=True), _connector='OR'), name='shared_people_an_ending_has_its_day')],
                    },
                ),
                migrations.CreateModel(
                    name='Remark',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('text', models.TextField()),
                        ('answer', models.TextField(blank=True)),
                        ('answered_at', models.DateTimeField(null=True)),
                        ('answered_by', models.CharField(blank=True, choices=[('team', 'The programme'), ('partner', 'The partner')], max_length=8)),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                        ('shared', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='remarks', to='shared_people.sharedperson')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Objective',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('what', models.CharField(max_length=300)),
                        ('by', models.DateField(null=True)),
                        ('state', models.CharField(choices=[('open', 'To do'), ('met', 'Met'), ('dropped', 'Dropped')], default='open', max_length=8)),
                        ('side', models.CharField(choices=[('team', 'The programme'), ('partner', 'The partner')], default='team', max_length=8)),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                        ('shared', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='objectives', to='shared_people.sharedperson')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['open', 'met', 'dropped'])), name='shared_people_objective_state_known')],
                    },
                ),
                migrations.CreateModel(
                    name='SideNote',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('side', models.CharField(choices=[('team', 'The programme'), ('partner', 'The partner')], max_length=8)),
                        ('text', models.TextField()),
                        ('by', models.CharField(blank=True, max_length=150)),
                        ('at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('taken_back_at', models.DateTimeField(null=True)),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                        ('shared', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='shared_people.sharedperson')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('side__in', ['team', 'partner'])), name='shared_people_note_has_a_side')],
                    },
                ),
                migrations.CreateModel(
                    name='Step',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('did', models.CharField(choices=[('proposed', 'proposed it'), ('agreed', 'agreed'), ('declined', 'did not agree'), ('withdrawn', 'took the proposal back'), ('ended', 'ended it'), ('resumed', 'took up again what had ended'), ('reviewed', 'noted a review'), ('told', 'noted that the person was told'), ('changed', 'changed who or what is recorded'), ('handed', 'has another manager for this person'), ('added', 'added an objective'), ('reworded', 'changed an objective'), ('open', 'took an objective up again'), ('met', 'said that an objective is met'), ('dropped', 'dropped an objective')], max_length=10)),
                        ('side', models.CharField(choices=[('team', 'The programme'), ('partner', 'The partner')], max_length=8)),
                        ('door', models.CharField(choices=[('account', 'signed in'), ('link', 'by their link'), ('phone', 'told to the team')], default='account', max_length=8)),
                        ('text', models.CharField(blank=True, max_length=400)),
                        ('at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('objective', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='shared_people.objective')),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                        ('shared', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='shared_people.sharedperson')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['shared', 'at'], name='shared_people_steps_in_order')],
                    },
                ),
                migrations.CreateModel(
                    name='Terms',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('side', models.CharField(choices=[('team', 'The programme'), ('partner', 'The partner')], default='team', max_length=8)),
                        ('hours', models.DecimalField(decimal_places=1, max_digits=4)),
                        ('of_hours', models.DecimalField(decimal_places=1, max_digits=4)),
                        ('since', models.DateField()),
                        ('until', models.DateField()),
                        ('review_what', models.CharField(blank=True, max_length=300)),
                        ('review_on', models.DateField(null=True)),
                        ('state', models.CharField(choices=[('proposed', 'Proposed'), ('agreed', 'Agreed'), ('declined', 'Not agreed'), ('withdrawn', 'Withdrawn')], default='proposed', max_length=10)),
                        ('answered_at', models.DateTimeField(null=True)),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                        ('shared', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='terms', to='shared_people.sharedperson')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'proposed')), fields=('shared',), name='shared_people_one_proposal_at_a_time'), models.CheckConstraint(condition=models.Q(('hours__gt', 0), ('hours__lte', models.F('of_hours'))), name='shared_people_terms_within_the_week'), models.CheckConstraint(condition=models.Q(('until__gte', models.F('since'))), name='shared_people_terms_end_after_they_begin')],
                    },
                ),
            ],
        ),
    ]
