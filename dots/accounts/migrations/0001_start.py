import django.db.models.deletion
import dots.foundation.ids
import dots.foundation.migrating
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('accounts', '0001_initial')]

    initial = True

    dependencies = [
        ('foundation', '0001_start'),
    ]

    operations = [
        dots.foundation.migrating.CreateTogether(
            operations=[
                migrations.CreateModel(
                    name='User',
                    fields=[
                        ('password', models.CharField(max_length=128, verbose_name='password')),
                        ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('email', models.EmailField(max_length=254, unique=True)),
                        ('name', models.CharField(max_length=120)),
                        ('is_active', models.BooleanField(default=True)),
                        ('is_operator', models.BooleanField(default=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Invitation',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('email', models.EmailField(max_length=254)),
                        ('role', models.CharField(choices=[('programme lead', 'programme lead'), ('team member', 'team member'), ('partner manager', 'partner manager'), ('champion', 'champion'), ('evaluator', 'evaluator')], max_length=20)),
                        ('partner_id', models.UUIDField(null=True)),
                        ('from_partner', models.BooleanField(default=False)),
                        ('expires_at', models.DateTimeField()),
                        ('accepted_at', models.DateTimeField(null=True)),
                        ('withdrawn_at', models.DateTimeField(null=True)),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(condition=models.Q(('accepted_at', None), ('partner_id', None), ('withdrawn_at', None)), fields=('programme', 'email', 'role'), name='accounts_one_invitation_a_role'), models.UniqueConstraint(condition=models.Q(('accepted_at', None), ('withdrawn_at', None)), fields=('programme', 'email', 'role', 'partner_id'), name='accounts_one_invitation_a_partner'), models.CheckConstraint(condition=models.Q(models.Q(('partner_id__isnull', False), ('role__in', ('partner manager', 'champion'))), models.Q(models.Q(('role__in', ('partner manager', 'champion')), _negated=True), ('partner_id__isnull', True)), _connector='OR'), name='accounts_invitations_name_their_partner')],
                    },
                ),
                migrations.CreateModel(
                    name='Membership',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('role', models.CharField(choices=[('programme lead', 'programme lead'), ('team member', 'team member'), ('partner manager', 'partner manager'), ('champion', 'champion'), ('evaluator', 'evaluator')], max_length=20)),
                        ('partner_id', models.UUIDField(null=True)),
                        ('ended_at', models.DateTimeField(null=True)),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None), ('partner_id', None)), fields=('programme', 'user', 'role'), name='accounts_one_membership_a_role'), models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('programme', 'user', 'role', 'partner_id'), name='accounts_one_membership_a_partner'), models.CheckConstraint(condition=models.Q(models.Q(('partner_id__isnull', False), ('role__in', ('partner manager', 'champion'))), models.Q(models.Q(('role__in', ('partner manager', 'champion')), _negated=True), ('partner_id__isnull', True)), _connector='OR'), name='accounts_partner_people_name_their_partner')],
                    },
                ),
            ],
        ),
    ]
