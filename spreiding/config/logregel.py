"""One log line = one JSON object. Values whose name smells of a secret never get written."""

import json
import logging
import re

GEHEIM = re.compile(
    r"pass|wachtwoord|secret|geheim|token|cookie|session|sessie|csrf|authorization|api_?key", re.IGNORECASE
)
# Secrets inside a sentence: a password in an address, and key=value pairs such as a query string.
IN_TEKST = (
    (re.compile(r"(\w+://[^:/@\s]*:)[^@/\s]+@"), r"\1***@"),
    (
        re.compile(
            r"(?i)\b([\w-]*(?:password|wachtwoord|secret|token|sessionid|sessie|csrf\w*|state|code)=)[^&\s\"']+"
        ),
        r"\1***",
    ),
)
STANDAARD = frozenset(vars(logging.makeLogRecord({}))) | {
    "message",
    "asctime",
    "taskName",
    "request",
    "server_time",
}


def zonder_geheimen(tekst: str) -> str:
    """The same sentence with passwords in addresses and secret parameters replaced by ***."""
    for patroon, vervanging in IN_TEKST:
        tekst = patroon.sub(vervanging, tekst)
    return tekst


class JsonRegel(logging.Formatter):
    """time (UTC), level, logger, message, then whatever was passed as `extra`."""

    def format(self, record: logging.LogRecord) -> str:
        regel = {
            "tijd": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "niveau": record.levelname,
            "bron": record.name,
            "bericht": zonder_geheimen(record.getMessage()),
        }
        for naam, waarde in vars(record).items():
            if naam not in STANDAARD:
                regel[naam] = "***" if GEHEIM.search(naam) else zonder_geheimen(str(waarde))
        if record.exc_info:
            regel["fout"] = zonder_geheimen(self.formatException(record.exc_info))
        return json.dumps(regel, ensure_ascii=False)
