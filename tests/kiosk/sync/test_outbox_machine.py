"""Whatever happens to power, network, gateway, clock and program: each dossier arrives once, whole, in order.

A state machine of Hypothesis drives the real store, the real outbox and the courier's real lanes against
a province in memory. A power cut ends the courier in the middle of a step: its connection is closed before
anything else can be written, and a new courier opens the file.
"""

import dataclasses
import hashlib
import itertools
import shutil
import tempfile
from datetime import timedelta
from pathlib import Path

import pytest
import sqlcipher3
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from kiosk import steps
from kiosk.config import StoreSettings
from kiosk.dossiers.keys import load_key
from kiosk.dossiers.lifecycle import WAYS, Stage
from kiosk.dossiers.rekey import change_key
from kiosk.dossiers.retention import Keep, erase_due
from kiosk.dossiers.store import history_of
from kiosk.errors import StoreError
from kiosk.sync.courier import Courier
from kiosk.sync.outbox import Outbox
from tests.kiosk.dossiers.conftest import Hands
from tests.kiosk.dossiers.fresh import fresh_store
from tests.kiosk.dossiers.papers import KIOSK, a_dossier, a_part
from tests.kiosk.sync.model_province import TROUBLES, ModelProvince, PowerCut, well

PLACES = ("manifest", "file:giay-chung-sinh", "file:answers", "submit")
DURABLE = (steps.Step.LEASED, steps.Step.DELIVERING, steps.Step.DELIVERED, steps.Step.HELD)
KEEP = Keep(grace=timedelta(hours=1), kept=timedelta(days=2), results=timedelta(days=1))
MEMORY = Path("/dev/shm")  # what a disk does with power cuts is shown elsewhere
ENDLESS = 400  # turns; so many are never needed
_driven = []  # the machine that runs, for the steps that the program reaches

steps.listen(lambda step: _driven[-1].reached(step) if _driven else None)


class Deliveries(RuleBasedStateMachine):
    """A kiosk and a province, and everything that can go wrong between them."""

    def __init__(self):
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(dir=MEMORY if MEMORY.is_dir() else None))
        self.path, self.key, self.number = self.folder / "store.db", "ab" * 32, 0
        self.clock = Hands()
        self.province = ModelProvince()
        self.province.may_begin = self.may_begin
        self.sealed = {}  # dossier id -> (resident, digests by part), in the order of sealing
        self.bugs = 0  # of ours; a lane survives them
        self.cut_at = None  # the durable step at which the power goes
        self.is_down = False
        self.leases_may_stand = False
        self.open()
        _driven.append(self)

    def open(self):
        self.store = fresh_store(self.path, self.key, self.clock)
        self.courier = Courier(
            self.store,
            self.province,
            self.clock,
            run_dir=self.folder / "run",
            keep=KEEP,
            chance=lambda: 0.5,
        )
        self.outbox = self.courier._outbox

    def reopen(self):
        self.store.close()
        self.province.in_hand.clear()
        self.province.plan, self.cut_at, self.is_down = well, None, False
        self.leases_may_stand = True
        self.open()

    def power_cut(self):
        self.is_down = True
        self.store.close()
        raise PowerCut

    def reached(self, step):
        if step is self.cut_at:
            self.power_cut()

    # What the province sees when a dossier is begun

    def stage(self, dossier_id):
        row = self.store.database.row("SELECT stage FROM dossier WHERE id = ?", (dossier_id,))
        return Stage(row[0]) if row else None

    def may_begin(self, dossier_id):
        assert self.stage(dossier_id) is Stage.SEALED, "sent again after its receipt"
        resident = self.sealed[dossier_id][0]
        for earlier in self.sealed:
            if earlier == dossier_id:
                break
            if self.sealed[earlier][0] == resident:
                assert self.stage(earlier) is not Stage.SEALED, "an earlier one was passed over"

    # What happens

    @initialize()
    def begin(self):
        self.seal(0, 10)

    @rule(resident=st.integers(0, 2), size_bytes=st.integers(1, 3000))
    def seal(self, resident, size_bytes):
        """A resident says yes."""
        self.number += 1
        new = dataclasses.replace(
            a_dossier(a_part(size_bytes=size_bytes, seed=bytes([self.number % 256]))),
            applicant_number=f"00119000000{resident}",
        )
        sealed = self.store.seal(new, KIOSK)
        digests = dict(
            self.store.database.rows(
                "SELECT part, sha256 FROM object WHERE dossier_id = ?", (sealed.dossier_id,)
            )
        )
        assert {part.sha256 for part in new.parts} < set(digests.values())
        self.sealed[sealed.dossier_id] = (resident, digests)
        self.courier.deliveries.nudge()

    @rule(
        trouble=st.sampled_from(["well", "well", "cut", "clock", "other-lane", "other-lane", *TROUBLES]),
        place=st.sampled_from(PLACES),
        moment=st.sampled_from(["before", "after"]),
        jump=st.sampled_from([timedelta(days=3), timedelta(days=-3), timedelta(hours=-1)]),
    )
    def send(self, trouble, place, moment, jump):
        """The courier tries what is due, and something happens at one place of the way."""

        def plan(step, effect):
            if (step, effect) != (place, moment) or trouble == "well":
                return None
            self.province.plan = well  # once
            if trouble == "cut":
                self.power_cut()
            elif trouble == "clock":
                self.clock.time += jump
            elif trouble == "other-lane":
                # Meanwhile: a technician makes all due, the clock is set, and another thread looks.
                Outbox(self.store, lambda: 0.5).try_all_now()
                self.clock.time += jump
                self.courier.deliveries.nudge()
                self.courier.deliveries.turn()
            elif isinstance(TROUBLES[trouble], Exception):
                raise TROUBLES[trouble]
            else:
                return TROUBLES[trouble]
            return None

        self.take_turn(plan)

    @rule(step=st.sampled_from(DURABLE), refuse=st.booleans())
    def send_until_the_power_goes(self, step, refuse):
        """The power goes at a durable step."""
        self.cut_at = step
        self.take_turn(lambda _step, _effect: TROUBLES["refused"] if refuse else None)
        self.cut_at = None

    def take_turn(self, plan):
        self.clock.turn(seconds=61)
        self.province.plan = plan
        try:
            self.courier.deliveries.turn()
        except (PowerCut, StoreError, sqlcipher3.Error):
            if not self.is_down:  # whatever a process says that is gone
                raise
        except ValueError:
            self.bugs += 1
        self.province.plan = well
        if self.is_down:
            self.reopen()
        else:
            self.leases_may_stand = False

    @rule()
    def power_goes(self):
        """The power goes while nothing is sent."""
        self.reopen()

    @rule()
    def gateway_restarts(self):
        """The gateway comes back with an older state."""
        self.province.restore()

    @rule(all_=st.booleans(), pick=st.integers(0, 99))
    def retry(self, all_, pick):
        """A technician wants it tried now; what was refused goes once more."""
        held = [it for it in self.sealed if self.stage(it) is Stage.HELD]
        for dossier_id in held if all_ else held[pick % len(held) :][:1] if held else []:
            self.outbox.release(dossier_id)
        self.courier.try_again_now()

    @rule(jump=st.sampled_from([timedelta(days=3), timedelta(days=-3), timedelta(minutes=-30)]))
    def clock_is_set(self, jump):
        """Somebody sets the clock."""
        self.clock.time += jump

    @rule(hours=st.integers(1, 30))
    def time_passes(self, hours):
        """Nobody comes."""
        self.clock.turn(hours=hours)

    @rule()
    def erase(self):
        """What has had its time goes."""
        erase_due(self.store, KEEP)

    @rule(broken=st.booleans())
    def follow(self, broken):
        """The courier reads the news."""

        def plan(step, _effect):
            if broken and step == "result":
                raise TROUBLES["silent"]

        self.province.plan = plan
        self.clock.turn(seconds=61)
        self.courier.news.turn()
        self.province.plan = well

    @rule()
    @precondition(lambda self: self.number % 3 == 0)
    def rekey(self):
        """The key is changed while the processes are down."""
        self.store.close()
        key_file = self.folder / "key"
        key_file.write_text(self.key)
        key_file.chmod(0o600)
        change_key(StoreSettings(path=str(self.path), key_file=str(key_file)), self.clock)
        self.key = load_key(str(key_file))
        self.reopen()

    # What is always true

    @invariant()
    def nothing_is_lost(self):
        """Each sealed dossier is here with its bytes, or at the province with its bytes."""
        for dossier_id, (_, digests) in self.sealed.items():
            stage = self.stage(dossier_id)
            if stage is None or stage in {Stage.DELIVERED, Stage.CLOSED}:
                assert dossier_id in self.province.filed
            else:
                kept = self.store.database.rows(
                    "SELECT part, sha256 FROM object WHERE dossier_id = ? AND content IS NOT NULL",
                    (dossier_id,),
                )
                assert dict(kept) == digests
            in_outbox = self.store.database.row("SELECT 1 FROM outbox WHERE dossier_id = ?", (dossier_id,))
            assert (in_outbox is not None) == (stage is Stage.SEALED)

    @invariant()
    def the_province_has_each_once(self):
        """No dossier was filed twice, and none that nobody sealed."""
        assert len(self.province.filed) == len(set(self.province.filed))
        assert set(self.province.filed) <= set(self.sealed)

    @invariant()
    def histories_are_whole(self):
        """Each begins with the seal, ends at the stage, goes legal ways and never back in time."""
        for dossier_id in self.sealed:
            if (stage := self.stage(dossier_id)) is None:
                continue
            lines = history_of(self.store, dossier_id)
            assert lines[0].stage is Stage.SEALED
            assert lines[-1].stage is stage
            for before, after in itertools.pairwise(lines):
                assert after.stage in WAYS[before.stage]
                assert after.since >= before.since
            assert "Mẫu" not in "".join(line.reason for line in lines)

    @invariant()
    def nothing_stays_in_a_hand(self):
        """Between two attempts there is no lease, but those that a dead courier left."""
        leases = self.store.database.rows("SELECT 1 FROM outbox WHERE lease_until IS NOT NULL")
        assert self.leases_may_stand or not leases

    def teardown(self):
        """In the end the trouble is over, a technician has looked, and all is at the province."""
        try:
            self.reopen()
            self.retry(True, 0)
            for _ in range(ENDLESS):
                if not self.store.database.row("SELECT 1 FROM outbox"):
                    break
                self.take_turn(well)
            self.nothing_is_lost()
            self.the_province_has_each_once()
            self.histories_are_whole()
            assert set(self.province.filed) == set(self.sealed)
            for dossier_id, (_, digests) in self.sealed.items():
                files = self.province.kept[dossier_id].files
                assert {
                    part: hashlib.sha256(content).hexdigest() for part, content in files.items()
                } == digests
        finally:
            _driven.remove(self)
            self.store.close()
            shutil.rmtree(self.folder)


def run(examples, steps_each):
    run_state_machine_as_test(
        Deliveries,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps_each,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink],
        ),
    )


def test_each_dossier_arrives_once_whole_and_in_order():
    run(20, 25)


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_each_dossier_arrives_once_whole_and_in_order_whatever_happens():
    run(300, 60)
