import django.db.models.deletion
import portal.fields
from django.conf import settings
from django.db import migrations, models
from portal.migrating import AtOnce


class Migration(migrations.Migration):

    dependencies = [
        ('activities', '0007_days_and_questions'),
        ('portal', '0005_notifications'),
        ('portal', '__first__'),
    ]

    operations = [AtOnce([
        migrations.CreateModel(
            name='ActivityImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file_name', models.CharField(max_length=200, verbose_name='file')),
                ('sha256', models.CharField(max_length=64)),
                ('state', models.CharField(choices=[('preview', 'Preview'), ('committed', 'Imported'), ('undone', 'Undone')], default='preview', max_length=12, verbose_name='state')),
                ('upload', portal.fields.EncryptedField(default=b'', editable=True)),
                ('content', portal.fields.EncryptedField(default=b'', editable=True)),
                ('columns', models.JSONField(default=dict)),
                ('choices', models.JSONField(default=dict)),
                ('corrections', portal.fields.EncryptedField(default=b'', editable=True)),
                ('stage', models.CharField(blank=True, choices=[('reading', 'Is being read'), ('writing', 'Is being imported')], max_length=12)),
                ('error', models.CharField(blank=True, max_length=500)),
                ('counts', models.JSONField(default=dict)),
                ('created_at', models.DateTimeField(verbose_name='read at')),
                ('committed_at', models.DateTimeField(null=True, verbose_name='imported at')),
                ('undone_at', models.DateTimeField(null=True, verbose_name='undone at')),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='portal.area', verbose_name='area')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL)),
                ('kind', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='activities.activitykind', verbose_name='kind')),
            ],
            options={
                'verbose_name': 'import of activities',
                'verbose_name_plural': 'imports of activities',
                'ordering': ['-created_at', '-id'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('committed_at', None), ('state', 'preview'), ('undone_at', None)), models.Q(('committed_at__isnull', False), ('state', 'committed'), ('undone_at', None)), models.Q(('committed_at__isnull', False), ('state', 'undone'), ('undone_at__isnull', False)), _connector='OR'), name='activity_import_state_and_times_agree')],
            },
        ),
        migrations.CreateModel(
            name='ActivityImportChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created', models.BooleanField()),
                ('before', portal.fields.EncryptedField(default=b'', editable=True)),
                ('version', models.PositiveIntegerField()),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='activities.activity')),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='activities.activityimport')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('batch', 'activity'), name='one_change_an_activity')],
            },
        ),
        migrations.CreateModel(
            name='ActivityColumnChoice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('header', models.CharField(max_length=120)),
                ('field', models.CharField(blank=True, max_length=40)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='portal.unit')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('unit', 'header'), name='activity_column_choice_once')],
            },
        ),
    ])]
