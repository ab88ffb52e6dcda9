"""Mail into a folder, one file per message: for a demonstration, and for tests that kill processes.

A file is named after its Message-ID and put there in one step, so that sending the same message again never makes
two of them.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email import policy
from email.message import EmailMessage as Bericht
from email.parser import BytesParser
from email.utils import format_datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from spreiding.core import klok

EXTENSIE = ".eml"


class Berichtenmap(BaseEmailBackend):
    """Writes every message to `file_path`, dated by our own clock: that of a demonstration stands elsewhere."""

    def __init__(self, *, file_path: str = "", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.map = Path(file_path)

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        self.map.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            message.extra_headers.setdefault("Date", format_datetime(klok.nu()))
            inhoud = message.message()
            naam = sha256(str(inhoud["Message-ID"]).encode()).hexdigest()[:24]
            tijdelijk = self.map / f"{naam}.{os.getpid()}.nieuw"
            tijdelijk.write_bytes(inhoud.as_bytes())
            tijdelijk.replace(self.map / f"{naam}{EXTENSIE}")
        return len(email_messages)


@dataclass(frozen=True, slots=True)
class Mail:
    """A message in the folder."""

    naam: str
    aan: str
    onderwerp: str
    datum: datetime | None
    tekst: str


def berichtenmap() -> Path | None:
    """The folder of this installation; None when mail really goes out."""
    mailer = settings.MAILERS["default"]
    if not mailer["BACKEND"].endswith(Berichtenmap.__name__):
        return None
    return Path(mailer["OPTIONS"]["file_path"])


def lees_berichten() -> list[Mail]:
    """Every message in the folder, the newest first."""
    map_ = berichtenmap()
    gevonden = [_lees(pad) for pad in sorted(map_.glob(f"*{EXTENSIE}"))] if map_ and map_.is_dir() else []
    return sorted(gevonden, key=lambda mail: (mail.datum.timestamp() if mail.datum else 0, mail.aan), reverse=True)


def _lees(pad: Path) -> Mail:
    with pad.open("rb") as bestand:
        bericht: Bericht = BytesParser(policy=policy.default).parse(bestand)
    deel = bericht.get_body(("plain",))
    datum = bericht["Date"].datetime if bericht["Date"] else None
    return Mail(pad.stem, str(bericht["To"]), str(bericht["Subject"]), datum, deel.get_content() if deel else "")
