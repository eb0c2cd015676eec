# What staff get on paper: the report, a test print, a badge.

print-report-title = How the machine is
print-report-machine = Machine { $kiosk }, version { $version }
print-report-well = All is well
print-report-look = Somebody should have a look
print-report-wrong = Something is wrong
print-report-count-slips = Slips printed
print-report-count-pages = Sides scanned
print-report-count-paper = Paper of this roll
print-report-count-visits = Visits
print-report-count-sealed = Dossiers
print-trial-title = Test print
print-trial-ask = No white lines, both sides of the frame, a code that can be read: the printer is well.
print-badge-title = Badge
print-badge-advice = Cut the card out along the marks and laminate it. Then delete this file.
print-badge-keep = Opens the staff's page of the machine. Lost? Say so at once.
print-badge-volunteer = Volunteer
print-badge-technician = Technician
