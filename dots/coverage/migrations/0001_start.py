import django.db.models.deletion
import dots.foundation.ids
import dots.foundation.migrating
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('coverage', '0001_initial')]

    initial = True

    dependencies = [
        ('foundation', '0001_start'),
        ('network', '0001_start'),
    ]

    operations = [
        dots.foundation.migrating.CreateTogether(
            operations=[
                migrations.CreateModel(
                    name='CoverageRule',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('covered_from', models.PositiveSmallIntegerField(default=2)),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('programme',), name='coverage_one_rule_a_programme'), models.CheckConstraint(condition=models.Q(('covered_from__gte', 2), ('covered_from__lte', 9)), name='coverage_covered_from_two_to_nine')],
                    },
                ),
                migrations.CreateModel(
                    name='RolePlayed',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('role', models.CharField(max_length=60)),
                        ('community', models.CharField(blank=True, max_length=60)),
                        ('ward_code', models.CharField(blank=True, max_length=12)),
                        ('since', models.DateField(null=True)),
                        ('note', models.CharField(blank=True, max_length=300)),
                        ('closed_on', models.DateField(null=True)),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='roles_played', to='network.organisation')),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                    ],
                    options={
                        'indexes': [models.Index(condition=models.Q(('closed_on', None)), fields=['programme', 'role', 'community', 'ward_code', 'organisation', 'closed_on'], name='coverage_played_now')],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('closed_on', None)), fields=('organisation', 'role', 'community', 'ward_code'), name='coverage_role_once_while_played')],
                    },
                ),
            ],
        ),
    ]
