"""What a PDF/A says of itself: an XMP packet, written by hand so that equal papers have equal packets.

Facts of the dossier stand in a namespace of our own, which ISO 19005 takes only when it is described
in the packet (extension schemas: ISO 19005-1, 6.7.8, and TechNote 0009 of the PDF/A association).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum, unique
from typing import Final
from xml.sax.saxutils import escape

MADE_WITH: Final = "aps-kiosk"
NAMESPACE: Final = "urn:x-aps-kiosk:paper:1"
PREFIX: Final = "aps"
FACTS: Final = {
    "procedureCode": "Code of the procedure in the national catalogue",
    "paperCode": "Code of the paper within the procedure",
    "paperName": "Name of the paper",
    "office": "Office that takes the dossier",
    "dossierCode": "Provisional code of the dossier",
}
PACKET: Final = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>{part}</pdfaid:part>
<pdfaid:conformance>{conformance}</pdfaid:conformance>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<xmp:CreatorTool>{made_with}</xmp:CreatorTool>
<xmp:CreateDate>{when}</xmp:CreateDate>
<xmp:ModifyDate>{when}</xmp:ModifyDate>
</rdf:Description>
{facts}</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
OWN_FACTS: Final = """<rdf:Description rdf:about="" xmlns:{prefix}="{namespace}">
{facts}
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>Paper of a dossier</pdfaSchema:schema>
<pdfaSchema:namespaceURI>{namespace}</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq>
{properties}
</rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
PROPERTY: Final = """<rdf:li rdf:parseType="Resource">
<pdfaProperty:name>{name}</pdfaProperty:name>
<pdfaProperty:valueType>Text</pdfaProperty:valueType>
<pdfaProperty:category>external</pdfaProperty:category>
<pdfaProperty:description>{description}</pdfaProperty:description>
</rdf:li>"""


@unique
class PdfaLevel(StrEnum):
    """Which PDF/A a paper is bound as."""

    A1B = "1b"  # PDF 1.4: for systems of twenty years ago
    A2B = "2b"


def xmp_packet(level: PdfaLevel, title: str, made_at: datetime, facts: Mapping[str, str]) -> bytes:
    """Return the packet of a paper.

    Args:
        level: Which PDF/A it is.
        title: Of the paper; never a person's name.
        made_at: When it was bound.
        facts: Some of `FACTS`, by name; a list that is closed, so that nothing personal gets in.

    Raises:
        ValueError: A fact isn't in the list.
    """
    if unknown := facts.keys() - FACTS.keys():
        raise ValueError(f"no fact for a paper's metadata: {sorted(unknown)}")
    packet = PACKET.format(
        part=level[0],
        conformance=level[1].upper(),
        title=escape(title),
        made_with=MADE_WITH,
        when=made_at.isoformat(timespec="seconds"),
        facts=_own(facts) if facts else "",
    )
    return packet.encode()


def _own(facts: Mapping[str, str]) -> str:
    told = [name for name in FACTS if name in facts]
    return OWN_FACTS.format(
        prefix=PREFIX,
        namespace=NAMESPACE,
        facts="\n".join(f"<{PREFIX}:{name}>{escape(facts[name])}</{PREFIX}:{name}>" for name in told),
        properties="\n".join(PROPERTY.format(name=name, description=FACTS[name]) for name in told),
    )
