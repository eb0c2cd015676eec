import io
import re
import subprocess
from dataclasses import replace
from datetime import datetime

import cv2
import numpy as np
import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageCms

from kiosk.clock import VIETNAM
from kiosk.imaging.colour import srgb_profile
from kiosk.imaging.content import JpegContent
from kiosk.imaging.layers import bilevel, layered
from kiosk.imaging.page import CleanSide
from kiosk.imaging.pdf import page_count, paper_pdf
from kiosk.imaging.planes import planes_of
from kiosk.imaging.text_layer import TextLayer, Word
from kiosk.imaging.xmp import FACTS, NAMESPACE, PdfaLevel
from tests.bench.peers import preflight
from tests.kiosk.imaging.sheets import DPI, cleaned, empty, printed, side

MADE_AT = datetime(2026, 11, 21, 19, 42, tzinfo=VIETNAM)
TITLE = "Giấy tờ về chỗ ở <A & B>"
WORDS = ("Cộng", "hoà", "xã", "hội", "chủ", "nghĩa", "𠊛")  # the last is Nôm, beyond 16 bits
FACTS_TOLD = {
    "office": "Bộ phận một cửa <xã & phường>",
    "procedureCode": "1.001193",
    "dossierCode": "K7-0042",
}


@pytest.fixture(scope="module")
def sides():
    """A page of each kind: two JPEGs, one in grey, layers with colour, black and white."""
    jpegs = cleaned(*(side(printed(page=page)) for page in (0, 1)))
    planes = planes_of(printed())
    grey = cv2.cvtColor(printed(page=1), cv2.COLOR_RGB2GRAY)
    _, encoded = cv2.imencode(".jpg", grey)
    like = {"width_px": planes.width_px, "height_px": planes.height_px, "dpi": DPI}
    size = planes.width_px, planes.height_px
    made = (layered(planes, DPI), bilevel(planes, DPI), JpegContent(encoded.tobytes(), *size, grey=True))
    return [*jpegs, *(replace(jpegs[0], content=content, **like) for content in made)]


@pytest.fixture(scope="module")
def read(sides):
    """The same pages, with words under the first."""
    words = tuple(Word(text, 0.1 + 0.1 * i, 0.2, 0.18 + 0.1 * i, 0.22) for i, text in enumerate(WORDS))
    return [replace(sides[0], text=TextLayer(words)), *sides[1:]]


@pytest.fixture(scope="module", params=PdfaLevel)
def level(request):
    return request.param


@pytest.fixture(scope="module")
def paper(read, level):
    return paper_pdf(read, TITLE, MADE_AT, level=level, facts=FACTS_TOLD)


@pytest.fixture
def opened(paper):
    with pikepdf.open(io.BytesIO(paper)) as pdf:
        yield pdf


def rendered(pdf, page=0, scale=DPI / 72 / 4):
    with pypdfium2.PdfDocument(pdf) as document:
        return document[page].render(scale=scale).to_numpy()[:, :, ::-1].copy()


def likeness(one, other):
    """Return how alike two pictures are where their print lies; a shift by a pixel counts little."""
    tall = one.shape[0] > one.shape[1]
    small = [
        cv2.resize(it, (60, 85) if tall else (85, 60), interpolation=cv2.INTER_AREA) for it in (one, other)
    ]
    return np.corrcoef(*(it.mean(axis=2).ravel() for it in small))[0, 1]


def test_qpdf_finds_nothing_wrong(paper, tmp_path):
    file = tmp_path / "paper.pdf"
    file.write_bytes(paper)
    checked = subprocess.run(["qpdf", "--check", str(file)], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.slow
@pytest.mark.skipif(not preflight.installed(), reason="Debian's libpdfbox2-java is not installed")
def test_preflight_finds_nothing_wrong_with_the_older_standard(read, tmp_path):
    file = tmp_path / "paper.pdf"
    turned = [replace(it, quarter_turns=i) for i, it in enumerate(read)]
    for number, bound in enumerate(([*read, *turned], read[2:3])):
        file.write_bytes(paper_pdf(bound, TITLE, MADE_AT, level=PdfaLevel.A1B, facts=FACTS_TOLD))
        assert preflight.complaints(file) == [], number


def test_each_side_is_a_page(paper, sides):
    assert page_count(paper) == len(sides)


def test_it_says_which_pdf_a_it_is_and_when_it_was_made(opened, level):
    with opened.open_metadata() as xmp:
        assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"]) == (level[0], "B")
        assert xmp["dc:title"] == TITLE
        assert xmp["xmp:CreateDate"] == "2026-11-21T19:42:00+07:00"


def test_what_pdf_a_asks_for_is_there(opened, paper, level):
    intent = opened.Root.OutputIntents[0]
    assert intent.S == "/GTS_PDFA1"
    assert intent.DestOutputProfile.read_bytes() == srgb_profile()
    assert "/Filter" not in opened.Root.Metadata
    assert opened.Root.Metadata.read_bytes().startswith(b"<?xpacket begin=")
    assert len(opened.trailer.ID) == 2
    assert "/Encrypt" not in opened.trailer
    assert paper.startswith(b"%PDF-1.4" if level is PdfaLevel.A1B else b"%PDF-1.7")
    assert paper[9:10] == b"%"
    assert min(paper[10:14]) > 127


def test_what_pdf_a_forbids_is_not(opened, paper):
    streams = [it for it in opened.objects if isinstance(it, pikepdf.Stream)]
    assert len(streams) > 10
    for stream in streams:
        assert not {"/SMask", "/Group", "/F", "/Interpolate", "/Alternates"} & set(stream.keys())
        assert stream.get("/Filter") != "/LZWDecode"
        assert stream.get("/Type") not in {"/ObjStm", "/XRef"}  # PDF 1.4 knows neither
        assert stream.get("/ColorSpace", "/DeviceRGB") in {"/DeviceRGB", "/DeviceGray"}
    for page in opened.pages:
        assert not {"/Group", "/AA", "/Annots"} & set(page.keys())
    assert not re.search(rb"/(JavaScript|Launch|EmbeddedFile|AcroForm|ca|CA|BM)\b", paper)


def test_nothing_else_is_told(opened):
    assert "/Info" not in opened.trailer
    told = {"/Type", "/Pages", "/Metadata", "/OutputIntents", "/Lang", "/ViewerPreferences"}
    assert set(opened.Root.keys()) == told


def test_facts_stand_in_the_metadata_with_a_description_of_each(opened):
    packet = opened.Root.Metadata.read_bytes().decode()
    with opened.open_metadata() as xmp:
        for name, value in FACTS_TOLD.items():
            assert xmp[f"{{{NAMESPACE}}}{name}"] == value
    described = re.findall(r"<pdfaProperty:name>(\w+)</pdfaProperty:name>", packet)
    assert sorted(described) == sorted(FACTS_TOLD)
    assert all(FACTS[name] in packet for name in FACTS_TOLD)


def test_without_facts_there_is_no_namespace_of_ours(sides):
    with pikepdf.open(io.BytesIO(paper_pdf(sides[:1], TITLE, MADE_AT))) as pdf:
        assert NAMESPACE.encode() not in pdf.Root.Metadata.read_bytes()


def test_a_fact_that_is_not_in_the_list_is_a_bug(sides):
    with pytest.raises(ValueError, match="applicantName"):
        paper_pdf(sides, TITLE, MADE_AT, facts={"applicantName": "..."})


def test_the_jpegs_go_in_untouched(opened, sides):
    for page, clean in zip(opened.pages, sides, strict=True):
        if isinstance(clean.content, JpegContent):
            assert page.Resources.XObject.Side.read_raw_bytes() == clean.content.jpeg


def test_grey_is_said_to_be_grey(opened):
    assert opened.pages[4].Resources.XObject.Side.ColorSpace == "/DeviceGray"
    assert opened.pages[0].Resources.XObject.Side.ColorSpace == "/DeviceRGB"


def test_pages_are_as_large_as_the_paper(opened):
    width, height = (float(v) for v in opened.pages[0].MediaBox[2:])
    block_pt = 16 / DPI * 72  # a page is filled up to whole blocks, and its edge is cut off
    assert width == pytest.approx(210 / 25.4 * 72, abs=block_pt)
    assert height == pytest.approx(297 / 25.4 * 72, abs=block_pt)


@pytest.mark.parametrize(("page", "of"), [(0, 0), (1, 1), (2, 0), (3, 0), (4, 1)])
def test_each_page_shows_its_side_upright(paper, page, of):
    wanted = np.asarray(Image.fromarray(printed(page=of)).reduce(4))
    shown = cv2.resize(rendered(paper, page), wanted.shape[1::-1])
    assert likeness(shown, wanted) > 0.9
    assert likeness(shown[::-1, ::-1], wanted) < 0.5


@pytest.mark.parametrize(("page", "turns"), [(0, 1), (0, 2), (0, 3), (2, 1), (2, 2), (3, -1), (3, 5)])
def test_a_side_turned_by_hand_is_placed_so(sides, page, turns):
    straight, turned = (
        rendered(paper_pdf([replace(sides[page], quarter_turns=it)], TITLE, MADE_AT)) for it in (0, turns)
    )
    wanted = np.rot90(straight, -turns)
    assert abs(turned.shape[0] - wanted.shape[0]) <= 1
    assert likeness(turned, wanted) > 0.9


def test_the_words_can_be_found_where_they_lie(paper):
    with pypdfium2.PdfDocument(paper) as document:
        page = document[0]
        text = page.get_textpage()
        found = text.get_text_range()
        assert found.split()[:6] == list(WORDS[:6])
        left, bottom, right, top = text.get_charbox(found.index("hoà"), loose=True)
        assert left / page.get_width() == pytest.approx(0.2, abs=0.01)
        assert right / page.get_width() < 0.24
        assert 1 - top / page.get_height() == pytest.approx(0.2, abs=0.01)
        assert 1 - bottom / page.get_height() == pytest.approx(0.22, abs=0.01)


def test_poppler_finds_them_as_well(paper, tmp_path):
    file = tmp_path / "paper.pdf"
    file.write_bytes(paper)
    ran = subprocess.run(["pdftotext", "-l", "1", str(file), "-"], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == list(WORDS)
    assert ran.stderr == ""


def test_the_words_are_not_seen(sides, read):
    shown, plain = (rendered(paper_pdf(it[:1], TITLE, MADE_AT)) for it in (read, sides))
    assert (shown == plain).all()


def test_the_font_of_the_words_is_embedded_once(opened):
    fonts = [it for it in opened.objects if isinstance(it, pikepdf.Dictionary) and it.get("/Type") == "/Font"]
    assert sorted(str(it.Subtype) for it in fonts) == ["/CIDFontType2", "/Type0"]
    for font in fonts:
        if font.Subtype == "/CIDFontType2":
            assert len(font.FontDescriptor.FontFile2.read_bytes()) == int(
                font.FontDescriptor.FontFile2.Length1
            )
        else:
            assert "/ToUnicode" in font


def test_words_of_a_side_that_was_turned_since_are_left_out(read):
    turned = paper_pdf([replace(read[0], quarter_turns=1)], TITLE, MADE_AT)
    with pypdfium2.PdfDocument(turned) as document:
        assert not document[0].get_textpage().get_text_range().strip()


def test_words_of_no_size_and_without_letters_are_no_error(sides):
    words = (Word("a", 0.5, 0.5, 0.5, 0.5), Word("", 0.1, 0.1, 0.2, 0.2))
    bound = paper_pdf([replace(sides[0], text=TextLayer(words))], TITLE, MADE_AT)
    assert likeness(rendered(bound), printed()) > 0.9


def test_equal_sides_give_equal_bytes(read, paper, level):
    assert paper_pdf(read, TITLE, MADE_AT, level=level, facts=FACTS_TOLD) == paper


def test_a_paper_without_sides_is_a_bug():
    with pytest.raises(ValueError, match="at least one side"):
        paper_pdf([], "Giấy chứng sinh", MADE_AT)


def test_a_side_without_a_page_is_a_bug(sides):
    with pytest.raises(ValueError, match="without content"):
        paper_pdf([replace(sides[0], content=None)], "Giấy chứng sinh", MADE_AT)


def test_the_smallest_page_is_bound_as_well():
    tiny: CleanSide = cleaned(side(np.zeros((0, 0, 3), np.uint8)), pages_of_blanks=True)[0]
    assert page_count(paper_pdf([tiny], "Giấy", MADE_AT)) == 1


def test_the_profile_is_srgb():
    ours = ImageCms.ImageCmsProfile(io.BytesIO(srgb_profile()))
    theirs = ImageCms.createProfile("sRGB")
    ramp = np.random.default_rng(1).integers(0, 256, (64, 64, 3), dtype=np.uint8)
    turn = ImageCms.buildTransform(ours, theirs, "RGB", "RGB")
    through = np.asarray(ImageCms.applyTransform(Image.fromarray(ramp), turn))
    assert np.abs(through.astype(int) - ramp).max() <= 2
    assert ImageCms.getProfileDescription(ours).strip() == "sRGB IEC61966-2.1"


def test_a_blank_page_costs_little():
    (blank,) = cleaned(side(empty()), pages_of_blanks=True)
    assert len(paper_pdf([blank], "Giấy", MADE_AT)) < 60_000
