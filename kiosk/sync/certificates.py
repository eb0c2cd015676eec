"""Looks at the end of this machine's certificate, and says so in time: without it no dossier gets through."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from cryptography import x509

from kiosk.clock import VIETNAM, Clock
from kiosk.config import GatewaySettings
from kiosk.dossiers.alarms import clear_alarm, raise_alarm
from kiosk.dossiers.store import Store
from kiosk.errors import ConfigError

ALARM: Final = "certificate-ends"
NEVER: Final = 9999  # RFC 5280 section 4.1.2.5: the year of "no end"; its last day has no time in Vietnam
WARN_BEFORE: Final = timedelta(days=30)  # a new one takes a province some weeks


def ends_at(settings: GatewaySettings) -> datetime | None:
    """Return when the certificate ends, in Vietnam's time; None if this machine shows none.

    Raises:
        ConfigError: It cannot be read.
    """
    if not settings.certificate_file:
        return None
    path = Path(settings.certificate_file)
    try:
        certificate = x509.load_pem_x509_certificate(path.read_bytes())
    except OSError as error:
        raise ConfigError(
            str(path), "gateway.certificate_file", error.strerror or "cannot be read"
        ) from error
    except ValueError:
        raise ConfigError(str(path), "gateway.certificate_file", "is no certificate in PEM") from None
    end = certificate.not_valid_after_utc
    return end if end.year == NEVER else end.astimezone(VIETNAM)


def is_near(end: datetime, clock: Clock) -> bool:
    """Say whether somebody has to see to a new certificate now."""
    return end - clock.now() < WARN_BEFORE


def watch_certificate(settings: GatewaySettings, store: Store, clock: Clock) -> None:
    """Raise the alarm while the certificate is near its end, or past it.

    Raises:
        ConfigError: It cannot be read.
        StoreError: The alarm could not be written.
    """
    end = ends_at(settings)
    if end is not None and is_near(end, clock):
        raise_alarm(store, ALARM, end.date().isoformat())
    else:
        clear_alarm(store, ALARM)
