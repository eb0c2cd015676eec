"""Who asks: by signature, by token, by both, or - on a machine of one's own - anybody."""

from __future__ import annotations

from starlette.requests import Request

from kiosk.sandbox.kiosks import Register
from kiosk.sandbox.problems import NotAdmitted
from kiosk.sandbox.tokens import TokenOffice


class Gate:
    """Lets in whom the province knows."""

    def __init__(self, register: Register | None, tokens: TokenOffice | None) -> None:
        self._register, self._tokens = register, tokens

    def admit(self, request: Request, body: bytes | None = None, *, signed: bool = True) -> str:
        """Return the name of the kiosk that asks; "" where nobody has to say.

        `signed` is False for addresses that are secrets themselves, and for what everybody may know.

        Raises:
            NotAdmitted: It does not say, or nobody has this name.
        """
        holder = self._tokens.check(request) if self._tokens is not None else ""
        if self._register is None or not signed:
            return holder
        name = self._register.check(request, body)
        if holder not in {"", name}:
            raise NotAdmitted("another-kiosk", "token and signature are of two kiosks", 403)
        return name
