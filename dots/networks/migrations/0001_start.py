import django.db.models.deletion
import dots.foundation.ids
import dots.foundation.migrating
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('networks', '0001_initial'), ('networks', '0002_letters_plans_and_wards')]

    initial = True

    dependencies = [
        ('foundation', '0001_start'),
        ('network', '0001_start'),
        ('plans', '0001_start'),
    ]

    operations = [
        dots.foundation.migrating.CreateTogether(
            operations=[
                migrations.CreateModel(
                    name='Network',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('name', models.CharField(max_length=160)),
                        ('theme', models.CharField(blank=True, max_length=160)),
                        ('about', models.TextField(blank=True)),
                        ('communities', models.JSONField(default=list)),
                        ('wards', models.JSONField(db_default=[], default=list)),
                        ('since', models.DateField(null=True)),
                        ('closed_on', models.DateField(null=True)),
                        ('plan', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='networks', to='plans.plan')),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(condition=models.Q(('closed_on', None)), fields=('programme', 'name'), name='networks_open_name_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Meeting',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('on', models.DateField()),
                        ('starts', models.CharField(blank=True, max_length=5)),
                        ('place', models.CharField(blank=True, max_length=200)),
                        ('online', models.URLField(blank=True, max_length=300)),
                        ('agenda', models.TextField(blank=True)),
                        ('people_came', models.PositiveIntegerField(null=True)),
                        ('minutes', models.TextField(blank=True)),
                        ('notes', models.TextField(blank=True)),
                        ('cancelled_on', models.DateField(null=True)),
                        ('came', models.ManyToManyField(blank=True, related_name='+', to='network.organisation')),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                        ('network', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='meetings', to='networks.network')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['programme', 'on'], name='networks_meetings_by_day')],
                    },
                ),
                migrations.CreateModel(
                    name='Mailing',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('kind', models.CharField(choices=[('invitation', 'Invitation'), ('minutes', 'Minutes'), ('message', 'Message')], max_length=10)),
                        ('subject', models.CharField(max_length=160)),
                        ('text', models.TextField(blank=True)),
                        ('sent_at', models.DateTimeField()),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                        ('meeting', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='mailings', to='networks.meeting')),
                        ('network', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mailings', to='networks.network')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['network', 'sent_at'], name='networks_mailings_by_day')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['invitation', 'minutes', 'message'])), name='networks_kind_known'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'message'), ('meeting', None)), models.Q(models.Q(('kind', 'message'), _negated=True), models.Q(('meeting', None), _negated=True)), _connector='OR'), name='networks_letters_of_a_meeting_name_it')],
                    },
                ),
                migrations.CreateModel(
                    name='Invitation',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('answer', models.CharField(blank=True, choices=[('comes', 'We are coming'), ('other', 'Somebody else of us is coming'), ('not', 'We cannot come')], max_length=6)),
                        ('answered_at', models.DateTimeField(null=True)),
                        ('answered_by', models.CharField(blank=True, choices=[('link', 'by link'), ('page', 'signed in'), ('told', 'told the team')], max_length=6)),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='network.organisation')),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                        ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to='networks.meeting')),
                        ('network', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='networks.network')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('meeting', 'organisation'), name='networks_a_member_invited_once'), models.CheckConstraint(condition=models.Q(('answer__in', ['', 'comes', 'other', 'not'])), name='networks_answer_known')],
                    },
                ),
                migrations.CreateModel(
                    name='NetworkLetter',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('came_back_at', models.DateTimeField(null=True)),
                        ('contact', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='network.contact')),
                        ('mailing', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='letters', to='networks.mailing')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='network_letters', to='network.organisation')),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('mailing', 'organisation'), name='networks_a_letter_once')],
                    },
                ),
                migrations.CreateModel(
                    name='NetworkMember',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('part', models.CharField(choices=[('chair', 'Chair'), ('secretary', 'Secretary'), ('member', 'Member'), ('invited', 'Invited')], default='member', max_length=10)),
                        ('no_letters', models.BooleanField(db_default=False, default=False)),
                        ('since', models.DateField()),
                        ('left_on', models.DateField(null=True)),
                        ('contact', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='network.contact')),
                        ('network', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='networks.network')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='networks_joined', to='network.organisation')),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(condition=models.Q(('left_on', None)), fields=('network', 'organisation'), name='networks_a_partner_belongs_once'), models.CheckConstraint(condition=models.Q(('part__in', ['chair', 'secretary', 'member', 'invited'])), name='networks_part_known')],
                    },
                ),
            ],
        ),
    ]
