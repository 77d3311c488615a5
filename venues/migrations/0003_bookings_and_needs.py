import django.db.models.deletion
import portal.fields
from django.conf import settings
from django.db import migrations, models
from portal.migrating import AtOnce


class Migration(migrations.Migration):

    dependencies = [
        ('members', '0007_import_stages'),
        ('portal', '0002_append_only'),
        ('portal', '__first__'),
        ('venues', '0002_reference'),
    ]

    operations = [AtOnce([
        migrations.CreateModel(
            name='AreaOutline',
            fields=[
                ('area', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='outline', serialize=False, to='portal.area')),
                ('rings', models.JSONField()),
                ('uploaded_at', models.DateTimeField(verbose_name='uploaded at')),
                ('uploaded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'outline of an area',
                'verbose_name_plural': 'outlines of areas',
            },
        ),
        migrations.CreateModel(
            name='BookingSeries',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('first_day', models.DateField(verbose_name='first day')),
                ('last_day', models.DateField(verbose_name='last day')),
                ('room', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='series', to='venues.room')),
            ],
            options={
                'verbose_name': 'weekly booking',
                'verbose_name_plural': 'weekly bookings',
                'constraints': [models.CheckConstraint(condition=models.Q(('last_day__gte', models.F('first_day'))), name='booking_series_ends_after_it_begins')],
            },
        ),
        migrations.CreateModel(
            name='Booking',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('purpose', models.CharField(max_length=120, verbose_name='what for')),
                ('people', models.PositiveIntegerField(blank=True, null=True, verbose_name='people expected')),
                ('starts_at', models.DateTimeField(verbose_name='starts')),
                ('ends_at', models.DateTimeField(verbose_name='ends')),
                ('state', models.CharField(choices=[('asked', 'Asked for'), ('confirmed', 'Confirmed'), ('refused', 'Refused'), ('released', 'Released'), ('cancelled', 'Cancelled'), ('skipped', 'Skipped this week')], default='asked', editable=False, max_length=12, verbose_name='state')),
                ('name', portal.fields.EncryptedField(blank=True, default=b'', editable=True, verbose_name='name')),
                ('phone', portal.fields.EncryptedField(blank=True, default=b'', editable=True, verbose_name='phone')),
                ('forget_on', models.DateField(db_index=True, editable=False, null=True)),
                ('code_digest', models.CharField(blank=True, editable=False, max_length=64)),
                ('made_at', models.DateTimeField(editable=False, verbose_name='made at')),
                ('decided_at', models.DateTimeField(editable=False, null=True, verbose_name='decided at')),
                ('why', models.CharField(blank=True, max_length=200, verbose_name='why it does not take place')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('decided_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('made_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='bookings', to='members.organisation', verbose_name='organisation')),
                ('room', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bookings', to='venues.room', verbose_name='room')),
                ('series', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='bookings', to='venues.bookingseries')),
            ],
            options={
                'verbose_name': 'booking',
                'verbose_name_plural': 'bookings',
                'ordering': ['starts_at', 'id'],
                'indexes': [models.Index(fields=['room', 'starts_at'], name='booking_room_day')],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='booking_ends_after_it_starts')],
            },
        ),
        migrations.CreateModel(
            name='NeedTopic',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=40, unique=True, verbose_name='code')),
                ('name', models.CharField(max_length=40, verbose_name='name')),
                ('offers', models.ManyToManyField(blank=True, to='members.offerkind', verbose_name='kinds of offer that fit')),
            ],
            options={
                'verbose_name': 'topic of needs',
                'verbose_name_plural': 'topics of needs',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Need',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('wish', models.TextField(max_length=1000, verbose_name='what is wished for')),
                ('place', models.CharField(blank=True, max_length=200, verbose_name='place')),
                ('when', models.CharField(blank=True, max_length=100, verbose_name='when')),
                ('urgency', models.CharField(choices=[('now', 'Within days'), ('soon', 'Within a month'), ('later', 'When it suits')], default='soon', max_length=12, verbose_name='urgency')),
                ('state', models.CharField(choices=[('open', 'Open'), ('matched', 'Matched'), ('met', 'Met'), ('withdrawn', 'Withdrawn')], default='open', editable=False, max_length=12, verbose_name='state')),
                ('raised_from', models.CharField(choices=[('resident', 'A resident'), ('member', 'A member'), ('staff', 'Staff')], editable=False, max_length=12, verbose_name='raised by')),
                ('name', portal.fields.EncryptedField(blank=True, default=b'', editable=True, verbose_name='name')),
                ('phone', portal.fields.EncryptedField(blank=True, default=b'', editable=True, verbose_name='phone')),
                ('forget_on', models.DateField(db_index=True, editable=False, null=True)),
                ('code_digest', models.CharField(blank=True, editable=False, max_length=64)),
                ('raised_at', models.DateTimeField(editable=False, verbose_name='raised on')),
                ('answer_by', models.DateField(editable=False, verbose_name='to be answered by')),
                ('answer', models.TextField(blank=True, verbose_name='answer')),
                ('answered_at', models.DateTimeField(editable=False, null=True, verbose_name='answered at')),
                ('matched_at', models.DateTimeField(editable=False, null=True, verbose_name='matched at')),
                ('met_at', models.DateTimeField(editable=False, null=True, verbose_name='met at')),
                ('was_met', models.BooleanField(editable=False, null=True, verbose_name='was it met')),
                ('said', models.CharField(blank=True, max_length=300, verbose_name='own words')),
                ('ended_at', models.DateTimeField(editable=False, null=True, verbose_name='withdrawn at')),
                ('end_reason', models.CharField(blank=True, max_length=200, verbose_name='why withdrawn')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='portal.area', verbose_name='area')),
                ('member', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='needs', to='members.member', verbose_name='member')),
                ('raised_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('venue', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='needs', to='venues.venue', verbose_name='raised at the venue')),
                ('topic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='venues.needtopic', verbose_name='topic')),
            ],
            options={
                'verbose_name': 'need',
                'verbose_name_plural': 'needs',
                'ordering': ['-raised_at', '-id'],
                'indexes': [models.Index(fields=['area', 'state', 'raised_at'], name='need_area_state_day')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['matched', 'met']), _negated=True), ('matched_at__isnull', False), _connector='OR'), name='need_matched_says_when'), models.CheckConstraint(condition=models.Q(models.Q(('met_at__isnull', False), ('state', 'met')), models.Q(models.Q(('state', 'met'), _negated=True), ('met_at__isnull', True)), _connector='OR'), name='need_met_says_when'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', False), ('state', 'withdrawn')), models.Q(models.Q(('state', 'withdrawn'), _negated=True), ('ended_at__isnull', True)), _connector='OR'), name='need_withdrawn_says_when')],
            },
        ),
        migrations.CreateModel(
            name='OpeningException',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('first_day', models.DateField(verbose_name='first day')),
                ('last_day', models.DateField(verbose_name='last day')),
                ('opens', models.TimeField(blank=True, null=True, verbose_name='opens')),
                ('closes', models.TimeField(blank=True, null=True, verbose_name='closes')),
                ('note', models.CharField(blank=True, max_length=100, verbose_name='reason')),
                ('venue', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='exceptions', to='venues.venue')),
            ],
            options={
                'verbose_name': 'days that differ',
                'verbose_name_plural': 'days that differ',
                'ordering': ['first_day', 'opens'],
                'constraints': [models.CheckConstraint(condition=models.Q(('last_day__gte', models.F('first_day'))), name='exception_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(models.Q(('closes__isnull', True), ('opens__isnull', True)), models.Q(('closes__gt', models.F('opens')), ('opens__isnull', False)), _connector='OR'), name='exception_is_closed_or_has_hours')],
            },
        ),
        migrations.CreateModel(
            name='BookedSlot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('room', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='venues.room')),
                ('booking', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='slots', to='venues.booking')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('room', 'at'), name='room_booked_once')],
            },
        ),
        migrations.AddField(
            model_name='room',
            name='feed_key',
            field=models.UUIDField(editable=False, null=True, unique=True),
        ),
        migrations.AddField(
            model_name='room',
            name='is_bookable',
            field=models.BooleanField(default=True, verbose_name='can be booked'),
        ),
        migrations.AddField(
            model_name='venue',
            name='closed_on_holidays',
            field=models.BooleanField(default=True, verbose_name='closed on public holidays'),
        ),
        migrations.AddField(
            model_name='venue',
            name='given_as',
            field=models.CharField(blank=True, editable=False, max_length=60),
        ),
        migrations.AddField(
            model_name='venue',
            name='given_datum',
            field=models.CharField(choices=[('wgs84', 'CGCS2000 or WGS-84'), ('gcj02', 'GCJ-02 (Amap, Tencent)'), ('bd09', 'BD-09 (Baidu)')], default='wgs84', max_length=8, verbose_name='coordinates were given as'),
        ),
    ])]
