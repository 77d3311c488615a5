from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.management.base import BaseCommand, CommandParser
from django.utils import translation

from portal.imports import working
from portal.imports.kinds import type_called
from portal.models import User


class Command(BaseCommand):
    help = "Read or write a large import. Started by the portal itself."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("kind", help="of its records, such as members")
        parser.add_argument("batch", type=int)
        parser.add_argument("--seen", default="", help="digest of the preview that was shown")
        parser.add_argument("--by", type=int, help="who confirmed it")
        parser.add_argument("--language", default="zh-hans", help="of what is told")

    def handle(self, *args: Any, **options: Any) -> None:
        batches = type_called(options["kind"]).batch._default_manager
        batch = batches.filter(pk=options["batch"]).first()
        if batch is None:
            return
        # An account that is gone meanwhile is nobody; None would be the server itself.
        by = User.objects.filter(pk=options["by"]).first() or AnonymousUser()
        with translation.override(options["language"]):
            working.work(batch, seen=options["seen"], by=by)
