# The words on the pages from scanning to the end: what stands still, whatever the dossier.

screen-closed-title = This machine is resting
screen-closed-help = It opens again by itself as soon as it is well. What was filed is safe.

screen-scan-paper = Paper { $number } of { $papers }
screen-scan-look = Are all pages there and clear? Touch a page to turn it, move it, scan it again or leave it out.
screen-scan-restore = Touch to bring back
screen-scan-keep = No, keep the old page
screen-scan-close = Done
screen-scan-feed-1 = Take out staples and smooth the paper.
screen-scan-feed-2 = Put it into the tray, face up.
screen-scan-feed-3 = Touch "Scan".
screen-scan-begin = Scan
screen-scan-right = That is right, continue
screen-scan-enough = That is all, go on
screen-scan-skip = I will bring this paper to the desk
screen-scan-running = Scanning; please don't pull the paper.
screen-scan-more = Scan more
screen-scan-again = Scan all again

screen-review-title = Please read it once more
screen-review-help = Touch "Change" where something is wrong. You come back here afterwards.

screen-declare-title = Declare and file
screen-declare-help = The machine prints a slip afterwards.
screen-declare-statements = I declare
screen-declare-fee = Fee
screen-declare-due = When the result is ready
screen-declare-agree = I have read this and declare it
screen-declare-seal = File the dossier
screen-declare-sealing = The machine is keeping the dossier, one moment please.

screen-slip-title = The dossier is kept
screen-slip-help = The slip is being printed. Please wait until it is all out, then take it.
screen-slip-held-up = The machine goes on by itself as soon as the printer works.
screen-slip-ask = Did the whole slip come out?
screen-slip-ask-help = A whole slip shows the code, the square to scan, and ends with a line asking you to keep it.
screen-slip-came = Yes, I have the slip
screen-slip-print-anew = No, print it again
screen-slip-without = No, I have noted the code
screen-slip-kept = The dossier is safe, even if power or network fail.
screen-slip-code = Code of the dossier
screen-slip-printing = Printing the slip
screen-slip-skip = I have noted the code and won't wait

screen-thanks-title = Thank you!
screen-thanks-help = The dossier is on its way to the office.
screen-thanks-finish = Done
screen-thanks-print-again = Print the slip again

screen-look-up-finish = Done
screen-look-up-another = Look up another
screen-look-up-code = Dossier code
screen-look-up-mark-0 = The machine has it
screen-look-up-mark-1 = The province has it
screen-look-up-mark-4 = An officer works on it
screen-look-up-mark-9 = The result is ready
screen-look-up-show-card = Show the identity card to read it
screen-own-card-title = Please show your identity card
screen-own-card-asking = Looking for the dossier
screen-own-dossiers-title = Your dossiers on this machine
screen-own-dossiers-help = Please touch the one you want to see.
screen-letter-words = The office writes
screen-letter-read = I have read it
screen-letter-todo = What to do now
screen-result-backward = Page before
screen-result-onward = Next page
screen-result-waiting = Opening the paper
