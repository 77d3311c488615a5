import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from portal.migrating import AtOnce


class Migration(migrations.Migration):

    dependencies = [
        ('activities', '0007_days_and_questions'),
        ('members', '0010_duty_kinds'),
        ('portal', '0005_notifications'),
        ('portal', '__first__'),
        ('proposals', '0005_born_at_an_activity'),
        ('venues', '0006_booked_minutes'),
    ]

    operations = [AtOnce([
        migrations.CreateModel(
            name='Adoption',
            fields=[
                ('proposal', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='adoption', serialize=False, to='proposals.proposal')),
                ('before', models.TextField(blank=True, verbose_name='before')),
                ('after', models.TextField(blank=True, verbose_name='after')),
            ],
            options={
                'verbose_name': 'what changed',
                'verbose_name_plural': 'what changed',
            },
        ),
        migrations.CreateModel(
            name='ClockRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('round', models.PositiveSmallIntegerField(verbose_name='round')),
                ('clock', models.CharField(choices=[('decide', 'decision'), ('complete', 'completion by the proposer'), ('assign', 'assignment'), ('sign', 'signing for it'), ('reply', 'reply'), ('answer', 'answer of the proposer'), ('rate', 'rating'), ('send_back', 'sending back'), ('extend', 'longest extension')], max_length=12, verbose_name='waits for')),
                ('started_on', models.DateField(verbose_name='begun on')),
                ('due_on', models.DateField(verbose_name='due on')),
                ('paused_on', models.DateField(null=True, verbose_name='stands still since')),
                ('paused_workdays', models.PositiveSmallIntegerField(default=0, verbose_name='stood still, working days')),
                ('ended_on', models.DateField(null=True, verbose_name='ended on')),
                ('workdays', models.PositiveSmallIntegerField(null=True, verbose_name='working days taken')),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='runs', to='proposals.proposal')),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='portal.unit', verbose_name='unit')),
            ],
            options={
                'verbose_name': 'run of a clock',
                'verbose_name_plural': 'runs of clocks',
                'ordering': ['id'],
                'indexes': [models.Index(fields=['clock', 'ended_on'], name='clock_run_ended')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('ended_on__isnull', True), ('workdays__isnull', True)), models.Q(('ended_on__gte', models.F('started_on')), ('workdays__isnull', False)), _connector='OR'), name='clock_run_ended_counts_days')],
            },
        ),
        migrations.CreateModel(
            name='Extension',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('round', models.PositiveSmallIntegerField(verbose_name='round')),
                ('reason', models.TextField(verbose_name='why more time is needed')),
                ('until', models.DateField(verbose_name='until')),
                ('asked_at', models.DateTimeField(verbose_name='asked at')),
                ('granted', models.BooleanField(null=True, verbose_name='granted')),
                ('decided_at', models.DateTimeField(null=True, verbose_name='decided at')),
                ('remark', models.TextField(blank=True, verbose_name='remark')),
                ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='extensions', to='proposals.proposal')),
            ],
            options={
                'verbose_name': 'extension',
                'verbose_name_plural': 'extensions',
                'ordering': ['id'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('granted__isnull', True)), fields=('proposal',), name='one_open_extension'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('granted__isnull', True)), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False), ('granted__isnull', False)), _connector='OR'), name='extension_decided_by_someone')],
            },
        ),
        migrations.CreateModel(
            name='Promise',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('what', models.TextField(verbose_name='what was promised')),
                ('due_on', models.DateField(db_index=True, verbose_name='by')),
                ('made_at', models.DateTimeField(verbose_name='promised at')),
                ('done_on', models.DateField(blank=True, null=True, verbose_name='done on')),
                ('answer', models.TextField(blank=True, verbose_name='second answer')),
                ('answered_at', models.DateTimeField(null=True, verbose_name='answered again at')),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='promises', to='proposals.proposal')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='portal.unit', verbose_name='unit')),
            ],
            options={
                'verbose_name': 'promise',
                'verbose_name_plural': 'promises',
                'ordering': ['due_on', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at__isnull', True), ('done_on__isnull', True)), models.Q(('answered_at__isnull', False), ('done_on__isnull', False), models.Q(('answer', ''), _negated=True)), _connector='OR'), name='promise_kept_is_answered')],
            },
        ),
        migrations.CreateModel(
            name='Publication',
            fields=[
                ('proposal', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='publication', serialize=False, to='proposals.proposal')),
                ('title', models.CharField(max_length=120, verbose_name='matter')),
                ('matter', models.TextField(verbose_name='what was suggested')),
                ('answer', models.TextField(verbose_name='what was answered')),
                ('published_at', models.DateTimeField(verbose_name='published at')),
                ('withdrawn_at', models.DateTimeField(null=True, verbose_name='taken back at')),
                ('published_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'publication',
                'verbose_name_plural': 'publications',
                'ordering': ['-published_at'],
            },
        ),
        migrations.CreateModel(
            name='Question',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('round', models.PositiveSmallIntegerField(verbose_name='round')),
                ('text', models.TextField(verbose_name='question')),
                ('asked_at', models.DateTimeField(verbose_name='asked at')),
                ('answer', models.TextField(blank=True, verbose_name='answer')),
                ('answered_at', models.DateTimeField(null=True, verbose_name='answered at')),
                ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='proposals.proposal')),
            ],
            options={
                'verbose_name': 'question',
                'verbose_name_plural': 'questions',
                'ordering': ['id'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('answered_at__isnull', True)), fields=('proposal',), name='one_open_question')],
            },
        ),
        migrations.CreateModel(
            name='Signatory',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='members.member', verbose_name='member')),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='signatories', to='proposals.proposal')),
            ],
            options={
                'verbose_name': 'signatory',
                'verbose_name_plural': 'signatories',
                'ordering': ['id'],
                'constraints': [models.UniqueConstraint(fields=('proposal', 'member'), name='signs_a_proposal_once')],
            },
        ),
        migrations.CreateModel(
            name='Supervision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('instruction', models.TextField(verbose_name='instruction')),
                ('at', models.DateTimeField(verbose_name='at')),
                ('answer_by', models.DateField(blank=True, null=True, verbose_name='answer by')),
                ('answer', models.TextField(blank=True, verbose_name='answer')),
                ('answered_at', models.DateTimeField(null=True, verbose_name='answered at')),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='supervisions', to='proposals.proposal')),
            ],
            options={
                'verbose_name': 'supervision',
                'verbose_name_plural': 'supervisions',
                'ordering': ['id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at__isnull', True)), models.Q(('answered_at__isnull', False), ('answered_by__isnull', False), models.Q(('answer', ''), _negated=True)), _connector='OR'), name='supervision_answered_in_writing')],
            },
        ),
        migrations.AlterModelOptions(
            name='rating',
            options={'ordering': ['round', 'id'], 'verbose_name': 'rating', 'verbose_name_plural': 'ratings'},
        ),
        migrations.RemoveConstraint(
            model_name='assignment',
            name='one_lead_unit_a_round',
        ),
        migrations.RemoveConstraint(
            model_name='rating',
            name='one_rating_a_round',
        ),
        migrations.AddField(
            model_name='assignment',
            name='clerk',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='clerk'),
        ),
        migrations.AddField(
            model_name='assignment',
            name='opinion',
            field=models.TextField(blank=True, verbose_name='opinion'),
        ),
        migrations.AddField(
            model_name='assignment',
            name='opinion_at',
            field=models.DateTimeField(null=True, verbose_name='opinion given at'),
        ),
        migrations.AddField(
            model_name='assignment',
            name='opinion_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='assignment',
            name='role',
            field=models.CharField(choices=[('lead', 'Lead unit'), ('support', 'Supporting unit')], default='lead', max_length=8, verbose_name='part'),
        ),
        migrations.AddField(
            model_name='assignment',
            name='sent_back_at',
            field=models.DateTimeField(null=True, verbose_name='sent back at'),
        ),
        migrations.AddField(
            model_name='assignment',
            name='sent_back_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='assignment',
            name='sent_back_reason',
            field=models.TextField(blank=True, verbose_name='why sent back'),
        ),
        migrations.AddField(
            model_name='assignment',
            name='suggested_unit',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='portal.unit', verbose_name='suggested unit'),
        ),
        migrations.AddField(
            model_name='proposal',
            name='is_unnamed',
            field=models.BooleanField(default=False, help_text='The office knows who suggests it, the unit that handles it does not.', verbose_name='unnamed to the handling unit'),
        ),
        migrations.AddField(
            model_name='proposal',
            name='kept_as_note',
            field=models.BooleanField(default=False, editable=False, verbose_name='kept as an opinion note'),
        ),
        migrations.AddField(
            model_name='proposal',
            name='may_publish',
            field=models.BooleanField(default=False, help_text='Matter and answer, without your name.', verbose_name='may be published'),
        ),
        migrations.AddField(
            model_name='proposal',
            name='merged_into',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='proposals.proposal', verbose_name='merged into'),
        ),
        migrations.AddField(
            model_name='proposal',
            name='report',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='proposals', to='proposals.researchreport', verbose_name='from the report'),
        ),
        migrations.AddField(
            model_name='proposal',
            name='return_note',
            field=models.TextField(blank=True, editable=False, verbose_name='what is missing'),
        ),
        migrations.AddField(
            model_name='proposal',
            name='split_from',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='proposals.proposal', verbose_name='split from'),
        ),
        migrations.AddField(
            model_name='proposal',
            name='urgency',
            field=models.CharField(choices=[('usual', 'Usual'), ('urgent', 'Urgent')], default='usual', editable=False, max_length=8, verbose_name='urgency'),
        ),
        migrations.AddField(
            model_name='rating',
            name='rater',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='members.member', verbose_name='by whom'),
        ),
        migrations.AddField(
            model_name='reply',
            name='promised_until',
            field=models.DateField(blank=True, null=True, verbose_name='promised until'),
        ),
        migrations.AddField(
            model_name='reply',
            name='review_note',
            field=models.TextField(blank=True, verbose_name='what to change'),
        ),
        migrations.AddField(
            model_name='reply',
            name='reviewed_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='reply',
            name='sent_at',
            field=models.DateTimeField(null=True, verbose_name='sent at'),
        ),
        migrations.AddField(
            model_name='replyclass',
            name='is_promise',
            field=models.BooleanField(default=False, help_text='A reply of this class promises something by a day, and is answered again.', verbose_name='names a day'),
        ),
        migrations.AddField(
            model_name='steplimit',
            name='urgent_workdays',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='working days when urgent'),
        ),
        migrations.AddField(
            model_name='steptaken',
            name='kind',
            field=models.CharField(choices=[('done', 'Something done'), ('contact', 'Contact with the proposer')], default='done', max_length=8, verbose_name='kind'),
        ),
        migrations.AlterField(
            model_name='assignment',
            name='unit',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='portal.unit', verbose_name='unit'),
        ),
        migrations.AlterField(
            model_name='proposal',
            name='clock',
            field=models.CharField(blank=True, choices=[('decide', 'decision'), ('complete', 'completion by the proposer'), ('assign', 'assignment'), ('sign', 'signing for it'), ('reply', 'reply'), ('answer', 'answer of the proposer'), ('rate', 'rating'), ('send_back', 'sending back'), ('extend', 'longest extension')], editable=False, max_length=12),
        ),
        migrations.AlterField(
            model_name='proposal',
            name='source',
            field=models.CharField(choices=[('portal', 'On the portal'), ('meeting', 'At a meeting'), ('visit', 'During a visit'), ('letter', 'By letter'), ('door', "At a venue's door"), ('report', 'From a research report')], default='portal', max_length=12, verbose_name='source'),
        ),
        migrations.AlterField(
            model_name='proposal',
            name='state',
            field=models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Waiting for a decision'), ('returned', 'Returned to be completed'), ('accepted', 'Accepted'), ('declined', 'Declined'), ('merged', 'Merged into another'), ('split', 'Split into several'), ('assigned', 'Waiting to be signed for'), ('handling', 'Being handled'), ('asking', "Waiting for the proposer's answer"), ('review', 'Reply in review'), ('replied', 'Answered, waiting for a rating'), ('rated', 'Rated'), ('with_leader', 'With a leader'), ('closed', 'Closed')], default='draft', editable=False, max_length=12, verbose_name='state'),
        ),
        migrations.AlterField(
            model_name='steplimit',
            name='clock',
            field=models.CharField(choices=[('decide', 'decision'), ('complete', 'completion by the proposer'), ('assign', 'assignment'), ('sign', 'signing for it'), ('reply', 'reply'), ('answer', 'answer of the proposer'), ('rate', 'rating'), ('send_back', 'sending back'), ('extend', 'longest extension')], max_length=12, primary_key=True, serialize=False, verbose_name='waits for'),
        ),
        migrations.AddConstraint(
            model_name='assignment',
            constraint=models.UniqueConstraint(condition=models.Q(('role', 'lead'), ('sent_back_at__isnull', True)), fields=('proposal', 'round'), name='one_lead_unit_a_round'),
        ),
        migrations.AddConstraint(
            model_name='assignment',
            constraint=models.UniqueConstraint(condition=models.Q(('sent_back_at__isnull', True)), fields=('proposal', 'round', 'unit'), name='a_unit_once_a_round'),
        ),
        migrations.AddConstraint(
            model_name='assignment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('sent_back_at__isnull', True), ('sent_back_reason', '')), models.Q(('sent_back_at__isnull', False), ('signed_at__isnull', True), models.Q(('sent_back_reason', ''), _negated=True)), _connector='OR'), name='sent_back_says_why'),
        ),
        migrations.AddConstraint(
            model_name='assignment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('opinion', ''), ('opinion_at__isnull', True)), models.Q(('opinion_at__isnull', False), ('signed_at__isnull', False), models.Q(('opinion', ''), _negated=True)), _connector='OR'), name='opinion_after_signing'),
        ),
        migrations.AddConstraint(
            model_name='proposal',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'returned'), _negated=True), models.Q(('return_note', ''), _negated=True), _connector='OR'), name='proposal_returned_says_what_is_missing'),
        ),
        migrations.AddConstraint(
            model_name='proposal',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'merged'), _negated=True), ('merged_into__isnull', False), _connector='OR'), name='proposal_merged_says_into_which'),
        ),
        migrations.AddConstraint(
            model_name='rating',
            constraint=models.UniqueConstraint(fields=('proposal', 'round', 'rater'), name='one_rating_a_round_and_person'),
        ),
    ])]
