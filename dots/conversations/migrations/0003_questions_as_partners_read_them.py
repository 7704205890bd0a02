from django.db import migrations, models

from dots.conversations.guides import OURS


def word_for_partners(apps, schema_editor):
    """Questions that stand as the product brought them get its wording for partners."""
    Question = apps.get_model("conversations", "Question")
    for one in {one for guide in OURS.values() for one in guide if one.for_partner}:
        Question.objects.filter(code=one.code, wording=one.wording, given_wording=one.wording).update(
            for_partner=one.for_partner, given_for_partner=one.for_partner
        )


class Migration(migrations.Migration):

    dependencies = [
        ('conversations', '0002_what_a_partner_agreed_to'),
    ]

    operations = [
        migrations.AddField(
            model_name='question',
            name='for_partner',
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name='question',
            name='given_for_partner',
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.RunPython(word_for_partners, migrations.RunPython.noop),
    ]
