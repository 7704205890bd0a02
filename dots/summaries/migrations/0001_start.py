import django.db.models.deletion
import dots.foundation.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('summaries', '0001_initial')]

    initial = True

    dependencies = [
        ('foundation', '0001_start'),
        ('network', '0001_start'),
    ]

    operations = [
        migrations.CreateModel(
            name='Story',
            fields=[
                ('id', models.UUIDField(default=dots.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('period', models.CharField(max_length=7)),
                ('text', models.TextField(blank=True)),
                ('next', models.TextField(blank=True)),
                ('is_shared', models.BooleanField(default=False)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stories', to='network.organisation')),
                ('programme', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.programme')),
                ('replaces', models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='replaced', to='summaries.story')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('replaces', None)), fields=('organisation', 'period'), name='summaries_one_first_story')],
            },
        ),
    ]
