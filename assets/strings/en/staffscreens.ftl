# Screens of technicians and volunteers; volunteers who help residents.

staff-entry = For staff
staff-close = Close
staff-role-volunteer = volunteer
staff-role-technician = technician

# The gate
staff-gate-title = For staff
staff-gate-join = A volunteer comes to help
staff-gate-help = Enter your PIN, or hold your badge near the reader.
staff-gate-dots = { $count } digits entered
staff-gate-empty = A PIN has 6 to 12 digits
staff-gate-open = Open
staff-gate-asking = Checking…
staff-gate-cancel = Cancel
staff-gate-delete = Delete a digit
staff-gate-wrong = Wrong PIN or badge. Wrong { $tries } times in a row.
staff-gate-refused = It can't be opened. Try again, or call the technician.
staff-gate-locked = Too many wrong tries: locked. Try again in { $seconds } seconds.
staff-gate-locked-long = Too many wrong tries: locked. Try again in { $minutes } minutes.

# A volunteer helps a resident
staff-join = I am a volunteer
staff-helps-volunteer = Volunteer { $name } is helping
staff-helps-technician = Technician { $name } is helping
staff-helper-done = Done helping
staff-helper-title = For the volunteer
helper-return =
    Only the owner enters the 4 last digits; please look away meanwhile.
    After 3 wrong tries what was left behind is erased for good.
helper-find =
    Ask what the resident needs, then type one or two main words, without accents.
    A procedure that is not here is done at the desk.
helper-guide =
    Read out which papers are needed; print the checklist if one is missing.
    The resident must touch the consent box in person.
helper-case =
    Ask about the situation before you choose: papers and fees depend on it.
helper-identity =
    Hold the square code about 20 cm from the reader; tilt the card if it glares.
    If the reader stays dark, touch "Type my details" and tell the technician.
helper-form =
    Read the question and let the resident answer; what you type is marked as a helper's.
    Don't guess: look at the papers for what the resident has forgotten.
helper-scan =
    Paper jam: open the cover, take the paper out gently, close it. Out of slip paper: put in a new roll. You may do both.
    The scanner has no power or does not answer: call the technician.
    Creased, stapled or glued paper: one sheet at a time on the glass, if there is one.
helper-review =
    Read each line out loud; touch "Continue" when all is right.
helper-declare =
    The resident must touch the statement and the button in person.
helper-slip =
    Out of paper or cover open: change the roll or close the cover, the slip goes on by itself.
    Cutter or print head broken: call the technician; the dossier is kept.
helper-thanks =
    Remind the resident to keep the slip, then touch "Done" to clear the screen.
helper-look-up =
    Type the code of the slip, or hold the slip near the reader.
    When the resident opens letters with the card, you leave this visit.
helper-look-up-answer =
    Explain where the dossier is; for more, call the number at the end of the page.
helper-own-card =
    Letters are the resident's own: when the card is read, you leave this visit.

# Pages
staff-page-overview = Overview
staff-page-scanner = Scanner
staff-page-printer = Slip printer
staff-page-reader = Reader
staff-page-outbox = Outbox
staff-page-machine = Machine
staff-looking = Looking at each part…
staff-seen = Seen at { $at }, looked at again every 5 seconds
staff-mark-well = Good
staff-mark-look = Look
staff-mark-wrong = Broken
staff-print-report = Print report
staff-figure = { NUMBER($figure, maximumFractionDigits: 1) }
staff-no = No

# Scanner
staff-test-scan = Scan a blank sheet
staff-scan-hint = Put a clean blank sheet into the tray and touch "Scan a blank sheet". Dark cells are dirt.
staff-face-front = Front
staff-face-back = Back
staff-glass-clean = Clean
staff-glass-spot = Spots
staff-glass-streak = A streak: dirt on the glass
staff-wipe-streak-front = Front: a streak { $x } cm from the left edge. Wipe the narrow strip of glass at that place with a soft cloth.
staff-wipe-streak-back = Back: a streak { $x } cm from the left edge. Open the cover and wipe the upper strip of glass at that place.
staff-wipe-spot-front = Front: a spot { $x } cm from the left, { $y } cm from the top. Try another sheet; if it stays, wipe the glass.
staff-wipe-spot-back = Back: a spot { $x } cm from the left, { $y } cm from the top. Try another sheet; if it stays, wipe the glass.
staff-count-sheets = Sheets scanned
staff-count-pages = Sides scanned

# Slip printer
staff-test-print = Test print
staff-roll-changed = Roll changed
staff-sure-roll-changed = Is a new roll in the printer? The machine counts anew from here.
staff-yes-roll-changed = Yes, a new roll
staff-roll-title = Paper roll
staff-roll-unknown = It is not known how much is left: touch "Roll changed" when you change the roll.
staff-roll-left = About { $meters } m left, { $percent } %
staff-count-slips = Slips printed
staff-count-meters = Metres printed since the roll was changed

# Reader
staff-read-hint = Hold any card, slip or square code near the reader. The machine only says what kind of code it is; it neither shows nor keeps it.
staff-code-card = Identity card
staff-code-slip = Code of a slip
staff-code-procedure = Code of a procedure
staff-code-badge = Staff badge
staff-code-other = Another code
staff-code-unreadable = Unreadable code
staff-code-letters = { $count } characters
staff-code-lossy = The reader may lose Vietnamese accents.
staff-code-hint = Wipe the reader, or hold the code a little farther away.

# Outbox
staff-count-waiting = Waiting to be sent
staff-count-held = For the technician
staff-count-oldest = Waiting longest
staff-retry = Send again
staff-retry-all = Send all again
staff-outbox-empty = No dossier is waiting.
staff-outbox-unknown = The store can't be read, so nobody knows what waits.
staff-outbox-detail = Waiting { $age } · tried { $attempts } times
staff-outbox-more = { $count } more dossiers
staff-stage-waiting = Waiting
staff-stage-held = Held
staff-stage-in-hand = Being sent
staff-export = Copy to the stick
staff-sure-export = Copy all waiting dossiers to the stick? Only the province can open these files. The dossiers stay in the machine.
staff-yes-export = Copy to the stick

# USB
staff-stick-title = USB stick
staff-stick-none = Plug a USB stick into the machine.
staff-stick-choose = There are several sticks: touch one.
staff-stick-free = { $free } MB free
staff-stick-read-only = Read only

# Machine
staff-export-log = Copy the log to the stick
staff-count-visits = Visits
staff-count-sealed = Dossiers filed

# What runs, and what came of it
staff-busy-test-scan = Scanning… { $seconds } s
staff-busy-test-print = Printing… { $seconds } s
staff-busy-print-report = Printing the report… { $seconds } s
staff-busy-roll-changed = Writing it down… { $seconds } s
staff-busy-retry = Lining up… { $seconds } s
staff-busy-export = Copying dossiers, please don't pull the stick… { $seconds } s
staff-busy-export-log = Copying the log, please don't pull the stick… { $seconds } s
staff-done-test-scan = The test scan is done.
staff-done-test-print = The test print is done. Whole bars and clear text are good.
staff-done-print-report = The report is printed.
staff-done-roll-changed = Written down: a new roll.
staff-done-retry = { $count } dossiers are lined up to be sent now.
staff-done-export = { $count } files are on the stick. You may pull it.
staff-done-export-log = The log is on the stick ({ $count } files). You may pull it.
staff-not-done = It could not be done. Please try again.
staff-print-maybe = Perhaps only a part came out. { $why }.
staff-failed-device = It could not be done. { $why }.
staff-failed-store = It could not be done: the trail can't be written.
staff-failed-denied = This is for technicians alone.
staff-failed-stick = { $count } of { $wanted } files are on the stick. { $why }
staff-trouble-full = The stick is full.
staff-trouble-read-only = The stick is read only.
staff-trouble-pulled = The stick was pulled out.
staff-trouble-failed = Writing to the stick failed; please use another one.
staff-trouble-no-key = The machine lacks the province's key: nobody could open the files.
staff-dirt-seen = The test scan is done: there is dirt.
staff-not-blank = That was no blank sheet. Put in a clean blank sheet and scan again.
staff-export-damaged = { $count } files are on the stick; of { $damaged } dossiers a file is damaged in the machine.

# Time is up
staff-still-there = Is anybody here?
staff-leaving = In { $seconds } seconds the staff room closes.

# Help of each page
help-staff-overview =
    What needs a look stands first. Touch the name of a page to see a part closely.
    Touch "Print report" to print all of it on the slip printer.
help-staff-scanner =
    Scan a blank sheet once a week, and when residents see streaks.
    Wipe with a soft dry cloth; spray nothing onto the glass.
help-staff-printer =
    After a change of the roll touch "Roll changed", so that the machine warns in time.
    A test print shows whether bars are whole and the cutter cuts.
help-staff-reader =
    Hold any code near the reader.
    If it is not read, wipe the reader and look at its plug.
help-staff-outbox =
    The machine sends by itself. Touch "Send again" once the reason below is dealt with.
    Copy to a stick when the network is down for days.
help-staff-machine =
    Disk, clock, certificate, catalogue and versions.
    The log on the stick holds nothing of residents.
