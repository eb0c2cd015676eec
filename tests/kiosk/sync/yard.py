"""One store, one province in memory, and the courier's lanes between them."""

import dataclasses

from kiosk.dossiers.alarms import alarms
from kiosk.dossiers.store import stage_counts
from kiosk.sync.lanes import Deliveries, News, Questions, Route
from kiosk.sync.outbox import Outbox
from tests.kiosk.dossiers.conftest import KEY, Hands
from tests.kiosk.dossiers.fresh import fresh_store
from tests.kiosk.dossiers.papers import KIOSK, a_dossier, a_part
from tests.kiosk.sync.model_province import TROUBLES, ModelProvince, well


class Lanes:
    """One store, one province, and the lanes between them."""

    def __init__(self, path):
        self.clock, self.province, self.residents = Hands(), ModelProvince(), 0
        self.store = fresh_store(path, KEY, self.clock)
        self.outbox = Outbox(self.store, lambda: 0.5)
        self.route = Route(
            store=self.store,
            outbox=self.outbox,
            gateway=self.province,
            clock=self.clock,
            chance=lambda: 0.5,
        )
        self.deliveries, self.news, self.questions = (
            Deliveries(self.route),
            News(self.route),
            Questions(self.route),
        )

    def seal(self, number=None):
        self.residents += 1
        new = dataclasses.replace(
            a_dossier(a_part(size_bytes=10)), applicant_number=number or f"00119{self.residents:07}"
        )
        return self.store.seal(new, KIOSK)

    def trouble(self, name, at="manifest"):
        """Let the province be in trouble from now on; None ends it."""

        def plan(step, effect):
            if (step, effect) != (at, "before"):
                return None
            if isinstance(TROUBLES[name], Exception):
                raise TROUBLES[name]
            return TROUBLES[name]

        self.province.plan = plan if name else well

    def counts(self):
        return {stage.value: count for stage, count in stage_counts(self.store).items()}

    def alarms(self):
        return [(alarm.code, alarm.detail) for alarm in alarms(self.store)]

    def reasons(self):
        return [row[0] for row in self.store.database.rows("SELECT last_reason FROM outbox")]
