"""The dock: hands for people and for programs, at devices that are not plugged into anything else."""

import asyncio
import io
import json
import re
from pathlib import Path

import httpx
import pypdfium2
import pytest
import segno
from PIL import Image, ImageOps

from drivers.virtual import dock as dock_module
from drivers.virtual.camera import VirtualCamera
from drivers.virtual.conditions import Conditions
from drivers.virtual.director import Director
from drivers.virtual.dock import Dock
from drivers.virtual.hands import Hands
from drivers.virtual.lay import Lay
from drivers.virtual.office_printer import OfficePrinterMachine, VirtualOfficePrinter
from drivers.virtual.orders import BY_HAND, SAMPLES, read_order
from drivers.virtual.printer import VirtualPrinter
from drivers.virtual.printer_machine import PrinterMachine
from drivers.virtual.reader import VirtualReader
from drivers.virtual.reasons import Why
from drivers.virtual.scanner import ScannerMachine, VirtualScanner
from drivers.virtual.sheets import sheets_of
from kiosk.clock import SystemClock
from kiosk.faults import Fault
from kiosk.text import LANGUAGES, words

HERE = Path(dock_module.__file__).parent
PAPER = "giay-chung-sinh.pdf"


@pytest.fixture
def dock(tmp_path):
    hands = Hands(
        VirtualScanner(ScannerMachine()),
        VirtualPrinter(PrinterMachine(tmp_path)),
        VirtualReader(tmp_path / "reader"),
        Conditions(file=tmp_path / "conditions.json"),
        camera=VirtualCamera(),
        office_printer=VirtualOfficePrinter(OfficePrinterMachine(tmp_path)),
    )
    return Dock(hands, tmp_path / "uploads", Director(hands, SystemClock()))


class Page:
    """The dock's web application, asked without a line between."""

    def __init__(self, app):
        self._line = httpx.ASGITransport(app=app)

    def get(self, path, **how):
        return self._ask("GET", path, **how)

    def post(self, path, **how):
        return self._ask("POST", path, **how)

    def _ask(self, method, path, **how):
        async def ask():
            async with httpx.AsyncClient(transport=self._line, base_url="http://127.0.0.1") as page:
                return await page.request(method, path, **how)

        return asyncio.run(ask())


@pytest.fixture
def page(dock):
    dock.hands.reader.plug_in()  # the others need nobody at their wire here
    yield Page(dock.app())
    for device in dock.hands.devices.values():
        device.unplug()


def picture(kind="PNG"):
    made = io.BytesIO()
    Image.new("RGB", (300, 400), "white").save(made, kind)
    return made.getvalue()


def script():
    return "".join(file.read_text("utf-8") for file in sorted(HERE.glob("dock*.js")))


def test_the_page_is_in_vietnamese_and_asks_nothing_of_the_internet(page):
    html = page.get("/").text
    assert '<html lang="vi">' in html
    texts = html + script() + (HERE / "dock.css").read_text("utf-8")
    assert "//" not in re.sub(r"https?://www.w3.org/2000/svg|^ *//.*|  // .*", "", texts, flags=re.MULTILINE)


def test_the_page_may_load_only_what_lies_beside_it(page):
    policy = page.get("/").headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    for name in re.findall(r'(?:href|src)="([^"#]+)"', page.get("/").text):
        assert page.get(f"/{name}").is_success, name
    for name in re.findall(r'url\("([^"]+)"\)', page.get("/dock.css").text):
        assert page.get(f"/{name}").content[:4] == b"\0\1\0\0", name  # a TrueType font


def test_the_page_offers_every_fault_in_words(page):
    offered = page.get("/state").json()["faults"]
    assert set(offered) == set(Fault)
    assert offered[Fault.SCANNER_JAM] == "Máy quét bị kẹt giấy"


def test_every_id_that_the_script_uses_is_on_the_page(page):
    html = page.get("/").text
    used = set(re.findall(r'one\("([\w-]+)"\)', script()))
    assert used <= set(re.findall(r' id="([\w-]+)"', html))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_the_page_is_there_and_each_is_said(page, language):
    there = set(page.get(f"/words?language={language}").json()) - set(Fault) - set(Why)
    said = set(re.findall(r'data-(?:words|label)="([\w-]+)"', page.get("/").text))
    said |= set(re.findall(r'"(dock-[a-z-]*[a-z])"', script()))
    starts = tuple(re.findall(r'"(dock-[a-z-]*-)" \+', script()))
    assert said <= there
    assert {key for key in there - said if not key.startswith(starts)} == set()
    assert {f"dock-paper-{file.stem}" for file in SAMPLES.glob("*.pdf")} <= there


def test_words_are_there_in_no_third_language(page):
    assert page.get("/words?language=fr").status_code == 422


@pytest.mark.parametrize("part", sorted({fault.device for fault in Fault}))
def test_every_switch_goes_on_and_off(page, part):
    for fault in [fault for fault in Fault if fault.device == part]:
        stands = page.post(f"/{part}/fault", json={"fault": fault}).json()
        assert stands[part]["fault"] == fault
    assert page.post(f"/{part}/fault", json={"fault": None}).json()[part]["fault"] is None


@pytest.mark.parametrize("part", ["scanner", "printer", "reader", "camera", "office_printer"])
def test_a_plug_that_is_out_stays_out_until_it_is_put_in(page, dock, part):
    page.post(f"/{part}/plug", json={"in": False})
    broken = page.post(f"/{part}/fault", json={"fault": None}).json()
    assert not broken[part]["plugged_in"]
    assert page.post(f"/{part}/plug", json={"in": True}).json()[part]["plugged_in"]


def test_a_device_that_is_gone_is_back_with_its_plug(page):
    page.post("/printer/fault", json={"fault": "printer.gone"})
    assert page.post("/printer/plug", json={"in": True}).json()["printer"]["fault"] is None


@pytest.mark.parametrize("part", ["scanner", "printer", "reader"])
def test_a_device_can_be_made_slow(page, part):
    assert page.post(f"/{part}/delay", json={"delay_s": 10}).json()[part]["delay_s"] == 10
    assert page.post(f"/{part}/delay", json={"delay_s": 0}).json()[part]["delay_s"] == 0


def test_a_device_that_cannot_be_made_slow_says_so(page):
    stands = page.get("/state").json()
    slow = [part for part in ("camera", "office_printer") if stands[part]["delay_s"] is None]
    for part in slow:
        assert page.post(f"/{part}/delay", json={"delay_s": 10}).status_code == 422


def test_all_can_be_mended_at_once(page):
    for part, fault in [("scanner", "scanner.jam"), ("store", "store.full"), ("camera", "camera.dark")]:
        page.post(f"/{part}/fault", json={"fault": fault})
    page.post("/reader/plug", json={"in": False})
    page.post("/scanner/delay", json={"delay_s": 2})
    stands = page.post("/all-well").json()
    assert {stands[part]["fault"] for part in ("scanner", "store", "camera")} == {None}
    assert stands["reader"]["plugged_in"]
    assert stands["scanner"]["delay_s"] == 0


def test_a_new_roll_is_seen_to_be_full(page):
    assert page.get("/state").json()["printer"]["roll"] is None  # one without an end
    assert page.post("/printer/roll", json={"left_mm": 1500}).json()["printer"]["roll"]["left_mm"] == 1500
    roll = page.post("/printer/roll").json()["printer"]["roll"]
    assert roll["left_mm"] == roll["full_mm"]


def test_what_is_not_there_cannot_be_broken(tmp_path):
    bare = Hands(
        VirtualScanner(ScannerMachine()),
        VirtualPrinter(PrinterMachine(tmp_path)),
        VirtualReader(tmp_path / "r"),
    )
    page = Page(Dock(bare, tmp_path).app())
    for place in ("camera/fault", "office_printer/fault", "gateway/fault"):
        answer = page.post(f"/{place}", json={"fault": None})
        assert (answer.status_code, answer.json()["reason"][:11]) == (422, "there is no")
    assert page.post("/camera/show", json={"card": "sen"}).status_code == 422
    assert page.post("/scenario/start", json={"name": "first-lesson"}).status_code == 422


SENSELESS = [
    ("scanner/fault", {"fault": "printer.gone"}),
    ("scanner/fault", {"fault": "scanner.tired"}),
    ("scanner/fault", {}),
    ("scanner/feed", {"sheets": [{"file": "nothing.pdf"}]}),
    ("scanner/feed", {"sheets": [{"file": PAPER, "page": 3}]}),
    ("scanner/feed", {"sheets": [{"file": PAPER, "back_file": PAPER, "back_page": 3}]}),
    ("scanner/feed", {"sheets": [{"file": __file__}]}),
    ("scanner/feed", {"sheets": [{"file": PAPER, "colour": "red"}]}),
    ("scanner/feed", {"sheets": [{"file": PAPER, "lay": {"turn_deg": 45}}]}),
    ("scanner/feed", {"sheets": [{"file": PAPER, "lay": {"light": 0}}]}),
    ("scanner/feed", {"sheets": [{"file": PAPER, "lay": {"upside_down": True}}]}),
    ("scanner/glass", {"streak_mm": -1}),
    ("reader/show", {"text": 7}),
    ("reader/show", {}),
    ("reader/show", {"card": "nobody"}),
    ("reader/show", {"card": "sen", "slip": True}),
    ("reader/show", {"slip": True}),
    ("camera/show", {"card": "sen", "hold": "by the teeth"}),
    ("scanner/place", {"sheet": 0}),
    ("scanner/delay", {"delay_s": -1}),
    ("scanner/plug", {"out": True}),
    ("scanner/mischief", {"mischief": "dances"}),
    ("printer/roll", {"left_mm": -1}),
    ("scenario/start", {"name": "holiday"}),
]


def test_an_order_that_makes_no_sense_is_refused_and_changes_nothing(page):
    before = page.get("/state").json()
    for place, order in SENSELESS:
        answer = page.post(f"/{place}", json=order)
        assert answer.status_code == 422, place
        assert answer.json()["reason"]
        assert page.get("/state").json() == before


def test_a_card_cannot_be_shown_to_a_reader_without_a_line(page):
    page.post("/reader/fault", json={"fault": Fault.READER_GONE})
    assert page.post("/reader/show", json={"text": "001"}).status_code == 422


def test_a_page_from_elsewhere_reaches_nothing_under_its_own_name(page):
    assert page.get("/state", headers={"host": "elsewhere.example"}).status_code == 400


@pytest.mark.parametrize("act", ["printer/take", "scanner/upload", "scenario/stop"])
def test_a_page_from_elsewhere_gives_no_orders_under_our_name_either(page, act):
    assert page.post(f"/{act}", headers={"origin": "http://elsewhere.example"}).status_code == 403


def test_an_uploaded_pdf_becomes_sheets_of_two_faces_under_no_name_of_its_own(page, dock):
    document = pypdfium2.PdfDocument.new()
    for _ in range(3):
        document.new_page(595, 842)
    made = io.BytesIO()
    document.save(made)
    document.close()
    answer = page.post("/scanner/upload", content=made.getvalue())
    assert answer.json()["scanner"]["sheets"] == 2
    (kept,) = dock.uploads.iterdir()
    (first, last) = sheets_of(kept, BY_HAND)
    assert (first.front_page, first.back, first.back_page) == (1, kept, 2)
    assert (last.front_page, last.back) == (3, None)


def test_an_uploaded_picture_is_one_sheet(page):
    assert page.post("/scanner/upload", content=picture()).json()["scanner"]["sheets"] == 1


@pytest.mark.parametrize("body", [b"", b"%PDF-1.7 half", b"letters", picture()[:40]])
def test_what_is_no_paper_is_not_put_into_the_tray(page, dock, body):
    reason = page.post("/scanner/upload", content=body).json()["reason"]
    assert page.get("/words").json()[reason] == words("vi").say(Why.NO_PAPER.key)
    assert page.get("/state").json()["scanner"]["sheets"] == 0
    assert not list(dock.uploads.iterdir())


def test_too_large_a_file_is_refused(page, monkeypatch):
    monkeypatch.setattr("drivers.virtual.dock.LARGEST_UPLOAD_BYTES", 100)
    assert page.post("/scanner/upload", content=picture("BMP")).status_code == 422


def test_sheets_can_be_taken_out_again(page):
    page.post("/scanner/feed", json={"sheets": [{"file": PAPER}, {"file": PAPER}]})
    assert page.get("/state").json()["scanner"]["sheets"] == 2
    assert page.post("/scanner/take-out").json()["scanner"]["sheets"] == 0


def test_every_ailment_that_the_page_offers_is_taken(page):
    offered = [json.loads(lay) for lay in re.findall(r"data-lay='([^']+)'", page.get("/").text)]
    assert len(offered) == 12
    for lay in offered:
        assert page.post("/scanner/feed", json={"sheets": [{"file": PAPER, "lay": lay}]}).is_success
    assert {name for lay in offered for name in lay} == set(Lay.__struct_fields__)


def test_a_sheet_is_put_in_as_a_hand_does_or_as_it_is_said(page, dock, monkeypatch):
    fed = []
    monkeypatch.setattr(dock.hands.scanner.machine, "feed", fed.extend)
    page.post("/scanner/feed", json={"sheets": [{"file": PAPER}, {"file": PAPER, "lay": {"staple": True}}]})
    assert [sheet.lay for sheet in fed] == [BY_HAND, Lay(staple=True)]


def test_the_glass_can_be_soiled_and_wiped(page):
    for streak_mm in (80.0, None):
        page.post("/scanner/glass", json={"streak_mm": streak_mm})
        assert page.get("/state").json()["scanner"]["streak_mm"] == streak_mm


def test_the_slip_is_shown_and_can_be_taken(page, dock):
    assert page.get("/slip").status_code == 404
    dock.hands.printer.machine.print_rows(bytes(72 * 40))
    dock.hands.printer.machine.cut()
    assert page.get("/state").json()["printer"]["hangs_out"]
    with Image.open(io.BytesIO(page.get("/slip").content)) as slip:
        assert slip.size == (576, 40)
    assert page.post("/printer/take").json()["printer"]["hangs_out"] == ""


def test_one_sheet_can_be_taken_out_and_others_change_places(page):
    page.post("/scanner/feed", json={"sheets": [{"file": PAPER}, {"file": "bang-tot-nghiep.pdf"}]})
    tray = page.post("/scanner/place", json={"sheet": 1, "to": 0}).json()["scanner"]["tray"]
    assert [sheet["sample"] for sheet in tray] == ["bang-tot-nghiep.pdf", PAPER]
    assert len(page.post("/scanner/place", json={"sheet": 0}).json()["scanner"]["tray"]) == 1
    assert page.post("/scanner/place", json={"sheet": 1}).status_code == 422


def test_a_sheet_in_the_tray_is_shown_as_it_lies(page):
    page.post("/scanner/feed", json={"sheets": [{"file": PAPER}, {"file": PAPER, "lay": {"turn_deg": 180}}]})
    shown = [page.get(f"/scanner/tray/{at}").content for at in range(2)]
    shown.append(page.get("/scanner/tray/0?back").content)
    shown.append(page.get(f"/samples/{PAPER}").content)
    assert len({bytes(picture) for picture in shown[:3]}) == 3
    for picture in shown:
        with Image.open(io.BytesIO(picture)) as opened:
            assert opened.size == (248, 351)
    assert page.get("/scanner/tray/2").status_code == 404


@pytest.mark.parametrize("name", ["nothing.pdf", "..%2Fsamples%2Fnothing.pdf", "README.md"])
def test_only_samples_are_shown(page, name):
    assert page.get(f"/samples/{name}").status_code == 404


def test_an_uploaded_paper_lies_as_it_is_said(page, dock):
    lay = json.dumps({"turn_deg": 180})
    assert page.post(f"/scanner/upload?lay={lay}", content=picture()).is_success
    assert dock.hands.scanner.machine.lying[0].lay == Lay(turn_deg=180)
    assert page.post("/scanner/upload?lay=upside-down", content=picture()).status_code == 422


def test_the_code_of_a_card_can_be_read_from_its_picture(page):
    drawn = page.get("/codes/sen")
    assert drawn.headers["content-type"].startswith("image/svg+xml")
    assert b"http://www.w3.org/2000/svg" in drawn.content
    assert page.get("/codes/nobody").status_code == 404


def test_a_slip_of_any_number_is_shown(page, dock):
    for rows in (40, 50):
        dock.hands.printer.machine.print_rows(bytes(72 * rows))
        dock.hands.printer.machine.cut()
    heights = []
    for number in (1, 2):
        with Image.open(io.BytesIO(page.get(f"/slip?number={number}").content)) as slip:
            heights.append(slip.height)
    assert heights == [40, 50]
    assert [page.get(f"/slip?number={number}").status_code for number in (0, 3, "x")] == [404] * 3


def test_news_come_when_something_has_changed_and_only_then(dock):
    async def listen():
        news = dock._changes()
        first = await anext(news)
        second = asyncio.create_task(anext(news))
        await asyncio.sleep(0)
        dock.hands.do("scanner/fault", read_order("scanner/fault", {"fault": "scanner.jam"}))
        told = [first, await second]
        await news.aclose()
        return [json.loads(text.removeprefix("data: "))["scanner"]["fault"] for text in told]

    assert asyncio.run(listen()) == [None, "scanner.jam"]


def test_a_scenario_is_started_and_stopped(page):
    started = page.post("/scenario/start", json={"name": "a-day-at-the-ward", "speed": 60}).json()["scenario"]
    assert started["running"] == "a-day-at-the-ward"
    assert started["next"]
    assert page.post("/scenario/stop").json()["scenario"]["running"] == ""


def test_the_last_slip_can_be_held_before_the_reader(page, dock):
    page.post("/reader/show", json={"card": "sen"})
    drawn = io.BytesIO()
    segno.make("TAM-K01-261122-0001-I", error="m").save(drawn, kind="png", scale=8)
    with Image.open(drawn) as code:
        dots = ImageOps.invert(code.convert("L").resize((576, 576))).convert("1").tobytes()
    dock.hands.printer.machine.print_rows(dots)
    dock.hands.printer.machine.cut()
    assert page.post("/reader/show", json={"slip": True}).json()["reader"]["shown"] == 2
