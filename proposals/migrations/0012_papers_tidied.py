from django.db import migrations, models
from portal.migrating import AtOnce


class Migration(migrations.Migration):
    dependencies = [("proposals", "0011_papers_moved")]

    operations = [AtOnce([
        migrations.RemoveField(model_name="digest", name="proposals"),
        migrations.AddField(
            model_name="digest",
            name="proposals",
            field=models.ManyToManyField(
                through="proposals.DigestItem",
                to="proposals.proposal",
                verbose_name="proposals",
            ),
        ),
        migrations.RemoveField(
            model_name='digest',
            name='instruction',
        ),
        migrations.AddConstraint(
            model_name='publication',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_reason', '')), models.Q(('withdrawn_at__isnull', False), models.Q(('withdrawn_reason', ''), _negated=True)), _connector='OR'), name='publication_taken_back_says_why'),
        ),
        migrations.AddConstraint(
            model_name='researchtopic',
            constraint=models.CheckConstraint(condition=models.Q(('due_on__isnull', True), ('due_on__gte', models.F('published_on')), _connector='OR'), name='research_topic_due_after_published'),
        ),
        migrations.AddConstraint(
            model_name='digest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('issued_on__isnull', True), ('serial__isnull', True), ('state', 'draft'), ('year__isnull', True)), models.Q(models.Q(('state', 'draft'), _negated=True), ('issued_on__isnull', False), ('serial__isnull', False), ('year__isnull', False)), _connector='OR'), name='digest_issued_has_number_and_day'),
        ),
        migrations.AddConstraint(
            model_name='digest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('sent_on__isnull', True), ('sent_to', '')), models.Q(('sent_on__isnull', False), models.Q(('sent_to', ''), _negated=True)), _connector='OR'), name='digest_sent_says_to_whom'),
        ),
        migrations.AddConstraint(
            model_name='researchreport',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('adopted_on__isnull', False), ('state', 'adopted')), models.Q(models.Q(('state', 'adopted'), _negated=True), ('adopted_on__isnull', True)), _connector='OR'), name='report_adopted_has_its_day'),
        ),
        migrations.AddConstraint(
            model_name='researchreport',
            constraint=models.CheckConstraint(condition=models.Q(('remark', ''), ('state__in', ('sent_back', 'not_adopted')), _negated=True), name='report_refused_says_why'),
        ),
        migrations.AddConstraint(
            model_name='digestitem',
            constraint=models.UniqueConstraint(fields=('digest', 'proposal'), name='once_in_a_digest'),
        ),
        migrations.AddConstraint(
            model_name='digesttask',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('done_on__isnull', True), ('result', ''), ('state', 'open')), models.Q(models.Q(('state', 'open'), _negated=True), ('done_on__isnull', False), models.Q(('result', ''), _negated=True)), _connector='OR'), name='digest_task_done_says_what'),
        ),
        migrations.AddConstraint(
            model_name='digesttask',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('reported_on__isnull', True), ('state', 'reported'), _negated=True), models.Q(('reported_to', ''), ('state', 'reported'), _negated=True)), name='digest_task_reported_says_to_whom'),
        ),
        migrations.AddConstraint(
            model_name='letter',
            constraint=models.UniqueConstraint(fields=('area', 'year', 'serial'), name='letter_number_once'),
        ),
        migrations.AddConstraint(
            model_name='paperseries',
            constraint=models.UniqueConstraint(fields=('kind', 'area', 'year'), name='one_series_a_year'),
        ),
        migrations.AddConstraint(
            model_name='researchclaim',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'taken')), fields=('topic', 'member'), name='member_claims_a_topic_once'),
        ),
        migrations.AddConstraint(
            model_name='researchclaim',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'taken')), fields=('topic', 'user'), name='user_claims_a_topic_once'),
        ),
        migrations.AddConstraint(
            model_name='researchclaim',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('given_back_at__isnull', False), ('state', 'given_back')), models.Q(models.Q(('state', 'given_back'), _negated=True), ('given_back_at__isnull', True)), _connector='OR'), name='claim_given_back_says_when'),
        ),
    ])]
