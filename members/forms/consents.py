"""Recording a consent with its paper, and publishing a notice."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.models import Notice

ACCEPTED = {"accept": "image/*,application/pdf"}


class ScanField(forms.FileField):
    """A picture or a PDF of a signed paper form."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", gettext_lazy("Scan of the paper form"))
        kwargs.setdefault(
            "help_text",
            gettext_lazy(
                "A photo or a PDF of the signed form. "
                "Whoever opens it gives a reason, and the member sees who did."
            ),
        )
        super().__init__(widget=forms.FileInput(attrs=ACCEPTED), **kwargs)


class ScanForm(forms.Form):
    scan = ScanField()


class NoticeForm(forms.ModelForm):
    """The words of the next version. They begin as those of the version before."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Notice
        fields = ("title", "purpose", "kinds", "keeping", "contact", "text")
        labels = {"text": gettext_lazy("Full text")}
        help_texts = {
            "kinds": gettext_lazy(
                "The portal holds nothing about religion, ethnicity, political assessment, "
                "health, ID number, family or whereabouts, whatever stands here."
            ),
            "contact": gettext_lazy("A unit with its number and address, rather than a person."),
        }
        widgets = {
            name: forms.Textarea(attrs={"rows": rows})
            for name, rows in (
                ("purpose", 2),
                ("kinds", 3),
                ("keeping", 2),
                ("contact", 2),
                ("text", 12),
            )
        }

    def __init__(self, *args: Any, former: Notice | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["version"] = (former.version if former else 0) + 1
        for name in self.Meta.fields:
            self.fields[name].required = True
            self.initial[name] = getattr(former, name, "")

    def _post_clean(self) -> None:
        """The action writes the record; the form only reads what was typed."""

    def values(self) -> dict[str, Any]:
        words = {name: self.cleaned_data[name] for name in self.Meta.fields}
        return {"fields": words, "version": self.cleaned_data["version"]}

    def draft(self, about: str) -> Notice:
        """The notice as it would read, kept nowhere."""
        words = {name: self.cleaned_data[name] for name in self.Meta.fields}
        return Notice(about=about, version=self.cleaned_data["version"], **words)

    def renew(self, version: int) -> None:
        """After a stale form: what is published next is published knowingly."""
        self.data = self.data.copy()
        self.data["version"] = str(version)


def again(form: forms.Form, name: str = "scan") -> None:
    """A browser forgets a chosen file when the page comes back: say so beside the field."""
    if form.errors and form.files.get(name) and name not in form.errors:
        form.add_error(name, _("Choose the file again."))
