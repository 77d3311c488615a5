import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from portal.migrating import AtOnce


class Migration(migrations.Migration):

    dependencies = [
        ('portal', '0011_monthly_figures'),
    ]

    operations = [AtOnce([
        migrations.CreateModel(
            name='TargetSheet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(2000), django.core.validators.MaxValueValidator(2100)], verbose_name='year')),
                ('frozen_at', models.DateTimeField(editable=False, null=True, verbose_name='frozen at')),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='portal.area', verbose_name='area')),
                ('frozen_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'targets of a year',
                'verbose_name_plural': 'targets of years',
                'ordering': ['-year', 'area'],
                'constraints': [models.UniqueConstraint(fields=('area', 'year'), name='targets_once_a_year')],
            },
        ),
        migrations.CreateModel(
            name='TargetItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('counted', 'by a figure'), ('judged', 'by judgement')], editable=False, max_length=8, verbose_name='how')),
                ('figure', models.CharField(blank=True, max_length=120, verbose_name='figure')),
                ('title', models.CharField(blank=True, max_length=60, verbose_name='title')),
                ('asked', models.TextField(blank=True, verbose_name='asked of the areas')),
                ('weight', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(100)], verbose_name='weight')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('judge', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who judges')),
                ('sheet', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='portal.targetsheet')),
            ],
            options={
                'verbose_name': 'item of targets',
                'verbose_name_plural': 'items of targets',
                'ordering': ['kind', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('judge__isnull', True), ('kind', 'counted'), models.Q(('figure', ''), _negated=True)), models.Q(('figure', ''), ('judge__isnull', False), ('kind', 'judged'), models.Q(('title', ''), _negated=True)), _connector='OR'), name='target_item_counted_or_judged'), models.CheckConstraint(condition=models.Q(('weight__gte', 1), ('weight__lte', 100)), name='target_item_weight'), models.UniqueConstraint(fields=('sheet', 'figure', 'title'), name='target_item_once_a_sheet')],
            },
        ),
        migrations.CreateModel(
            name='Target',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('value', models.DecimalField(decimal_places=2, max_digits=14, verbose_name='target')),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='portal.area')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='targets', to='portal.targetitem')),
            ],
            options={
                'verbose_name': 'target',
                'verbose_name_plural': 'targets',
                'constraints': [models.UniqueConstraint(fields=('item', 'area'), name='target_once_an_area'), models.CheckConstraint(condition=models.Q(('value__gt', 0)), name='target_above_nothing')],
            },
        ),
        migrations.CreateModel(
            name='Judgement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('points', models.DecimalField(decimal_places=1, max_digits=4, verbose_name='points')),
                ('words', models.TextField(max_length=500, verbose_name='in words')),
                ('at', models.DateTimeField(verbose_name='when')),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='portal.area')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='judgements', to='portal.targetitem')),
            ],
            options={
                'verbose_name': 'judgement',
                'verbose_name_plural': 'judgements',
                'constraints': [models.UniqueConstraint(fields=('item', 'area'), name='judgement_once_an_area'), models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='judgement_with_words')],
            },
        ),
        migrations.CreateModel(
            name='TargetResult',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reached', models.CharField(blank=True, max_length=40)),
                ('points', models.DecimalField(decimal_places=2, max_digits=6, null=True)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='portal.area')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='results', to='portal.targetitem')),
            ],
            options={
                'verbose_name': 'result',
                'verbose_name_plural': 'results',
                'constraints': [models.UniqueConstraint(fields=('item', 'area'), name='result_once_an_area')],
            },
        ),
    ])]
