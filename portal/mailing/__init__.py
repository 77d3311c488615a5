"""Mail that goes out once: posted inside the transaction of what happened, sent afterwards.

No mail holds personal data, a title or a name: it says that there is something, and where.
Without a mail server in the settings nothing is posted.
"""

from portal.mailing.sending import deliver, post

__all__ = ["deliver", "post"]
