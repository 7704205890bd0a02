import django.db.models.deletion
import dots.foundation.ids
import dots.foundation.migrating
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('places', '0001_initial')]

    initial = True

    dependencies = [
        ('foundation', '0001_start'),
    ]

    operations = [
        dots.foundation.migrating.CreateTogether(
            operations=[
                migrations.CreateModel(
                    name='Area',
                    fields=[
                        ('code', models.CharField(max_length=12, primary_key=True, serialize=False)),
                        ('name', models.CharField(max_length=120)),
                        ('kind', models.CharField(choices=[('council', 'council'), ('ward', 'ward'), ('small area', 'small area')], max_length=10)),
                        ('vintage', models.CharField(blank=True, max_length=4)),
                        ('council_code', models.CharField(max_length=12)),
                        ('ward_code', models.CharField(blank=True, max_length=12)),
                        ('path', models.TextField(blank=True)),
                        ('view_box', models.CharField(blank=True, max_length=40)),
                        ('centre_x', models.SmallIntegerField(null=True)),
                        ('centre_y', models.SmallIntegerField(null=True)),
                        ('imd_decile', models.PositiveSmallIntegerField(null=True)),
                        ('imd_rank', models.PositiveIntegerField(null=True)),
                        ('sources', models.JSONField(default=list)),
                        ('is_current', models.BooleanField(default=True)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['council_code', 'kind'], name='places_area_council_f9def8_idx'), models.Index(fields=['ward_code'], name='places_area_ward_co_5e1332_idx')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('imd_decile', None), models.Q(('imd_decile__gte', 1), ('imd_decile__lte', 10)), _connector='OR'), name='places_decile_is_one_to_ten')],
                    },
                ),
                migrations.CreateModel(
                    name='AreaLoad',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('council', models.CharField(max_length=120)),
                        ('files', models.JSONField()),
                        ('state', models.CharField(choices=[('waiting', 'waiting'), ('reading', 'reading'), ('done', 'done'), ('failed', 'failed')], default='waiting', max_length=8)),
                        ('said', models.TextField(blank=True)),
                        ('ended_at', models.DateTimeField(null=True)),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Postcode',
                    fields=[
                        ('postcode', models.CharField(max_length=8, primary_key=True, serialize=False)),
                        ('small_area_code', models.CharField(blank=True, max_length=12)),
                        ('ward_code', models.CharField(blank=True, max_length=12)),
                        ('council_code', models.CharField(blank=True, max_length=12)),
                        ('district', models.CharField(max_length=4)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['council_code'], name='places_post_council_67dde4_idx'), models.Index(fields=['district'], name='places_post_distric_197bfb_idx')],
                    },
                ),
                migrations.CreateModel(
                    name='AreaAlias',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('text', models.CharField(max_length=120)),
                        ('why', models.CharField(max_length=200)),
                        ('area', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='aliases', to='places.area')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('area', 'text'), name='places_alias_once')],
                    },
                ),
                migrations.CreateModel(
                    name='ProgrammeArea',
                    fields=[
                        ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('removed_at', models.DateTimeField(null=True)),
                        ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.area')),
                        ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(condition=models.Q(('removed_at', None)), fields=('programme', 'council'), name='places_council_once_a_programme')],
                    },
                ),
            ],
        ),
    ]
