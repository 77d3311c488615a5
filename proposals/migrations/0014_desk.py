import django.db.models.deletion
import portal.fields
from django.conf import settings
from django.db import migrations, models
from portal.migrating import AtOnce


class Migration(migrations.Migration):

    dependencies = [
        ('activities', '0009_task_source'),
        ('portal', '0006_head_of_unit'),
        ('portal', '__first__'),
        ('proposals', '0013_conclusion'),
    ]

    operations = [AtOnce([
        migrations.CreateModel(
            name='CommonWord',
            fields=[
                ('key', portal.fields.KeyField(max_length=16, primary_key=True, serialize=False)),
            ],
        ),
        migrations.CreateModel(
            name='Outcome',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('conclusion', models.CharField(max_length=500, verbose_name='conclusion')),
                ('at', models.DateTimeField(verbose_name='at')),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='outcomes', to='activities.activity')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposal', models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='outcome', to='proposals.proposal')),
                ('task', models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='outcome', to='activities.task')),
            ],
            options={
                'verbose_name': 'outcome of a consultation',
                'verbose_name_plural': 'outcomes of consultations',
                'ordering': ['id'],
                'constraints': [models.UniqueConstraint(fields=('activity', 'conclusion'), name='conclusion_used_once'), models.CheckConstraint(condition=models.Q(models.Q(('proposal__isnull', False), ('task__isnull', True)), models.Q(('proposal__isnull', True), ('task__isnull', False)), _connector='OR'), name='outcome_is_proposal_or_task')],
            },
        ),
        migrations.CreateModel(
            name='WayOut',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('heading', models.CharField(max_length=40, unique=True, verbose_name='heading')),
                ('words', models.TextField(help_text='One in each line. The form shows this way when a text holds one of them.', verbose_name='words')),
                ('text', models.TextField(verbose_name='what to do')),
                ('phone', models.CharField(blank=True, max_length=60, verbose_name='phone')),
                ('place', models.CharField(blank=True, max_length=200, verbose_name='where')),
                ('order', models.PositiveSmallIntegerField(default=100, verbose_name='order')),
            ],
            options={
                'verbose_name': 'way to another office',
                'verbose_name_plural': 'ways to other offices',
                'ordering': ['order', 'id'],
            },
        ),
        migrations.CreateModel(
            name='WordKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', portal.fields.KeyField(max_length=16)),
                ('proposal', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='words', to='proposals.proposal')),
            ],
            options={
                'indexes': [models.Index(fields=['key', 'proposal'], name='word_key_found')],
                'constraints': [models.UniqueConstraint(fields=('proposal', 'key'), name='word_key_once')],
            },
        ),
        migrations.AddField(
            model_name='promise',
            name='first_due_on',
            field=models.DateField(default=None, verbose_name='first promised by'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='promise',
            name='reply',
            field=models.OneToOneField(default=None, on_delete=django.db.models.deletion.CASCADE, related_name='promise', to='proposals.reply', verbose_name='reply'),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name='promise',
            constraint=models.CheckConstraint(condition=models.Q(('due_on__gte', models.F('first_due_on'))), name='promise_moves_only_later'),
        ),
    ])]
