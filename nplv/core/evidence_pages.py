"""The files of a fact on a page: adding, removing and downloading them."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header

from nplv.core import evidence, storage
from nplv.core.actions import carry_out, sent_version
from nplv.core.problems import Refusal
from nplv.core.review import Reviewed
from nplv.core.uploads import TOO_LARGE, was_too_large


class EvidenceForm(forms.Form):
    """Choosing a file."""

    use_required_attribute = False

    bestand = forms.FileField(
        label="Bestand",
        help_text="Een PDF, JPEG of PNG van hoogstens 10 MB.",
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
        error_messages={
            "required": "Kies een bestand.",
            "empty": "Het bestand is leeg.",
            "invalid": "Kies een bestand.",
            "missing": "Kies een bestand.",
        },
    )


def receive_file(request: HttpRequest, fact: Reviewed) -> None:
    """Keep the file that was sent with a fact; a message says how it went."""
    form = EvidenceForm(request.POST, request.FILES)
    if was_too_large(request):
        messages.error(request, f"{TOO_LARGE} Het is niet opgeslagen.")
    elif not form.is_valid():
        messages.error(request, " ".join(form.errors["bestand"]))
    else:
        _keep(request, fact, form.cleaned_data["bestand"])


def _keep(request: HttpRequest, fact: Reviewed, sent: forms.FileField) -> None:
    try:
        added = evidence.add_file(
            fact=fact,
            name=sent.name,
            content=sent.read(),
            by=request.user,
            at=timezone.now(),
            version=sent_version(request),
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"Bewijsstuk ‘{added}’ is toegevoegd.")


def take_away(request: HttpRequest, fact: Reviewed, file_id: int) -> None:
    """Remove a file from a fact; a message says how it went."""
    done = "Het bewijsstuk is verwijderd."
    carry_out(request, evidence.remove_file, fact=fact, file_id=file_id, done=done)


def send_file(fact: Reviewed, file_id: int) -> HttpResponse:
    """
    Return a file of a fact as a download: never shown by the browser itself.

    Errors: Http404 if the fact has none of that number.
    """
    file = fact.files.filter(pk=file_id).first()
    if file is None:
        raise Http404("Dit bewijsstuk bestaat niet.")
    return HttpResponse(
        storage.path_of(file.sha256).read_bytes(),
        content_type=file.media_type,
        headers={
            "Content-Disposition": content_disposition_header(True, file.name),
            "X-Content-Type-Options": "nosniff",
        },
    )
