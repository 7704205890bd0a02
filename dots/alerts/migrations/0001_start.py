import django.db.models.deletion
import dots.foundation.ids
import dots.foundation.migrating
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('alerts', '0001_initial')]

    initial = True

    dependencies = [
        ('foundation', '0001_start'),
    ]

    operations = [
        dots.foundation.migrating.CreateTogether(
            operations=[
                migrations.CreateModel(
                    name='Recipient',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('person_id', models.UUIDField()),
                        ('pace', models.CharField(choices=[('usual', 'As often as the programme sends them'), ('rarely', 'Every four weeks at the most'), ('never', 'Not at all')], default='usual', max_length=8)),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('programme', 'person_id'), name='alerts_a_person_once'), models.CheckConstraint(condition=models.Q(('pace__in', ['usual', 'rarely', 'never'])), name='alerts_pace_is_known')],
                    },
                ),
                migrations.CreateModel(
                    name='Digest',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('sent_on', models.DateField()),
                        ('things', models.PositiveSmallIntegerField()),
                        ('late', models.PositiveSmallIntegerField(default=0)),
                        ('came_back', models.BooleanField(default=False)),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                        ('recipient', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='digests', to='alerts.recipient')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['programme', 'sent_on'], name='alerts_by_day')],
                        'constraints': [models.UniqueConstraint(fields=('recipient', 'sent_on'), name='alerts_one_a_day')],
                    },
                ),
                migrations.CreateModel(
                    name='DigestRule',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('weeks', models.PositiveSmallIntegerField(choices=[(1, 'Every week'), (2, 'Every two weeks'), (4, 'Every four weeks'), (0, 'Never: no letters go out')], default=2)),
                        ('weekday', models.PositiveSmallIntegerField(default=1)),
                        ('next_on', models.DateField(null=True)),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('programme',), name='alerts_one_rule_a_programme'), models.CheckConstraint(condition=models.Q(('weeks__in', [1, 2, 4, 0]), ('weekday__lt', 5)), name='alerts_rule_is_known')],
                    },
                ),
            ],
        ),
    ]
