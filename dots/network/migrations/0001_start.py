import django.db.models.deletion
import dots.foundation.ids
import dots.foundation.migrating
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('network', '0001_initial'), ('network', '0002_partners_in_order'), ('network', '0003_lists_from_indexes_alone')]

    initial = True

    dependencies = [
        ('foundation', '0001_start'),
    ]

    operations = [
        dots.foundation.migrating.CreateTogether(
            operations=[
                migrations.CreateModel(
                    name='Organisation',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('import_id', models.UUIDField(db_index=True, editable=False, null=True)),
                        ('live', models.BooleanField(default=True, editable=False)),
                        ('name', models.CharField(max_length=160)),
                        ('kind', models.CharField(choices=[('charity', 'Charity'), ('community-group', 'Community group'), ('housing', 'Housing provider'), ('health', 'Health service'), ('care', 'Social care provider'), ('library', 'Library service'), ('council', 'Council service'), ('education', 'School, college or university'), ('faith', 'Faith group'), ('jobs', 'Job and advice service'), ('business', 'Business'), ('network', 'Network of organisations'), ('other', 'Something else')], default='other', max_length=20)),
                        ('about', models.TextField(blank=True)),
                        ('website', models.URLField(blank=True, max_length=300)),
                        ('charity_number', models.CharField(blank=True, max_length=12)),
                        ('company_number', models.CharField(blank=True, max_length=8)),
                        ('communities', models.JSONField(default=list)),
                        ('partner_since', models.DateField(null=True)),
                        ('state', models.CharField(choices=[('active', 'Active'), ('paused', 'Paused'), ('left', 'Left')], default='active', max_length=8)),
                        ('is_council', models.BooleanField(default=False)),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                    ],
                    options={
                        'indexes': [models.Index(condition=models.Q(('live', True)), fields=['programme', 'name', 'id', 'live'], name='network_partner_in_order')],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('live', True), models.Q(('charity_number', ''), _negated=True)), fields=('programme', 'charity_number'), name='network_one_partner_a_charity_number'), models.UniqueConstraint(condition=models.Q(('live', True), models.Q(('company_number', ''), _negated=True)), fields=('programme', 'company_number'), name='network_one_partner_a_company_number'), models.CheckConstraint(condition=models.Q(('state__in', ['active', 'paused', 'left'])), name='network_partner_state_is_known')],
                    },
                ),
                migrations.CreateModel(
                    name='Project',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('name', models.CharField(max_length=160)),
                        ('funder', models.CharField(blank=True, max_length=160)),
                        ('about', models.TextField(blank=True)),
                        ('starts_on', models.DateField(null=True)),
                        ('ends_on', models.DateField(null=True)),
                        ('closed_on', models.DateField(null=True)),
                        ('partners', models.ManyToManyField(blank=True, related_name='projects', to='network.organisation')),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(condition=models.Q(('closed_on', None)), fields=('programme', 'name'), name='network_project_name_once'), models.CheckConstraint(condition=models.Q(('starts_on', None), ('ends_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='network_project_ends_after_it_starts')],
                    },
                ),
                migrations.CreateModel(
                    name='ProjectTarget',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('indicator', models.CharField(max_length=60)),
                        ('value', models.PositiveIntegerField()),
                        ('by', models.DateField()),
                        ('closed_on', models.DateField(null=True)),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                        ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='targets', to='network.project')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(condition=models.Q(('closed_on', None)), fields=('project', 'indicator', 'by'), name='network_target_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Site',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('import_id', models.UUIDField(db_index=True, editable=False, null=True)),
                        ('live', models.BooleanField(default=True, editable=False)),
                        ('name', models.CharField(max_length=160)),
                        ('address', models.CharField(blank=True, max_length=300)),
                        ('postcode', models.CharField(blank=True, max_length=8)),
                        ('small_area_code', models.CharField(blank=True, max_length=12)),
                        ('ward_code', models.CharField(blank=True, max_length=12)),
                        ('is_confidential', models.BooleanField(default=False)),
                        ('closed_on', models.DateField(null=True)),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sites', to='network.organisation')),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['programme', 'ward_code', 'organisation', 'live', 'closed_on'], name='network_site_by_ward'), models.Index(fields=['programme', 'name'], name='network_site_by_name')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('is_confidential', False), models.Q(('address', ''), ('postcode', ''), ('small_area_code', '')), _connector='OR'), name='network_confidential_site_keeps_its_ward_only')],
                    },
                ),
                migrations.CreateModel(
                    name='Team',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('import_id', models.UUIDField(db_index=True, editable=False, null=True)),
                        ('live', models.BooleanField(default=True, editable=False)),
                        ('name', models.CharField(max_length=120)),
                        ('closed_on', models.DateField(null=True)),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='teams', to='network.organisation')),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(condition=models.Q(('closed_on', None), ('live', True)), fields=('organisation', 'name'), name='network_team_name_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Contact',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('import_id', models.UUIDField(db_index=True, editable=False, null=True)),
                        ('live', models.BooleanField(default=True, editable=False)),
                        ('name', models.CharField(max_length=120)),
                        ('kind', models.CharField(choices=[('main', 'Main contact'), ('worker', 'Worker'), ('champion', 'Digital champion'), ('volunteer', 'Volunteer')], default='worker', max_length=10)),
                        ('job_role', models.CharField(blank=True, max_length=120)),
                        ('email', models.EmailField(blank=True, max_length=254)),
                        ('phone', models.CharField(blank=True, max_length=40)),
                        ('held_by', models.CharField(choices=[('programme', 'The programme’s team'), ('partner', 'Their organisation only')], default='programme', max_length=10)),
                        ('closed_on', models.DateField(null=True)),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='contacts', to='network.organisation')),
                        ('team', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='contacts', to='network.team')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['programme', 'name'], name='network_contact_by_name'), models.Index(fields=['organisation', 'kind'], name='network_contact_by_kind')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('held_by__in', ['programme', 'partner'])), name='network_contact_has_a_holder'), models.CheckConstraint(condition=models.Q(('kind__in', ['main', 'worker', 'champion', 'volunteer'])), name='network_contact_kind_is_known')],
                    },
                ),
            ],
        ),
    ]
