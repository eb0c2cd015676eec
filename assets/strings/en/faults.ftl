# Troubles of the devices: what happened, and what to do. The codes stand in kiosk/faults.py.

fault-scanner-empty = No paper in the tray
fault-scanner-empty-do = Please put the paper into the tray, face up, push gently until it stops. It is scanned by itself, or touch "Scan".
fault-scanner-jam = A sheet is stuck in the scanner
fault-scanner-jam-do = The pages shown here are kept. Please don't pull hard. Open the scanner, take the sheet out, close it, and scan on from that sheet.
fault-scanner-gone = The scanner does not answer
fault-scanner-gone-do = The machine keeps trying. What you have entered is still here.
fault-scanner-cover-open = The scanner is open
fault-scanner-cover-open-do = Please close the scanner until it clicks.
fault-scanner-stalled = The scanner has stopped half way
fault-scanner-stalled-do = The pages shown here are kept. Please take the paper out, put it in straight, and scan on.
fault-scanner-unsure = The machine is not sure that it has every page
fault-scanner-unsure-do = Please count your sheets and compare with the pages on the screen; scan what is missing.
fault-printer-no-paper = The printer has no paper
fault-printer-no-paper-do = Your dossier is kept. The slip is printed as soon as there is paper.
fault-printer-cover-open = The printer is open
fault-printer-cover-open-do = Your dossier is kept. The slip is printed as soon as the printer is closed.
fault-printer-gone = The printer does not answer
fault-printer-gone-do = Your dossier is kept. Please write down the code on the screen.
fault-printer-cutter = The paper cutter is stuck
fault-printer-cutter-do = Your dossier is kept. Please write down the code on the screen.
fault-printer-stalled = The printer has stopped half way
fault-printer-stalled-do = Your dossier is kept. Please write down the code on the screen.
fault-reader-gone = The card reader does not answer
fault-reader-gone-do = You can go on: touch "Type my details".

clearer-resident = You can do this yourself.
clearer-volunteer = Please ask a volunteer to help.
clearer-technician = Please tell the office to call the technician.
