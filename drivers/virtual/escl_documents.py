"""The XML that an eSCL scanner sends: what it can do, and how it is (Mopria eSCL 2.x)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>'
NAMES: Final = (
    'xmlns:scan="http://schemas.hp.com/imaging/escl/2011/05/03" '
    'xmlns:pwg="http://www.pwg.org/schemas/2010/12/sm"'
)
NAME: Final = "APS virtual scanner"
UUID: Final = "6b0c1f7e-61a5-4c1e-9d2b-0a9f5e7c2d41"
RESOLUTIONS: Final = (100, 150, 200, 300, 600)
WIDEST, LONGEST = 2580, 4200  # 1/300 inch: 218 mm x 356 mm


def capabilities() -> bytes:
    """Return ScannerCapabilities: a glass, a feeder with both faces, colour and grey, JPEG."""
    feeder = "".join(_side_capabilities(name) for name in ("AdfSimplexInputCaps", "AdfDuplexInputCaps"))
    return (
        f"{HEAD}<scan:ScannerCapabilities {NAMES}><pwg:Version>2.63</pwg:Version>"
        f"<pwg:MakeAndModel>{NAME}</pwg:MakeAndModel><pwg:SerialNumber>0</pwg:SerialNumber>"
        f"<scan:UUID>{UUID}</scan:UUID>"
        f"<scan:Platen>{_side_capabilities('PlatenInputCaps')}</scan:Platen><scan:Adf>{feeder}<scan:FeederCapacity>50</scan:FeederCapacity>"
        "<scan:AdfOptions><scan:AdfOption>DetectPaperLoaded</scan:AdfOption>"
        "<scan:AdfOption>Duplex</scan:AdfOption></scan:AdfOptions></scan:Adf></scan:ScannerCapabilities>"
    ).encode()


def status_document(state: str, adf: str, jobs: Sequence[tuple[str, int, bool]]) -> bytes:
    """Return ScannerStatus with its jobs as (name, sides done, whether it has ended)."""
    listed = "".join(
        f"<scan:JobInfo><pwg:JobUri>/eSCL/ScanJobs/{name}</pwg:JobUri><pwg:JobUuid>{name}</pwg:JobUuid>"
        f"<scan:Age>1</scan:Age><pwg:ImagesCompleted>{done}</pwg:ImagesCompleted>"
        f"<pwg:JobState>{'Completed' if ended else 'Processing'}</pwg:JobState></scan:JobInfo>"
        for name, done, ended in jobs
    )
    return (
        f"{HEAD}<scan:ScannerStatus {NAMES}><pwg:Version>2.63</pwg:Version><pwg:State>{state}</pwg:State>"
        f"<scan:AdfState>{adf}</scan:AdfState><scan:Jobs>{listed}</scan:Jobs></scan:ScannerStatus>"
    ).encode()


def _side_capabilities(name: str) -> str:
    resolutions = "".join(
        f"<scan:DiscreteResolution><scan:XResolution>{dpi}</scan:XResolution>"
        f"<scan:YResolution>{dpi}</scan:YResolution></scan:DiscreteResolution>"
        for dpi in RESOLUTIONS
    )
    return (
        f"<scan:{name}><scan:MinWidth>16</scan:MinWidth><scan:MaxWidth>{WIDEST}</scan:MaxWidth>"
        f"<scan:MinHeight>16</scan:MinHeight><scan:MaxHeight>{LONGEST}</scan:MaxHeight>"
        "<scan:SettingProfiles><scan:SettingProfile><scan:ColorModes><scan:ColorMode>RGB24</scan:ColorMode>"
        "<scan:ColorMode>Grayscale8</scan:ColorMode></scan:ColorModes><scan:DocumentFormats>"
        "<pwg:DocumentFormat>image/jpeg</pwg:DocumentFormat>"
        "<scan:DocumentFormatExt>image/jpeg</scan:DocumentFormatExt></scan:DocumentFormats>"
        f"<scan:SupportedResolutions><scan:DiscreteResolutions>{resolutions}</scan:DiscreteResolutions>"
        "</scan:SupportedResolutions></scan:SettingProfile></scan:SettingProfiles>"
        f"<scan:SupportedIntents><scan:Intent>Document</scan:Intent></scan:SupportedIntents></scan:{name}>"
    )
