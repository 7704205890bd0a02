import django.db.models.deletion
import dots.foundation.ids
import dots.foundation.migrating
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('frameworks', '0001_initial')]

    initial = True

    dependencies = [
        ('foundation', '0001_start'),
    ]

    operations = [
        dots.foundation.migrating.CreateTogether(
            operations=[
                migrations.CreateModel(
                    name='Framework',
                    fields=[
                        ('code', models.CharField(max_length=60, primary_key=True, serialize=False)),
                        ('list_code', models.CharField(db_index=True, max_length=40)),
                        ('title', models.CharField(max_length=120)),
                        ('version', models.CharField(max_length=40)),
                        ('date', models.CharField(max_length=10)),
                        ('is_default', models.BooleanField(default=False)),
                        ('is_complete', models.BooleanField(default=True)),
                        ('is_own', models.BooleanField(default=False)),
                        ('note', models.TextField(blank=True)),
                        ('source_title', models.CharField(max_length=200)),
                        ('source_address', models.URLField(blank=True, max_length=300)),
                        ('read_at', models.URLField(blank=True, max_length=300)),
                        ('draws_on', models.JSONField(default=list)),
                        ('licence', models.CharField(max_length=120)),
                        ('licence_address', models.URLField(blank=True, max_length=300)),
                        ('holder', models.CharField(blank=True, max_length=120)),
                        ('checksum', models.CharField(max_length=80)),
                        ('loaded_at', models.DateTimeField(auto_now=True)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(condition=models.Q(('is_default', True)), fields=('list_code',), name='frameworks_one_default_a_list')],
                    },
                ),
                migrations.CreateModel(
                    name='Crosswalk',
                    fields=[
                        ('code', models.CharField(max_length=120, primary_key=True, serialize=False)),
                        ('title', models.CharField(max_length=160)),
                        ('basis', models.CharField(max_length=200)),
                        ('note', models.TextField(blank=True)),
                        ('date', models.CharField(max_length=10)),
                        ('pairs', models.JSONField(default=list)),
                        ('unmapped_from', models.JSONField(default=list)),
                        ('unmapped_to', models.JSONField(default=list)),
                        ('checksum', models.CharField(max_length=80)),
                        ('from_framework', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='frameworks.framework')),
                        ('to_framework', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='frameworks.framework')),
                    ],
                ),
                migrations.CreateModel(
                    name='OwnTerm',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('list_code', models.CharField(max_length=40)),
                        ('code', models.CharField(max_length=60)),
                        ('label', models.CharField(max_length=200)),
                        ('hint', models.CharField(blank=True, max_length=300)),
                        ('parent', models.CharField(blank=True, max_length=60)),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                    ],
                    options={
                        'ordering': ['created_at', 'id'],
                        'constraints': [models.UniqueConstraint(fields=('programme', 'list_code', 'code'), name='frameworks_own_code_once'), models.CheckConstraint(condition=models.Q(('code__startswith', 'own-')), name='frameworks_own_code_prefixed')],
                    },
                ),
                migrations.CreateModel(
                    name='Term',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(max_length=60)),
                        ('label', models.CharField(max_length=200)),
                        ('hint', models.TextField(blank=True)),
                        ('parent', models.CharField(blank=True, max_length=60)),
                        ('also', models.JSONField(default=list)),
                        ('position', models.PositiveSmallIntegerField()),
                        ('framework', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='terms', to='frameworks.framework')),
                    ],
                    options={
                        'ordering': ['position'],
                        'constraints': [models.UniqueConstraint(fields=('framework', 'code'), name='frameworks_code_once')],
                    },
                ),
                migrations.CreateModel(
                    name='TermChoice',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('list_code', models.CharField(max_length=40)),
                        ('term_code', models.CharField(max_length=60)),
                        ('label', models.CharField(blank=True, max_length=200)),
                        ('is_hidden', models.BooleanField(default=False)),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('programme', 'list_code', 'term_code'), name='frameworks_one_choice_a_term')],
                    },
                ),
            ],
        ),
    ]
