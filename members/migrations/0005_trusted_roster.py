import django.db.models.deletion
import members.models.exports
import portal.fields
import uuid
from django.conf import settings
from django.db import migrations, models
from portal.migrating import AtOnce


class Migration(migrations.Migration):

    dependencies = [
        ('members', '0004_import_choices'),
        ('portal', '0002_append_only'),
        ('portal', '__first__'),
    ]

    operations = [AtOnce([
        migrations.CreateModel(
            name='ColumnChoice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('header', models.CharField(max_length=120)),
                ('field', models.CharField(blank=True, max_length=40)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='portal.unit')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('unit', 'header'), name='column_choice_once')],
            },
        ),
        migrations.CreateModel(
            name='ContactNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField(verbose_name='day')),
                ('asked', models.TextField(blank=True, verbose_name='what was asked for')),
                ('done', models.TextField(blank=True, verbose_name='what was done')),
                ('written_at', models.DateTimeField(editable=False, verbose_name='written at')),
                ('liaison', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='members.liaison')),
                ('written_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'contact note',
                'verbose_name_plural': 'contact notes',
                'ordering': ['-on', '-id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('asked', ''), _negated=True), models.Q(('done', ''), _negated=True), _connector='OR'), name='contact_note_says_something')],
            },
        ),
        migrations.CreateModel(
            name='Correction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('field', models.CharField(max_length=40, verbose_name='field')),
                ('wanted', portal.fields.EncryptedField(default=b'', editable=True, verbose_name='as it should be')),
                ('why', models.CharField(blank=True, max_length=300, verbose_name='reason')),
                ('state', models.CharField(choices=[('open', 'Waits for the office'), ('done', 'Put right'), ('refused', 'Left as it was')], default='open', editable=False, max_length=12, verbose_name='state')),
                ('asked_at', models.DateTimeField(editable=False, verbose_name='asked at')),
                ('decided_at', models.DateTimeField(editable=False, null=True, verbose_name='decided at')),
                ('answer', models.CharField(blank=True, max_length=300, verbose_name='answer')),
                ('decided_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='corrections', to='members.member')),
            ],
            options={
                'verbose_name': 'correction',
                'verbose_name_plural': 'corrections',
                'ordering': ['-asked_at', '-id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 'refused'), _negated=True), models.Q(('answer', ''), _negated=True), _connector='OR'), name='correction_refused_says_why'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('state', 'open')), models.Q(models.Q(('state', 'open'), _negated=True), ('decided_at__isnull', False)), _connector='OR'), name='correction_decided_says_when'), models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('member', 'field'), name='one_open_correction_a_field')],
            },
        ),
        migrations.CreateModel(
            name='EntryLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(editable=False, max_length=64, unique=True)),
                ('made_at', models.DateTimeField(verbose_name='made at')),
                ('expires_at', models.DateTimeField(verbose_name='expires at')),
                ('used_at', models.DateTimeField(null=True, verbose_name='used at')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='entry_links', to='members.member')),
            ],
            options={
                'verbose_name': 'personal link',
                'verbose_name_plural': 'personal links',
                'ordering': ['-made_at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='ExportFile',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('made_at', models.DateTimeField(verbose_name='made at')),
                ('expires_at', models.DateTimeField(db_index=True, verbose_name='expires at')),
                ('reason', models.CharField(max_length=300, verbose_name='reason')),
                ('about', models.CharField(blank=True, max_length=500, verbose_name='filter')),
                ('rows', models.PositiveIntegerField(verbose_name='rows')),
                ('full', models.BooleanField(default=False, verbose_name='with full phone numbers')),
                ('file', models.FileField(upload_to=members.models.exports._path)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('members', models.ManyToManyField(related_name='+', to='members.member')),
            ],
            options={
                'verbose_name': 'export',
                'verbose_name_plural': 'exports',
                'ordering': ['-made_at'],
            },
        ),
        migrations.CreateModel(
            name='MemberMerge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('moved', models.JSONField(default=dict)),
                ('before', portal.fields.EncryptedField(default=b'', editable=True)),
                ('at', models.DateTimeField(verbose_name='when')),
                ('undone_at', models.DateTimeField(null=True, verbose_name='undone at')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('gone', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='members.member')),
                ('kept', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='merges', to='members.member')),
            ],
            options={
                'verbose_name': 'merge',
                'verbose_name_plural': 'merges',
                'ordering': ['-at', '-id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('kept', models.F('gone')), _negated=True), name='merge_of_two'), models.UniqueConstraint(condition=models.Q(('undone_at', None)), fields=('gone',), name='merged_away_once')],
            },
        ),
        migrations.CreateModel(
            name='NotTwice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(verbose_name='when')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('first', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='members.member')),
                ('second', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='members.member')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('first', 'second'), name='two_people_said_once'), models.CheckConstraint(condition=models.Q(('first__lt', models.F('second'))), name='two_people_in_order')],
            },
        ),
        migrations.CreateModel(
            name='OfferKind',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=40, unique=True, verbose_name='code')),
                ('name', models.CharField(max_length=40, verbose_name='name')),
            ],
            options={
                'verbose_name': 'kind of offer',
                'verbose_name_plural': 'kinds of offer',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Offer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=120, verbose_name='what is offered')),
                ('about', models.TextField(blank=True, verbose_name='about')),
                ('hours', models.CharField(blank=True, help_text='Such as: Saturday mornings, 4 hours a month.', max_length=120, verbose_name='when and how much')),
                ('since', models.DateField(verbose_name='since')),
                ('until', models.DateField(blank=True, null=True, verbose_name='until')),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='portal.area', verbose_name='area')),
                ('member', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='offers', to='members.member')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='offers', to='members.organisation')),
                ('kind', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='members.offerkind', verbose_name='kind')),
            ],
            options={
                'verbose_name': 'offer',
                'verbose_name_plural': 'offers',
                'ordering': ['-since', '-id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('member__isnull', True), ('organisation__isnull', False)), models.Q(('member__isnull', False), ('organisation__isnull', True)), _connector='OR'), name='offer_has_one_giver'), models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='offer_ends_after_it_began')],
            },
        ),
        migrations.AlterModelOptions(
            name='notice',
            options={'ordering': ['about', '-version'], 'verbose_name': 'notice', 'verbose_name_plural': 'notices'},
        ),
        migrations.AddField(
            model_name='duty',
            name='host',
            field=models.CharField(blank=True, help_text='For a placement: the unit or enterprise where it is.', max_length=120, verbose_name='placed at'),
        ),
        migrations.AddField(
            model_name='importbatch',
            name='beat_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='importbatch',
            name='corrections',
            field=portal.fields.EncryptedField(default=b'', editable=True),
        ),
        migrations.AddField(
            model_name='importbatch',
            name='done',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='importbatch',
            name='error',
            field=models.CharField(blank=True, max_length=500),
        ),
        migrations.AddField(
            model_name='importbatch',
            name='stage',
            field=models.CharField(blank=True, max_length=12),
        ),
        migrations.AddField(
            model_name='importbatch',
            name='total',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='importbatch',
            name='upload',
            field=portal.fields.EncryptedField(default=b'', editable=True),
        ),
        migrations.AddField(
            model_name='member',
            name='merged_into',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='merged_from', to='members.member'),
        ),
        migrations.AddField(
            model_name='notice',
            name='about',
            field=models.CharField(choices=[('roster', 'Being on the roster'), ('photos', 'Showing photos')], default='roster', max_length=12, verbose_name='what is asked for'),
        ),
        migrations.AddField(
            model_name='notice',
            name='contact',
            field=models.TextField(blank=True, verbose_name='whom to ask'),
        ),
        migrations.AddField(
            model_name='notice',
            name='keeping',
            field=models.TextField(blank=True, verbose_name='how long they are kept'),
        ),
        migrations.AddField(
            model_name='notice',
            name='kinds',
            field=models.TextField(blank=True, verbose_name='which data'),
        ),
        migrations.AddField(
            model_name='notice',
            name='purpose',
            field=models.TextField(blank=True, verbose_name='what the data are for'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='merged_into',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged_from', to='members.organisation'),
        ),
        migrations.AlterField(
            model_name='member',
            name='state',
            field=models.CharField(choices=[('invited', 'Invited'), ('agreed', 'Agreed'), ('withdrawn', 'Withdrawn'), ('merged', 'Put together with another record')], default='invited', max_length=12, verbose_name='consent'),
        ),
        migrations.AlterField(
            model_name='notice',
            name='version',
            field=models.PositiveIntegerField(verbose_name='version'),
        ),
        migrations.AddConstraint(
            model_name='member',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('merged_into__isnull', False), ('state', 'merged')), models.Q(models.Q(('state', 'merged'), _negated=True), ('merged_into__isnull', True)), _connector='OR'), name='member_merged_says_into_whom'),
        ),
        migrations.AddConstraint(
            model_name='notice',
            constraint=models.UniqueConstraint(fields=('about', 'version'), name='notice_version_once'),
        ),
    ])]
