# The command `aps-kiosk catalogue`: for office staff who put a procedure into the machine.

import-head = Taken from the national portal. Before use, the office adds and checks:
import-source = National portal of public services, code { $code }
import-other-field = Another field
import-only-case = Every case
import-unverified =
    Time for settling and fees, taken from the sentences of the portal
    The papers of each case
    Who must come to the desk
import-steps = Steps, as the portal says:
import-requirements = Requirements, as the portal says:
import-offices = Offices, as the portal says:
import-missing-summary = MISSING summary: one sentence that residents understand
import-missing-keywords = MISSING keywords: words by which residents look for it
import-missing-form = MISSING form.json: the form, drawn in the Form.io builder
import-missing-field = MISSING field_code, field_title: the field of administration
import-missing-made-here = MISSING made_here = true on exactly one paper: the form that the machine fills in
import-missing-limit = MISSING time for settling; the portal says: { $times }
import-missing-count = MISSING count: the path of the question "how many copies" in form.json
import-check-limit = CHECK the time for settling; the portal says: { $times }
import-check-fees = CHECK the fees against the province's resolution; the portal says: { $fees }
import-unread-fee = NOT WRITTEN, a fee: { $fee }
import-check-cases = CHECK the cases and the papers of each
import-check-presence = CHECK presence: who must come to the desk
import-written = Wrote { $file }
import-exists = { $file } is there already; --force writes over it
catalogue-check-well = { $procedures } procedures, nothing is wrong
catalogue-check-wrong = { $errors } things are wrong
catalogue-check-columns = Code|Title|Cases|Papers|Form pages|Not verified|Notes
