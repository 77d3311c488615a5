import django.db.models.deletion
import portal.fields
from django.conf import settings
from django.db import migrations, models
from portal.migrating import AtOnce


class Migration(migrations.Migration):

    dependencies = [
        ('activities', '0005_projects'),
        ('members', '0010_duty_kinds'),
        ('portal', '0005_notifications'),
        ('portal', '__first__'),
        ('venues', '0006_booked_minutes'),
    ]

    operations = [AtOnce([
        migrations.CreateModel(
            name='CalendarFeed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token', models.UUIDField(editable=False, unique=True)),
                ('name', models.CharField(max_length=80, verbose_name='name')),
                ('query', models.CharField(blank=True, max_length=400)),
                ('made_at', models.DateTimeField(editable=False, verbose_name='made at')),
                ('read_at', models.DateTimeField(editable=False, null=True, verbose_name='last read')),
                ('revoked_at', models.DateTimeField(editable=False, null=True, verbose_name='revoked')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'calendar feed',
                'verbose_name_plural': 'calendar feeds',
                'ordering': ['-made_at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='SignUp',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', portal.fields.EncryptedField(blank=True, default=b'', editable=True, verbose_name='name')),
                ('phone', portal.fields.EncryptedField(blank=True, default=b'', editable=True, verbose_name='phone')),
                ('forget_on', models.DateField(db_index=True, editable=False, null=True)),
                ('code_digest', models.CharField(blank=True, editable=False, max_length=64)),
                ('state', models.CharField(choices=[('going', 'Has a place'), ('waiting', 'On the waiting list'), ('offered', 'A place came free'), ('lapsed', 'Place not taken in time'), ('cancelled', 'Cancelled')], editable=False, max_length=12, verbose_name='state')),
                ('seat', models.PositiveIntegerField(editable=False, null=True)),
                ('claim_until', models.DateTimeField(editable=False, null=True, verbose_name='to be taken until')),
                ('made_at', models.DateTimeField(editable=False, verbose_name='signed up on')),
                ('ended_at', models.DateTimeField(editable=False, null=True)),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sign_ups', to='activities.activity', verbose_name='activity')),
                ('made_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('member', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='sign_ups', to='members.member')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='sign_ups', to='members.organisation', verbose_name='comes for')),
            ],
            options={
                'verbose_name': 'sign-up',
                'verbose_name_plural': 'sign-ups',
                'ordering': ['made_at', 'id'],
                'indexes': [models.Index(fields=['activity', 'state', 'made_at'], name='sign_up_queue'), models.Index(fields=['state', 'claim_until'], name='sign_up_claims')],
                'constraints': [models.UniqueConstraint(fields=('activity', 'seat'), name='one_a_seat'), models.UniqueConstraint(condition=models.Q(('state__in', ('going', 'offered', 'waiting'))), fields=('activity', 'member'), name='signed_up_once'), models.CheckConstraint(condition=models.Q(models.Q(('seat__isnull', False), ('state__in', ('going', 'offered'))), models.Q(models.Q(('state__in', ('going', 'offered')), _negated=True), ('seat__isnull', True)), _connector='OR'), name='sign_up_has_a_seat_or_none'), models.CheckConstraint(condition=models.Q(models.Q(('claim_until__isnull', False), ('state', 'offered')), models.Q(('state', 'offered'), _negated=True), _connector='OR'), name='an_offered_place_has_an_end')],
            },
        ),
        migrations.CreateModel(
            name='CheckIn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('means', models.CharField(choices=[('screen', 'Code on the screen'), ('card', "The member's code"), ('list', 'Ticked on the list'), ('passing', 'Walked in, counted')], max_length=12, verbose_name='how')),
                ('arrived_at', models.DateTimeField(verbose_name='arrived')),
                ('left_at', models.DateTimeField(blank=True, null=True, verbose_name='left at')),
                ('client_token', models.UUIDField(editable=False, null=True, unique=True)),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='check_ins', to='activities.activity', verbose_name='activity')),
                ('by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('member', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='check_ins', to='members.member')),
                ('sign_up', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='check_ins', to='activities.signup')),
            ],
            options={
                'verbose_name': 'check-in',
                'verbose_name_plural': 'check-ins',
                'ordering': ['arrived_at', 'id'],
                'constraints': [models.UniqueConstraint(fields=('activity', 'member'), name='checked_in_once'), models.UniqueConstraint(fields=('activity', 'sign_up'), name='sign_up_came_once'), models.CheckConstraint(condition=models.Q(('left_at__isnull', True), ('left_at__gte', models.F('arrived_at')), _connector='OR'), name='left_after_arriving')],
            },
        ),
        migrations.CreateModel(
            name='Enrolment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateField(verbose_name='since')),
                ('left_on', models.DateField(blank=True, null=True, verbose_name='left the course on')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='enrolments', to='members.member')),
                ('series', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='enrolments', to='activities.series')),
            ],
            options={
                'verbose_name': 'enrolment',
                'verbose_name_plural': 'enrolments',
                'ordering': ['id'],
                'constraints': [models.UniqueConstraint(fields=('series', 'member'), name='enrolled_once')],
            },
        ),
        migrations.CreateModel(
            name='HoursColumn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('heading', models.CharField(max_length=40, unique=True, verbose_name='heading')),
                ('value', models.CharField(choices=[('name', 'name'), ('phone', 'phone'), ('activity', 'name of the activity'), ('day', 'day'), ('starts', 'starts'), ('ends', 'ends'), ('hours', 'hours'), ('duty', 'duty'), ('kind', 'kind of activity'), ('organisation', 'organisation'), ('area', 'area'), ('fixed', 'Fixed text')], max_length=20, verbose_name='what stands in it')),
                ('fixed', models.CharField(blank=True, help_text='For a column that never changes.', max_length=80, verbose_name='fixed text')),
                ('order', models.PositiveSmallIntegerField(default=10, verbose_name='order')),
            ],
            options={
                'verbose_name': 'column of the hours sheet',
                'verbose_name_plural': 'columns of the hours sheet',
                'ordering': ['order', 'id'],
            },
        ),
        migrations.CreateModel(
            name='KindField',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=40, verbose_name='code')),
                ('label', models.CharField(max_length=40, verbose_name='label')),
                ('type', models.CharField(choices=[('text', 'One line'), ('long', 'Several lines'), ('number', 'Whole number'), ('money', 'Money (yuan)'), ('choice', 'One of several')], max_length=8, verbose_name='type of answer')),
                ('choices', models.TextField(blank=True, verbose_name='choices, one a line')),
                ('help_text', models.CharField(blank=True, max_length=120, verbose_name='help text')),
                ('is_required', models.BooleanField(default=False, verbose_name='must be filled in')),
                ('order', models.PositiveSmallIntegerField(default=10, verbose_name='order')),
                ('is_asked', models.BooleanField(default=True, verbose_name='is asked')),
                ('kind', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='fields', to='activities.activitykind', verbose_name='kind')),
            ],
            options={
                'verbose_name': 'question of a kind',
                'verbose_name_plural': 'questions of kinds',
                'ordering': ['kind', 'order', 'id'],
                'constraints': [models.UniqueConstraint(fields=('kind', 'key'), name='kind_asks_once')],
            },
        ),
        migrations.CreateModel(
            name='Observance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=40, unique=True, verbose_name='name')),
                ('how', models.CharField(choices=[('solar', 'A fixed day'), ('lunar', 'A day of the lunar calendar'), ('month', 'A whole month')], max_length=8, verbose_name='how it is reckoned')),
                ('month', models.PositiveSmallIntegerField(verbose_name='month')),
                ('day', models.PositiveSmallIntegerField(blank=True, help_text='Empty for a whole month.', null=True, verbose_name='day')),
                ('days_ahead', models.PositiveSmallIntegerField(default=21, verbose_name='reminded so many days before')),
                ('about', models.CharField(blank=True, max_length=200, verbose_name='what is usually done')),
                ('theme', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='activities.theme', verbose_name='theme')),
            ],
            options={
                'verbose_name': 'observance',
                'verbose_name_plural': 'observances',
                'ordering': ['month', 'day', 'name'],
                'constraints': [models.CheckConstraint(condition=models.Q(('month__range', (1, 12)), models.Q(models.Q(('day__isnull', True), ('how', 'month')), models.Q(models.Q(('how', 'month'), _negated=True), ('day__range', (1, 31))), _connector='OR')), name='observance_is_a_day_or_a_month')],
            },
        ),
        migrations.CreateModel(
            name='ProjectPerson',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('part', models.CharField(blank=True, max_length=40, verbose_name='takes part as')),
                ('since', models.DateField(verbose_name='since')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='project_parts', to='members.member')),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='people', to='activities.project')),
            ],
            options={
                'verbose_name': 'person of a project',
                'verbose_name_plural': 'people of projects',
                'ordering': ['id'],
                'constraints': [models.UniqueConstraint(fields=('project', 'member'), name='in_a_project_once')],
            },
        ),
        migrations.CreateModel(
            name='ProjectStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=120, verbose_name='step')),
                ('who', models.CharField(blank=True, max_length=60, verbose_name='who')),
                ('due', models.DateField(blank=True, null=True, verbose_name='due')),
                ('done_on', models.DateField(blank=True, null=True, verbose_name='done on')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='activities.project')),
            ],
            options={
                'verbose_name': 'step of a project',
                'verbose_name_plural': 'steps of projects',
                'ordering': ['order', 'id'],
            },
        ),
        migrations.CreateModel(
            name='ServiceRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(editable=False, max_length=20, unique=True, verbose_name='number')),
                ('first_day', models.DateField(verbose_name='from')),
                ('last_day', models.DateField(verbose_name='until')),
                ('minutes', models.PositiveIntegerField(verbose_name='minutes')),
                ('lines', models.JSONField(default=list)),
                ('issued_at', models.DateTimeField(editable=False, verbose_name='issued')),
                ('revoked_at', models.DateTimeField(editable=False, null=True, verbose_name='revoked')),
                ('revoked_why', models.CharField(blank=True, max_length=200, verbose_name='why revoked')),
                ('issued_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='service_records', to='members.member')),
                ('revoked_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'service record',
                'verbose_name_plural': 'service records',
                'ordering': ['-issued_at', '-id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('last_day__gte', models.F('first_day'))), name='service_record_ends_after_it_began'), models.CheckConstraint(condition=models.Q(models.Q(('revoked_at__isnull', True), ('revoked_why', '')), models.Q(('revoked_at__isnull', False), models.Q(('revoked_why', ''), _negated=True)), _connector='OR'), name='revoked_says_why')],
            },
        ),
        migrations.CreateModel(
            name='TaskList',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=80, verbose_name='title')),
                ('about', models.TextField(blank=True, verbose_name='about')),
                ('made_at', models.DateTimeField(editable=False, verbose_name='made at')),
                ('closed_at', models.DateTimeField(editable=False, null=True, verbose_name='closed')),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='portal.area', verbose_name='area')),
                ('made_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'task list',
                'verbose_name_plural': 'task lists',
                'ordering': ['-made_at', '-id'],
                'constraints': [models.UniqueConstraint(fields=('area', 'title'), name='one_list_a_title')],
            },
        ),
        migrations.CreateModel(
            name='Task',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='number')),
                ('title', models.CharField(max_length=200, verbose_name='task')),
                ('measure', models.CharField(help_text='Such as: two lectures with photos.', max_length=200, verbose_name='what counts as done')),
                ('due', models.DateField(verbose_name='due')),
                ('activities_due', models.PositiveSmallIntegerField(default=0, verbose_name='activities to show')),
                ('list', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tasks', to='activities.tasklist')),
            ],
            options={
                'verbose_name': 'task',
                'verbose_name_plural': 'tasks',
                'ordering': ['list', 'number'],
                'constraints': [models.UniqueConstraint(fields=('list', 'number'), name='task_number')],
            },
        ),
        migrations.CreateModel(
            name='TaskShare',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('due', models.DateField(verbose_name='due')),
                ('state', models.CharField(choices=[('open', 'To be done'), ('handed_in', 'Handed in'), ('done', 'Done')], default='open', editable=False, max_length=12, verbose_name='state')),
                ('report', models.TextField(blank=True, verbose_name='what was done')),
                ('handed_in_at', models.DateTimeField(editable=False, null=True, verbose_name='handed in')),
                ('decided_at', models.DateTimeField(editable=False, null=True, verbose_name='decided')),
                ('remark', models.CharField(blank=True, max_length=300, verbose_name='remark')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('activities', models.ManyToManyField(blank=True, related_name='task_shares', to='activities.activity', verbose_name='activities')),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='portal.area', verbose_name='area')),
                ('decided_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('handed_in_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('task', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='shares', to='activities.task')),
            ],
            options={
                'verbose_name': 'task of an area',
                'verbose_name_plural': 'tasks of areas',
                'ordering': ['due', 'id'],
                'indexes': [models.Index(fields=['area', 'state', 'due'], name='task_area_state')],
                'constraints': [models.UniqueConstraint(fields=('task', 'area'), name='task_once_an_area'), models.CheckConstraint(condition=models.Q(('state', 'open'), ('handed_in_at__isnull', False), _connector='OR'), name='handed_in_says_when')],
            },
        ),
        migrations.AddField(
            model_name='activity',
            name='approved_at',
            field=models.DateTimeField(editable=False, null=True, verbose_name='approved at'),
        ),
        migrations.AddField(
            model_name='activity',
            name='approved_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='approved by'),
        ),
        migrations.AddField(
            model_name='activity',
            name='claim_hours',
            field=models.PositiveSmallIntegerField(default=24, verbose_name='hours to take a place that came free'),
        ),
        migrations.AddField(
            model_name='activity',
            name='extra',
            field=models.JSONField(default=dict, editable=False),
        ),
        migrations.AddField(
            model_name='activity',
            name='is_public',
            field=models.BooleanField(default=False, help_text='By name and phone, on a page that needs no account.', verbose_name='anyone may sign up'),
        ),
        migrations.AddField(
            model_name='activity',
            name='places_each',
            field=models.PositiveIntegerField(blank=True, null=True, verbose_name='places for one organisation'),
        ),
        migrations.AddField(
            model_name='activity',
            name='screen_key',
            field=models.UUIDField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='activity',
            name='sent_back',
            field=models.CharField(blank=True, editable=False, max_length=300, verbose_name='sent back because'),
        ),
        migrations.AddField(
            model_name='activity',
            name='sign_up_until',
            field=models.DateTimeField(blank=True, null=True, verbose_name='sign up until'),
        ),
        migrations.AddField(
            model_name='attendance',
            name='duty',
            field=models.CharField(blank=True, max_length=40, verbose_name='duty'),
        ),
        migrations.AddField(
            model_name='donation',
            name='worth_fen',
            field=models.PositiveBigIntegerField(default=0, verbose_name='estimated value'),
        ),
        migrations.AddField(
            model_name='project',
            name='budget_fen',
            field=models.PositiveBigIntegerField(default=0, verbose_name='budget'),
        ),
        migrations.AddField(
            model_name='project',
            name='paid_from',
            field=models.CharField(blank=True, max_length=120, verbose_name='paid from'),
        ),
        migrations.AddField(
            model_name='project',
            name='spent_fen',
            field=models.PositiveBigIntegerField(default=0, verbose_name='spent'),
        ),
        migrations.AddField(
            model_name='series',
            name='finish_percent',
            field=models.PositiveSmallIntegerField(default=80, help_text='Per cent of the sessions held.', verbose_name='finished from'),
        ),
        migrations.AddConstraint(
            model_name='activity',
            constraint=models.CheckConstraint(condition=models.Q(('approved_at__isnull', True), ('state', 'recorded'), _connector='OR'), name='only_a_record_is_approved'),
        ),
        migrations.AddConstraint(
            model_name='activity',
            constraint=models.CheckConstraint(condition=models.Q(('sign_up_until__isnull', True), ('sign_up_until__lte', models.F('ends_at')), _connector='OR'), name='sign_up_ends_before_the_end'),
        ),
        migrations.AddConstraint(
            model_name='donation',
            constraint=models.CheckConstraint(condition=models.Q(('worth_fen', 0), models.Q(('goods', ''), _negated=True), _connector='OR'), name='only_goods_are_estimated'),
        ),
        migrations.AddConstraint(
            model_name='series',
            constraint=models.CheckConstraint(condition=models.Q(('finish_percent__range', (1, 100))), name='finished_from_a_share'),
        ),
    ])]
