"""Pages to look at: every screen in the situations that a person can tell apart, with long words."""

from tests.ui.samples.fault_pages import faulty
from tests.ui.samples.first_pages import choosing, finding, home, identifying, returning
from tests.ui.samples.form_pages import counting, dating, filling, listing, writing
from tests.ui.samples.guide_pages import guiding
from tests.ui.samples.later_pages import declaring, ending, overlays, sealing
from tests.ui.samples.look_up_pages import looking_up, own, own_card, reading, results
from tests.ui.samples.sample import Sample
from tests.ui.samples.scan_pages import judging, scanning
from tests.ui.samples.staff_pages import gate_pages, helped_pages, rest_pages, room_pages


def samples() -> list[Sample]:
    """Return every sample page."""
    areas = (
        *(home, returning, finding, guiding, choosing, identifying),
        *(filling, listing, dating, writing, counting),
        *(scanning, judging, sealing, declaring, ending, looking_up),
        *(room_pages, rest_pages, gate_pages, helped_pages),
        *(own_card, own, reading, results, overlays, faulty),
    )
    return [sample for area in areas for sample in area()]
