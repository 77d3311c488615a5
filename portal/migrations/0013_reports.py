import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('portal', '0012_targets'),
    ]

    operations = [
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('month', 'Monthly report'), ('quarter', 'Quarterly report'), ('year', 'Annual report')], max_length=8, verbose_name='kind')),
                ('start', models.DateField(verbose_name='first day')),
                ('summary', models.TextField(blank=True, max_length=4000, verbose_name='in short')),
                ('work', models.TextField(blank=True, max_length=20000, verbose_name='work of the period')),
                ('problems', models.TextField(blank=True, max_length=8000, verbose_name='what is difficult')),
                ('plans', models.TextField(blank=True, max_length=8000, verbose_name='what comes next')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('written_at', models.DateTimeField(null=True, verbose_name='last written')),
                ('issued_at', models.DateTimeField(null=True, verbose_name='issued at')),
                ('kept', models.JSONField(default=dict)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='portal.area', verbose_name='area')),
                ('issued_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'report',
                'verbose_name_plural': 'reports',
                'ordering': ['-start', 'area', 'kind'],
                'constraints': [models.UniqueConstraint(fields=('area', 'kind', 'start'), name='report_once'), models.CheckConstraint(condition=models.Q(models.Q(('issued_at__isnull', True), ('issued_by__isnull', True), ('kept', {})), models.Q(('issued_at__isnull', False), ('issued_by__isnull', False), models.Q(('kept', {}), _negated=True)), _connector='OR'), name='report_issued_by_someone_at_some_time')],
            },
        ),
    ]
