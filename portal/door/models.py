"""Which forms were sent, so that one that was sent twice is taken once."""

from django.db import models


class SentForm(models.Model):
    """Holds nothing of what was sent; deleted after some days."""

    key = models.CharField(max_length=64, primary_key=True)
    at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = "sent form"
