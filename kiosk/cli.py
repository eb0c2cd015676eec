"""The command line: one command for each process, and two for people.

Each command imports its own wiring when it is called, so that the courier never loads a line of Qt.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from kiosk.clock import VIETNAM, SystemClock
from kiosk.config import CONFIG, Settings, load_settings
from kiosk.errors import CatalogueError, ConfigError, KioskError
from kiosk.identity.methods import MethodName, ToneStyle
from kiosk.imaging.treatment import ColourMode, Layering, Treatment
from kiosk.staff_cli import staff

FAILED = 1
NEW_ROLL_MM = 50_000.0  # of the demo's printer: a trainer can see it get less
WRONG_SETTING = 78  # EX_CONFIG of sysexits.h: systemd does not restart on it

app = typer.Typer(
    help="An open self-service kiosk for public services in Vietnam.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

catalogue = typer.Typer(help="The procedures that this machine offers.", no_args_is_help=True)
app.add_typer(catalogue, name="catalogue")
form = typer.Typer(help="The forms that residents fill in.", no_args_is_help=True)
app.add_typer(form, name="form")
outbox = typer.Typer(help="The dossiers that the province does not have yet.", no_args_is_help=True)
app.add_typer(outbox, name="outbox")
store = typer.Typer(help="The file in which dossiers are kept, and its key.", no_args_is_help=True)
app.add_typer(store, name="store")
app.add_typer(staff, name="staff")

Profile = Annotated[str, typer.Option(help="Which settings to start from: demo, training or production.")]
Extra = Annotated[
    Path | None,
    typer.Option("--config", envvar="APS_CONFIG", help="This machine's own settings, on top of the profile."),
]
CODE_HELP = "Its provisional or official code, or its id."
Code = Annotated[str, typer.Argument(help=CODE_HELP)]


@app.command()
def run(
    profile: Profile = "production",
    config: Extra = None,
    resident: Annotated[
        Path | None,
        typer.Option(help="Let a scripted resident use the screen; his errand is this file.", hidden=True),
    ] = None,
) -> None:
    """Open the desk: the touchscreen and its devices."""
    from kiosk.wiring.desk import run as open_desk  # noqa: PLC0415  each process loads its own parts only

    sys.exit(open_desk(_settings(profile, config), resident))


@app.command()
def sync(profile: Profile = "production", config: Extra = None) -> None:
    """Run the courier: send the sealed dossiers to the province, for ever."""
    from kiosk.wiring.courier import run as deliver  # noqa: PLC0415

    deliver(_settings(profile, config))


def _with_example(procedure: str) -> str:
    """Take only a procedure for which an invented resident is there."""
    examples = sorted(file.stem for file in (CONFIG / "demo").glob("*.json"))
    if procedure not in examples:
        raise typer.BadParameter(f"there are examples for {', '.join(examples)}")
    return procedure


def _with_scenario(name: str) -> str:
    """Take only a scenario that there is."""
    names = sorted(file.stem for file in (CONFIG / "scenarios").glob("*.toml"))
    if name and name not in names:
        raise typer.BadParameter(f"there are {', '.join(names)}")
    return name


@app.command()
def demo(
    *,
    auto: Annotated[
        bool,
        typer.Option(help="A scripted resident uses the screen; the command ends with what came of it."),
    ] = False,
    out: Annotated[Path, typer.Option(help="Where slip, papers and pictures of the pages go.")] = Path(
        "var/demo",
    ),
    landscape: Annotated[bool, typer.Option(help="A lying screen, 1920 x 1080.")] = False,
    procedure: Annotated[
        str, typer.Option(help="What the scripted resident comes for.", callback=_with_example)
    ] = "1.001193",
    gateway_late_s: Annotated[float, typer.Option(help="Start the province this much later.")] = 0.0,
    kill_courier: Annotated[bool, typer.Option(help="Kill the courier after its first piece.")] = False,
    printer_empty: Annotated[bool, typer.Option(help="No paper until the page has said so.")] = False,
    blank_backs: Annotated[bool, typer.Option(help="Feed two sheets whose backs are blank.")] = False,
    bad_pages: Annotated[bool, typer.Option(help="Feed a page too dark, and two sheets at once.")] = False,
    kill_cleaner: Annotated[
        bool, typer.Option(help="Kill the process that cleans the second sheet.")
    ] = False,
    kill_desk: Annotated[
        bool, typer.Option(help="Kill the desk after the first paper; the resident comes back.")
    ] = False,
    scenario: Annotated[
        str, typer.Option(help="What befalls the devices: one of config/scenarios.", callback=_with_scenario)
    ] = "",
    speed: Annotated[float | None, typer.Option(help="The scenario's, against a real day.", min=0.01)] = None,
) -> None:
    """Try it all on this machine: a province, virtual devices, the courier and the desk."""
    from kiosk.wiring.demo import run as show  # noqa: PLC0415
    from kiosk.wiring.table import Trials  # noqa: PLC0415

    trials = Trials(
        procedure=procedure,
        gateway_late_s=gateway_late_s,
        kill_courier=kill_courier,
        printer_empty=printer_empty,
        blank_backs=blank_backs,
        bad_pages=bad_pages,
        kill_cleaner=kill_cleaner,
        kill_desk=kill_desk,
        scenario=scenario,
        speed=speed,
        roll_mm=None if auto else NEW_ROLL_MM,
        office_printer=not auto,
    )
    sys.exit(show(out, auto=auto, landscape=landscape, trials=trials))


@app.command()
def doctor(
    profile: Profile = "production",
    config: Extra = None,
    *,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Say for each part whether it is well, and what to do if it is not."""
    from kiosk.wiring.doctor import run as examine  # noqa: PLC0415

    sys.exit(examine(_settings(profile, config), as_json=json))


@app.command()
def clean(
    images: Annotated[list[Path], typer.Argument(help="Pictures of scanned sides.")],
    *,
    out: Annotated[Path, typer.Option(help="The folder for the pages.")],
    json: Annotated[bool, typer.Option(help="One line of JSON for each side.")] = False,
    pair: Annotated[bool, typer.Option(help="Each two pictures are front and back of a sheet.")] = False,
    two_sided: Annotated[bool, typer.Option(help="Both sides of each sheet have print.")] = False,
    keep_blanks: Annotated[bool, typer.Option(help="Make pages of blank sides too.")] = False,
    upright: Annotated[bool, typer.Option(help="Turn pages that were fed upside down or sideways.")] = True,
    colour: Annotated[ColourMode, typer.Option(help="What becomes of colour.")] = ColourMode.COLOUR,
    layers: Annotated[Layering, typer.Option(help="How a page is kept.")] = Layering.JPEG,
    quality: Annotated[int, typer.Option(help="Of a JPEG.", min=30, max=95)] = 75,
    dpi: Annotated[int | None, typer.Option(help="If the pictures don't say it.", min=50, max=1200)] = None,
    workers: Annotated[int, typer.Option(help="Processes side by side.", min=1, max=16)] = 1,
) -> None:
    """Make clean pages of scanned pictures, and say what is wrong with each."""
    from kiosk.wiring.clean import CleanOrder  # noqa: PLC0415
    from kiosk.wiring.clean import run as make_clean  # noqa: PLC0415

    if pair and len(images) % 2:
        raise typer.BadParameter("with --pair the pictures come in twos")
    treatment = Treatment(
        colour=colour,
        layering=layers,
        jpeg_quality=quality,
        pages_of_blanks=keep_blanks,
        turn_upright=upright,
    )
    order = CleanOrder(
        files=tuple(images),
        out=out,
        treatment=treatment,
        pair=pair,
        two_sided=two_sided,
        as_json=json,
        dpi=dpi,
        workers=workers,
    )
    sys.exit(make_clean(order))


@app.command("type")
def type_words(
    *,
    method: Annotated[MethodName, typer.Option(help="How the keys are typed.")] = MethodName.TELEX,
    style: Annotated[ToneStyle, typer.Option(help="Where tones stand: hòa or hoà.")] = ToneStyle.OLD,
) -> None:
    """Read keys from standard input, a line each, and print what they make."""
    from kiosk.wiring.typist import run as type_all  # noqa: PLC0415

    sys.exit(type_all(method, style))


@catalogue.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="A record of the national portal, or several, as JSON.")],
    *,
    to: Annotated[Path, typer.Option(help="The catalogue.")] = CONFIG / "catalogue",
    force: Annotated[bool, typer.Option(help="Write over files that are there already.")] = False,
) -> None:
    """Write procedure.toml from a record of the national portal, and say what is missing."""
    from kiosk.wiring.catalogue_import import run as take_in  # noqa: PLC0415

    sys.exit(take_in(file, to, _today(), force=force))


@catalogue.command()
def check(
    folder: Annotated[Path, typer.Argument(help="The catalogue.")] = CONFIG / "catalogue",
    *,
    json: Annotated[bool, typer.Option(help="Print JSON.")] = False,
    stale_after_days: Annotated[int, typer.Option(help="Since a procedure was compared.", min=1)] = 180,
) -> None:
    """Check all procedures with their forms, and say everything that is wrong or not verified."""
    from kiosk.wiring.catalogue_check import run as look  # noqa: PLC0415

    sys.exit(look(folder, _today(), stale_after_days, as_json=json))


@form.callback()
def form_commands() -> None:
    """Check the forms that residents fill in."""


@form.command("check")
def form_check(
    file: Annotated[Path, typer.Argument(metavar="FORM", help="A form as the Form.io builder exports it.")],
    *,
    answers: Annotated[Path | None, typer.Option(help="A submission, or its data alone.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Say what a form shows, hides, keeps and finds wrong of given answers."""
    from kiosk.wiring.form_check import run as look  # noqa: PLC0415

    sys.exit(look(file, answers, _today(), as_json=json))


@outbox.command("list")
def outbox_list(
    profile: Profile = "production",
    config: Extra = None,
    *,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Say what waits, why, and when it is tried next."""
    from kiosk.wiring.outbox_list import run as look  # noqa: PLC0415

    sys.exit(look(_settings(profile, config), as_json=json))


@outbox.command("show")
def outbox_show(
    code: Code,
    profile: Profile = "production",
    config: Extra = None,
    *,
    reveal: Annotated[
        bool, typer.Option("--reveal", help="Also show whose it is, and write into the trail who asked.")
    ] = False,
) -> None:
    """Say all that is known of one dossier."""
    from kiosk.wiring.outbox_show import run as look  # noqa: PLC0415

    sys.exit(look(_settings(profile, config), code, reveal=reveal))


@outbox.command("retry")
def outbox_retry(
    code: Annotated[str | None, typer.Argument(metavar="CODE", help=CODE_HELP)] = None,
    profile: Profile = "production",
    config: Extra = None,
    *,
    all_: Annotated[bool, typer.Option("--all", help="All that wait or are held.")] = False,
) -> None:
    """Try again now, as if it had never been tried; also what the province refused."""
    from kiosk.wiring.outbox_retry import run as retry  # noqa: PLC0415

    if all_ == bool(code):
        raise typer.BadParameter("name one dossier, or say --all")
    sys.exit(retry(_settings(profile, config), code))


@outbox.command("export")
def outbox_export(
    code: Code,
    profile: Profile = "production",
    config: Extra = None,
    *,
    to: Annotated[Path, typer.Option(help="The folder for the bag.")],
) -> None:
    """Write one dossier into a bag that only the province can open."""
    from kiosk.wiring.outbox_export import run as carry_out  # noqa: PLC0415

    sys.exit(carry_out(_settings(profile, config), code, to))


@store.command("check")
def store_check(
    profile: Profile = "production",
    config: Extra = None,
    *,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Look at every page of the store, and say how it is."""
    from kiosk.wiring.store_check import run as look  # noqa: PLC0415

    sys.exit(look(_settings(profile, config), as_json=json))


@store.command("rekey")
def store_rekey(profile: Profile = "production", config: Extra = None) -> None:
    """Give the store another key; desk and courier must not run."""
    from kiosk.wiring.store_rekey import run as change  # noqa: PLC0415

    sys.exit(change(_settings(profile, config)))


@store.command("export")
def store_export(
    *,
    to: Annotated[Path, typer.Option(help="The folder for the bags, such as a memory stick's.")],
    profile: Profile = "production",
    config: Extra = None,
    store_file: Annotated[
        Path | None, typer.Option("--store", help="The store on the disk of a machine that died.")
    ] = None,
    sealed_key: Annotated[Path | None, typer.Option(help="The copy of its key: STORE.key.age.")] = None,
    identity: Annotated[Path | None, typer.Option(help="The province's private key of age.")] = None,
) -> None:
    """Write what the province does not have as bags that only the province can open."""
    from kiosk.wiring.store_export import DeadDisk, run_on_disk  # noqa: PLC0415
    from kiosk.wiring.store_export import run as export  # noqa: PLC0415

    if store_file and sealed_key and identity:
        sys.exit(run_on_disk(DeadDisk(store=store_file, sealed_key=sealed_key, identity=identity), to))
    if store_file or sealed_key or identity:
        raise typer.BadParameter("--store, --sealed-key and --identity go together")
    sys.exit(export(_settings(profile, config), to))


def main() -> None:
    """Run the command line; an error of ours is one plain line, never a stack trace."""
    try:
        app()
    except KioskError as error:
        typer.echo(f"aps-kiosk: {error}", err=True)
        sys.exit(WRONG_SETTING if isinstance(error, ConfigError | CatalogueError) else FAILED)
    except PermissionError as error:  # a technician who forgot whose files these are
        typer.echo(f"aps-kiosk: {error.filename}: {error.strerror}: not with this account's rights", err=True)
        sys.exit(FAILED)


def _today() -> date:
    return SystemClock().now().astimezone(VIETNAM).date()


def _settings(profile: str, extra: Path | None) -> Settings:
    return load_settings(profile, extra)
