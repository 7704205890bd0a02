import django.db.models.deletion
import dots.foundation.ids
import dots.foundation.migrating
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('filed_mail', '0001_initial')]

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
                    name='Letter',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('state', models.CharField(choices=[('filed', 'Filed'), ('held', 'Held back'), ('refused', 'Refused'), ('taken', 'Taken away')], max_length=8)),
                        ('side', models.CharField(blank=True, choices=[('team', 'The programme’s team'), ('partner', 'The partner')], max_length=8)),
                        ('why_held', models.CharField(blank=True, max_length=20)),
                        ('fingerprint', models.CharField(max_length=64)),
                        ('message_id', models.CharField(blank=True, max_length=300)),
                        ('from_name', models.CharField(blank=True, max_length=200)),
                        ('from_address', models.CharField(blank=True, max_length=254)),
                        ('proof', models.CharField(choices=[('proven', 'Checked by our mail server'), ('disproven', 'Our mail server says it is not from there'), ('not checked', 'Not checked')], default='not checked', max_length=12)),
                        ('subject', models.CharField(blank=True, max_length=300)),
                        ('text', models.TextField(blank=True)),
                        ('is_shortened', models.BooleanField(default=False)),
                        ('left_out', models.JSONField(default=list)),
                        ('sent_at', models.DateTimeField()),
                        ('settled_at', models.DateTimeField(null=True)),
                        ('filed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='accounts.membership')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='letters', to='network.organisation')),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['organisation', 'state', 'sent_at'], name='filed_mail_by_partner'), models.Index(fields=['programme', 'state', 'sent_at'], name='filed_mail_by_day')],
                        'constraints': [models.UniqueConstraint(fields=('programme', 'fingerprint'), name='filed_mail_letter_once'), models.CheckConstraint(condition=models.Q(('state__in', ['filed', 'held', 'refused', 'taken'])), name='filed_mail_state_known'), models.CheckConstraint(condition=models.Q(('side__in', ['', 'team', 'partner'])), name='filed_mail_side_known')],
                    },
                ),
                migrations.CreateModel(
                    name='Attachment',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('name', models.CharField(max_length=150)),
                        ('kind', models.CharField(max_length=100)),
                        ('size', models.PositiveIntegerField()),
                        ('path', models.CharField(max_length=100, unique=True)),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                        ('letter', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attachments', to='filed_mail.letter')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='FilingAddress',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('token', models.CharField(max_length=32, unique=True)),
                        ('ended_at', models.DateTimeField(null=True)),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='filing_addresses', to='network.organisation')),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('organisation',), name='filed_mail_one_address_a_partner')],
                    },
                ),
                migrations.CreateModel(
                    name='FilingRule',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('months', models.PositiveSmallIntegerField(default=36)),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('programme',), name='filed_mail_one_rule_a_programme'), models.CheckConstraint(condition=models.Q(('months__gte', 6), ('months__lte', 120)), name='filed_mail_months_in_reason')],
                    },
                ),
            ],
        ),
    ]
