import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import dots.foundation.ids
import dots.foundation.migrating
import dots.foundation.models.imports
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('foundation', '0001_initial'), ('foundation', '0003_imports'), ('foundation', '0004_news_of_a_checked_file'), ('foundation', '0005_one_worker_a_run')]

    initial = True

    dependencies = [
    ]

    operations = [
        dots.foundation.migrating.CreateTogether(
            operations=[
                migrations.CreateModel(
                    name='Programme',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('name', models.CharField(max_length=120, unique=True)),
                        ('slug', models.SlugField(max_length=60, unique=True)),
                        ('place_name', models.CharField(max_length=80)),
                        ('year_starts', models.PositiveSmallIntegerField(default=4, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(12)])),
                        ('primary_colour', models.CharField(blank=True, max_length=7)),
                        ('is_demo', models.BooleanField(default=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('year_starts__gte', 1), ('year_starts__lte', 12)), name='foundation_year_starts_in_a_month')],
                    },
                ),
                migrations.CreateModel(
                    name='Link',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('purpose', models.CharField(max_length=60)),
                        ('token_hash', models.CharField(max_length=64, unique=True)),
                        ('record_ids', models.JSONField(default=list)),
                        ('many_use', models.BooleanField(default=True)),
                        ('expires_at', models.DateTimeField()),
                        ('first_used_at', models.DateTimeField(null=True)),
                        ('revoked_at', models.DateTimeField(null=True)),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Import',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('target', models.CharField(max_length=30)),
                        ('name', models.CharField(max_length=200)),
                        ('file', models.FileField(blank=True, upload_to=dots.foundation.models.imports.storage_place)),
                        ('checksum', models.CharField(max_length=64)),
                        ('size', models.PositiveBigIntegerField()),
                        ('partner_id', models.UUIDField(null=True)),
                        ('sent_by', models.CharField(max_length=80)),
                        ('sent_by_name', models.CharField(blank=True, max_length=150)),
                        ('kind', models.CharField(max_length=120)),
                        ('sheet', models.CharField(blank=True, max_length=120)),
                        ('sheets', models.JSONField(default=list)),
                        ('heading_row', models.PositiveIntegerField(default=0)),
                        ('headings', models.JSONField(default=list)),
                        ('above', models.JSONField(default=list)),
                        ('mapping', models.JSONField(default=dict)),
                        ('constants', models.JSONField(default=dict)),
                        ('date_order', models.CharField(blank=True, max_length=12)),
                        ('orders', models.JSONField(default=dict)),
                        ('state', models.CharField(choices=[('uploaded', 'waiting for its columns'), ('checking', 'being checked'), ('ready', 'checked, not loaded'), ('loading', 'being loaded'), ('live', 'loaded'), ('undone', 'undone')], default='uploaded', max_length=10)),
                        ('because', models.CharField(blank=True, max_length=300)),
                        ('news', models.CharField(blank=True, db_default='', default='', max_length=300)),
                        ('run', models.UUIDField(null=True)),
                        ('taken_run', models.UUIDField(null=True)),
                        ('beat_at', models.DateTimeField(null=True)),
                        ('tries', models.PositiveSmallIntegerField(default=0)),
                        ('done', models.PositiveIntegerField(default=0)),
                        ('total', models.PositiveIntegerField(default=0)),
                        ('counts', models.JSONField(default=dict)),
                        ('repeats', models.PositiveIntegerField(default=0)),
                        ('overlaps', models.PositiveIntegerField(default=0)),
                        ('repeats_answer', models.CharField(blank=True, choices=[('', 'not answered'), ('add', 'add them'), ('leave', 'leave them out')], default='add', max_length=5)),
                        ('overlaps_answer', models.CharField(blank=True, choices=[('', 'not answered'), ('add', 'add them'), ('leave', 'leave them out')], default='', max_length=5)),
                        ('checked_at', models.DateTimeField(null=True)),
                        ('live_at', models.DateTimeField(null=True)),
                        ('undone_at', models.DateTimeField(null=True)),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['programme', 'created_at'], name='foundation_imports_by_day'), models.Index(fields=['checksum'], name='foundation_imports_by_sum')],
                    },
                ),
                migrations.CreateModel(
                    name='Event',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('action', models.CharField(max_length=80)),
                        ('actor_kind', models.CharField(max_length=10)),
                        ('actor_id', models.CharField(blank=True, max_length=80)),
                        ('arguments_hash', models.CharField(max_length=64)),
                        ('record_id', models.UUIDField(null=True)),
                        ('changed', models.JSONField(default=list)),
                        ('door', models.CharField(blank=True, max_length=12)),
                        ('happened_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('received_at', models.DateTimeField(auto_now_add=True)),
                        ('programme', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['programme', 'record_id'], name='foundation__program_1cd1d4_idx')],
                    },
                ),
                migrations.CreateModel(
                    name='Release',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('number', models.PositiveIntegerField()),
                        ('definition', models.CharField(max_length=120)),
                        ('population', models.CharField(max_length=120)),
                        ('audience', models.CharField(choices=[('public', 'everyone'), ('partner', 'a partner'), ('funder', 'a funder')], max_length=10)),
                        ('values', models.JSONField()),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('programme', 'number'), name='foundation_releases_in_turn')],
                    },
                ),
                migrations.CreateModel(
                    name='RememberedMapping',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('target', models.CharField(max_length=30)),
                        ('partner', models.CharField(blank=True, max_length=36)),
                        ('fingerprint', models.CharField(max_length=64)),
                        ('mapping', models.JSONField()),
                        ('constants', models.JSONField(default=dict)),
                        ('used_at', models.DateTimeField()),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('programme', 'target', 'partner', 'fingerprint'), name='foundation_mapping_once')],
                    },
                ),
                migrations.CreateModel(
                    name='SearchEntry',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('record_id', models.UUIDField(unique=True)),
                        ('kind', models.CharField(max_length=30)),
                        ('scope', models.CharField(max_length=40)),
                        ('title', models.CharField(max_length=200)),
                        ('text', models.TextField(blank=True)),
                        ('address', models.CharField(max_length=200)),
                        ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['programme', 'kind'], name='foundation__program_cb14dc_idx')],
                    },
                ),
                migrations.CreateModel(
                    name='Message',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('to', models.EmailField(max_length=254)),
                        ('subject', models.CharField(max_length=200)),
                        ('text', models.TextField()),
                        ('about_id', models.UUIDField(null=True)),
                        ('tries', models.PositiveSmallIntegerField(default=0)),
                        ('next_try_at', models.DateTimeField()),
                        ('sent_at', models.DateTimeField(null=True)),
                        ('failed_because', models.CharField(blank=True, max_length=200)),
                        ('programme', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                    ],
                    options={
                        'indexes': [models.Index(condition=models.Q(('failed_because', ''), ('sent_at', None)), fields=['next_try_at'], name='foundation_messages_waiting')],
                    },
                ),
                migrations.CreateModel(
                    name='ImportRow',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('number', models.PositiveIntegerField()),
                        ('cells', models.JSONField()),
                        ('mends', models.JSONField(default=list)),
                        ('own_fate', models.CharField(choices=[('kept', 'kept'), ('noted', 'kept with a note'), ('aside', 'set aside'), ('overlap', 'same as another, not added')], max_length=8)),
                        ('fate', models.CharField(choices=[('kept', 'kept'), ('noted', 'kept with a note'), ('aside', 'set aside'), ('overlap', 'same as another, not added')], max_length=8)),
                        ('reasons', models.JSONField(default=list)),
                        ('same_as', models.CharField(blank=True, max_length=32)),
                        ('match_id', models.UUIDField(null=True)),
                        ('match_number', models.PositiveIntegerField(null=True)),
                        ('record_id', models.UUIDField()),
                        ('upload', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='foundation.import')),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                    ],
                    options={
                        'indexes': [models.Index(condition=models.Q(('same_as', ''), _negated=True), fields=['same_as'], name='foundation_rows_same_as')],
                        'constraints': [models.UniqueConstraint(fields=('upload', 'number'), name='foundation_row_once')],
                    },
                ),
            ],
        ),
    ]
