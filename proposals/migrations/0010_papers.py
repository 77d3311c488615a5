import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from portal.migrating import AtOnce


class Migration(migrations.Migration):

    dependencies = [
        ('members', '0010_duty_kinds'),
        ('portal', '0006_head_of_unit'),
        ('portal', '__first__'),
        ('proposals', '0009_reminders'),
    ]

    operations = [AtOnce([
        migrations.CreateModel(
            name='DigestItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveSmallIntegerField(verbose_name='order')),
                ('title', models.CharField(max_length=120, verbose_name='heading')),
                ('text', models.TextField(verbose_name='text')),
                ('digest', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='proposals.digest')),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='digest_items', to='proposals.proposal')),
            ],
            options={
                'verbose_name': 'proposal in a digest',
                'verbose_name_plural': 'proposals in digests',
                'ordering': ['place', 'id'],
            },
        ),
        migrations.CreateModel(
            name='DigestTask',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('what', models.CharField(max_length=300, verbose_name='task')),
                ('due_on', models.DateField(verbose_name='by')),
                ('state', models.CharField(choices=[('open', 'To be done'), ('done', 'Done, to be reported back'), ('reported', 'Reported back')], default='open', max_length=12, verbose_name='state')),
                ('result', models.TextField(blank=True, verbose_name='what was done')),
                ('done_on', models.DateField(null=True, verbose_name='done on')),
                ('reported_to', models.CharField(blank=True, max_length=60, verbose_name='reported to')),
                ('reported_on', models.DateField(null=True, verbose_name='reported on')),
                ('digest', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tasks', to='proposals.digest')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='portal.unit', verbose_name='unit')),
            ],
            options={
                'verbose_name': 'task from a digest',
                'verbose_name_plural': 'tasks from digests',
                'ordering': ['due_on', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Instruction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('given_by', models.CharField(blank=True, max_length=60, verbose_name='given by')),
                ('given_on', models.DateField(verbose_name='given on')),
                ('text', models.TextField(verbose_name="leader's instruction")),
                ('digest', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='instructions', to='proposals.digest')),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'instruction',
                'verbose_name_plural': 'instructions',
                'ordering': ['given_on', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Letter',
            fields=[
                ('reply', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='letter', serialize=False, to='proposals.reply')),
                ('year', models.PositiveSmallIntegerField(verbose_name='year')),
                ('serial', models.PositiveIntegerField(verbose_name='serial')),
                ('made_at', models.DateTimeField(verbose_name='made at')),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='portal.area')),
            ],
            options={
                'verbose_name': 'reply letter',
                'verbose_name_plural': 'reply letters',
            },
        ),
        migrations.CreateModel(
            name='PaperSeries',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('letter', 'Reply letters'), ('digest', 'Digests')], max_length=8)),
                ('year', models.PositiveSmallIntegerField()),
                ('last', models.PositiveIntegerField(default=0)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='portal.area')),
            ],
        ),
        migrations.CreateModel(
            name='ResearchClaim',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('taken', 'Being worked on'), ('handed_in', 'Report handed in'), ('given_back', 'Given back')], default='taken', max_length=12, verbose_name='state')),
                ('claimed_at', models.DateTimeField(verbose_name='claimed at')),
                ('given_back_at', models.DateTimeField(null=True, verbose_name='given back at')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='why given back')),
                ('member', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='members.member', verbose_name='member')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.organisation', verbose_name='organisation')),
                ('topic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='claims', to='proposals.researchtopic')),
                ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'claim of a topic',
                'verbose_name_plural': 'claims of topics',
                'ordering': ['claimed_at', 'id'],
            },
        ),
        migrations.AddField(
            model_name='digest',
            name='closed_on',
            field=models.DateField(editable=False, null=True, verbose_name='closed on'),
        ),
        migrations.AddField(
            model_name='digest',
            name='conclusion',
            field=models.TextField(blank=True, editable=False, verbose_name='how it ended'),
        ),
        migrations.AddField(
            model_name='digest',
            name='issued_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='digest',
            name='recipient',
            field=models.CharField(blank=True, max_length=120, verbose_name='addressed to'),
        ),
        migrations.AddField(
            model_name='digest',
            name='sent_on',
            field=models.DateField(blank=True, null=True, verbose_name='sent on'),
        ),
        migrations.AddField(
            model_name='digest',
            name='sent_to',
            field=models.CharField(blank=True, max_length=120, verbose_name='sent to'),
        ),
        migrations.AddField(
            model_name='digest',
            name='signer',
            field=models.CharField(blank=True, max_length=60, verbose_name='signed by'),
        ),
        migrations.AddField(
            model_name='digest',
            name='state',
            field=models.CharField(choices=[('draft', 'Draft'), ('issued', 'Issued with its number'), ('sent', 'Sent up'), ('instructed', 'With an instruction'), ('closed', 'Closed')], default='draft', editable=False, max_length=12, verbose_name='state'),
        ),
        migrations.AddField(
            model_name='digest',
            name='version',
            field=models.PositiveIntegerField(default=1, editable=False),
        ),
        migrations.AddField(
            model_name='publication',
            name='withdrawn_reason',
            field=models.TextField(blank=True, verbose_name='why taken back'),
        ),
        migrations.AddField(
            model_name='researchreport',
            name='decided_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='researchreport',
            name='remark',
            field=models.TextField(blank=True, editable=False, verbose_name='remark'),
        ),
        migrations.AddField(
            model_name='researchreport',
            name='state',
            field=models.CharField(choices=[('handed_in', 'Waiting for review'), ('sent_back', 'Sent back for changes'), ('adopted', 'Adopted'), ('not_adopted', 'Not adopted')], default='handed_in', editable=False, max_length=12, verbose_name='state'),
        ),
        migrations.AddField(
            model_name='researchreport',
            name='text',
            field=models.TextField(blank=True, verbose_name='report'),
        ),
        migrations.AddField(
            model_name='researchreport',
            name='version',
            field=models.PositiveIntegerField(default=1, editable=False),
        ),
        migrations.AddField(
            model_name='researchtopic',
            name='about',
            field=models.TextField(blank=True, verbose_name='what is to be found out'),
        ),
        migrations.AddField(
            model_name='researchtopic',
            name='due_on',
            field=models.DateField(blank=True, null=True, verbose_name='reports by'),
        ),
        migrations.AddField(
            model_name='researchtopic',
            name='most_claims',
            field=models.PositiveSmallIntegerField(blank=True, help_text='How many may work on it at once. Empty: as many as like.', null=True, verbose_name='claimed by at most'),
        ),
        migrations.AddField(
            model_name='researchtopic',
            name='published_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='researchtopic',
            name='state',
            field=models.CharField(choices=[('open', 'Open to be claimed'), ('closed', 'Closed')], default='open', editable=False, max_length=12, verbose_name='state'),
        ),
        migrations.AddField(
            model_name='researchtopic',
            name='version',
            field=models.PositiveIntegerField(default=1, editable=False),
        ),
        migrations.AlterField(
            model_name='digest',
            name='issued_on',
            field=models.DateField(editable=False, null=True, verbose_name='issued on'),
        ),
        migrations.AlterField(
            model_name='digest',
            name='serial',
            field=models.PositiveSmallIntegerField(editable=False, null=True, verbose_name='serial'),
        ),
        migrations.AlterField(
            model_name='digest',
            name='text',
            field=models.TextField(blank=True, verbose_name='introduction'),
        ),
        migrations.AlterField(
            model_name='digest',
            name='year',
            field=models.PositiveSmallIntegerField(editable=False, null=True, verbose_name='year'),
        ),
        migrations.AlterField(
            model_name='researchreport',
            name='adopted_on',
            field=models.DateField(blank=True, editable=False, null=True, verbose_name='adopted on'),
        ),
        migrations.AlterField(
            model_name='researchreport',
            name='handed_in_on',
            field=models.DateField(editable=False, verbose_name='handed in on'),
        ),
        migrations.AlterField(
            model_name='researchtopic',
            name='published_on',
            field=models.DateField(editable=False, verbose_name='published on'),
        ),
        migrations.AddField(
            model_name='researchreport',
            name='claim',
            field=models.OneToOneField(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='report', to='proposals.researchclaim'),
        ),
    ])]
