# The words of a visit: what changes with the dossier, the machine and the hour.

visit-step = Step { $step } of { $steps }
visit-virtual-devices = Practice machine with virtual devices

# First page
visit-without-printer = No slips are printed now: you can still file a dossier and note its code.
visit-without-reader = The card reader does not work now: you can still file a dossier and type your details.
visit-without-camera = The camera reads no cards now: you can still file a dossier and type your details.
visit-without-store = The machine has had trouble with its storage: new dossiers are taken; please ask at the counter about older ones.
visit-without-gateway = The province cannot be reached now: dossiers are taken, and sent later.
visit-without-clock = The machine's clock is wrong: dossiers are taken; please ask at the counter for the day of receipt.
visit-closed-do = You can still look up a dossier. To hand in a new one, please go to the counter, or come back later.

# Guide
visit-guide-papers = Papers you need
visit-guide-fee = Fee
visit-guide-time = How long it takes
visit-guide-presence = Do I have to come to the desk?
visit-paper-in-some-cases = { $paper } (in some cases)
visit-presence-no = No. You only come to collect the result.
visit-presence-one = One person comes to the desk to sign
visit-presence-both = Both come to the desk to sign
visit-presence-sign = You sign before the officer at the desk
visit-presence-show-original = You show the original at the desk
visit-privacy =
    { $office } receives what you type and scan, only to settle this dossier.
    The machine keeps the dossier encrypted and erases it once the province has it all.
    You may stop at any moment; then everything is erased.
visit-consent-first = Please touch the box first: the machine records nothing without your consent.

# Case
visit-find-more = There are { $count } more; please type a few more letters.
visit-case-question = Which of these is your situation?
visit-case-help = The machine asks only for the papers of this situation.
visit-case-first = Please choose one.

# Identity card
visit-identity-name = Full name
visit-identity-name-example = Example: NGUYỄN VĂN AN
visit-identity-marks-lost = This reader loses Vietnamese marks. Please check the name and type it with all its marks.
visit-identity-number = Identity number
visit-identity-number-example = The 12 digits on the card
visit-identity-born = Date of birth
visit-name-wrong = A name has letters only. Please type it as on the card.
visit-number-wrong = The number has exactly 12 digits. Please count again.
visit-born-wrong = This date is not right. Please look at day, month and year.
visit-not-a-card-too-few-fields = The code on the card is incomplete. Please try again or type your details.
visit-not-a-card-bad-number = The number on the card can't be read. Please try again or type your details.
visit-not-a-card-bad-name = The name on the card can't be read. Please try again or type your details.
visit-not-a-card-bad-date = The date on the card can't be read. Please try again or type your details.

# Scan
visit-first-sheet = Taking in the first sheet
visit-sheets-so-far = Sheet { $sheets } is done, { $pages } pages so far
visit-side-page = Page { $page }
visit-side-blank = Blank side
visit-side-out = Left out
visit-side-waits = To be scanned again
visit-turn-page = Turn the page
visit-move-earlier = Move earlier
visit-move-later = Move later
visit-remove-page = Leave this page out
visit-accept-page = Use this page all the same
visit-accept-blank = That side really is blank
visit-scan-page-again = Scan this page again
visit-scan-sheet-again = Scan this sheet again
visit-put-in-again = Please put the sheet with page { $pages } back into the tray, then touch "Scan". The old page is kept until the new one is there.
visit-undo-removal = Bring back the page just left out
visit-undo-move = Put the page back where it was
visit-sheet-lost = Sheet { $sheets } could not be read. Please put it back into the tray and scan more; the other pages are still there.
visit-page-flawed = Page { $pages } is not quite right. Please look at it, or touch "Continue" once more to hand it in like this.
visit-go-on-so = Or touch "Continue" once more to hand it in like this.
visit-no-page-yet = No page yet. Please scan this paper, or choose to bring it to the desk.
visit-count-the-sheets = The machine is not sure that it has every page. Please count your sheets and compare.

# Review, declare
visit-complete = The dossier is complete
visit-incomplete = Something is missing. Please mend what is marked.
visit-pages = { $pages } pages
visit-paper-at-desk = To be brought to the desk
visit-paper-missing = Missing
visit-declaration =
    What I have said is true, and I answer for it.
    The papers I scanned are genuine.
    I file this dossier with { $office }.
visit-agree-first = Please read this and touch the box.
visit-not-kept-full = The machine is full and could not keep the dossier
visit-not-kept-broken = The machine could not keep the dossier
visit-not-kept-large = The dossier has too many pages to be filed at once
visit-not-kept-large-do = Please go back and leave out papers that are not needed yet; bring the rest to the desk.
visit-not-kept-do = What you typed and scanned is still here. Please try once more, then call for help.

# The end
visit-provisional-code = Provisional code
visit-official-code = Dossier code
visit-slip-cause = While it was printed, the printer said: “{ $cause }”.
visit-take-slip = Please take your slip.
visit-note-code = The slip could not be printed. Please write down or photograph the code above.
visit-look-up-later = To know how far it is: touch "Look up a dossier" on this machine, or call { $phone }.
visit-next-step = The result will be at { $office }, expected on { $day }.
visit-next-step-at-desk = What remains: { $at_desk }. { $then }
visit-next-step-told = { $office } will tell you the day of the result.
visit-next-step-papers = Please bring the missing papers to { $office }.
visit-erased = Your details have been erased from the screen

# Look-up
visit-look-up-pattern = This is no code of a dossier. Please type it as on the slip, for example TAM-K01-261121-0001-D.
visit-look-up-unreadable = The machine could not read this code. Please hold it flat, about a hand away.
visit-look-up-silent = The province does not answer. Your dossier is not lost. Please try again in a few minutes.
visit-look-up-unknown = No dossier has this code. Please check the code.
visit-look-up-no-dossier = This machine keeps no dossier of this card's owner. If it was filed elsewhere, please type the code of the slip, or ask at the desk.
visit-look-up-store = The machine can't look at dossiers now. Please try again, or ask at the desk.
visit-letters-wait = The office has a letter for you. Please show your identity card to read it.
visit-due-past = The day that was named, { $day }, has gone by. Please ask at the desk, or call { $phone }.
visit-as-of = At { $time }
visit-due-on = Result expected on { $day }
visit-status-0 = The machine keeps the dossier and will send it
visit-status-0-next = You need do nothing. It is sent when the network is there.
visit-status-1 = Filed, waiting for an officer
visit-status-1-next = You need do nothing.
visit-status-2 = Accepted
visit-status-2-next = Please wait for the day on the slip.
visit-status-3 = Not accepted
visit-status-3-next = Please come to the desk to learn why.
visit-status-4 = Being settled
visit-status-4-next = You need do nothing.
visit-status-5 = More papers are needed
visit-status-5-next = Please come to the desk to learn which.
visit-status-6 = A payment is needed
visit-status-6-next = Please come to the desk to pay.
visit-status-7 = Withdrawn by you
visit-status-7-next = Please come to the desk to file it again.
visit-status-8 = Stopped
visit-status-8-next = Please come to the desk to learn why.
visit-status-9 = The result is ready to collect
visit-status-9-next = Please bring your identity card and the slip.
visit-status-10 = The result has been handed over
visit-status-10-next = This dossier is closed.

# For the card's owner alone
visit-own-card-why = The card itself must be shown, since anybody who knows your number could type it. Without a card please ask at the desk, or call { $phone }.
visit-own-card-slip = This is the code of the slip. Please show the identity card.
visit-own-card-no-reader = The card can't be read now. Please ask at the desk; they have the letter too.
visit-own-card-unread = The card could not be read. Please show the side with the square code again.
visit-own-other-card = This dossier was not filed with this card. Please show the card of the person who filed it; tries left: { $count }.
visit-own-store = The machine can't show it now. Please try again, or ask at the desk.
visit-own-has-letters = A letter for you
visit-own-untitled = Dossier
visit-own-read-first = Please touch each letter to read it.
visit-own-result = Result: { $title }
visit-letter-supplement = More papers are needed
visit-letter-supplement-do =
    Bring these papers to the desk of { $office }.
    Bring the slip too, or say the code { $code }.
    Not sure which papers: call { $phone }.
visit-letter-fee = A payment is needed
visit-letter-fee-do =
    Pay at the desk of { $office }; bring the slip, or say the code { $code }.
    Ask for a receipt.
    To pay in another way: do as the office writes above.
visit-letter-refusal = The office refused the dossier
visit-letter-refusal-do =
    Put right what the office names above, then file it again on this machine.
    Not sure: ask at the desk of { $office }, or call { $phone }.
    If you disagree, you have the right to complain; the desk says how.
visit-letter-past = Past, you need do nothing
visit-letter-past-do = This is past: the dossier has gone on. You need do nothing any more.
visit-letter-until = Last day
visit-letter-until-day = Last day { $day }
visit-letter-late = This day has gone by: please ask at the desk
visit-letter-amount = Amount
visit-letter-at = Sent { $day }
visit-letter-text-gone = The text is no longer on this machine. Please ask at the desk.
visit-result-page = Page { $page } of { $pages }
visit-result-collect = The screen is for reading only. The paper itself is at the desk of { $office }; bring your identity card and the slip.
visit-result-absent = This paper has not arrived yet. Please look again in a few minutes.
visit-result-unreadable = The machine can't open this paper. Please see it at the desk.
visit-result-store = The machine can't open this paper now. Please go back and try again.

# Help of each page, a thought a line
help-home =
    Touch "Start" to file a new dossier.
    Touch "Look up" to learn how far a dossier is.
help-closed =
    The machine opens again by itself.
    You can still look up a dossier.
help-return =
    Enter the last 4 digits of the personal number on the identity card.
    Touch "Back" if this is not your dossier.
help-find =
    Touch the procedure you need.
    Or type a few letters, for example: khai sinh.
help-guide =
    This page says which papers you need, how long it takes and what it costs.
    Touch the box of consent, then "Continue".
help-case =
    Choose the sentence that fits you.
    If in doubt, touch "Help".
help-identity =
    Hold the square code of your card before the reader.
    No card: touch "Type my details".
help-form =
    One question a page. Answer, then touch "Continue".
    Touch "Back" to mend the last answer; nothing is lost.
help-scan =
    Take out staples and smooth the paper.
    Put it into the tray face up, then touch "Scan".
    Blank sides are left out; touch one to bring it back.
    Touch a page to turn it, move it, scan it again or leave it out.
help-review =
    Read each part. Touch "Change" where something is wrong.
    If all is right, touch "Continue".
help-declare =
    Read the statement, touch the box, then touch "File the dossier".
    The machine prints a slip afterwards.
help-slip =
    Wait for the slip and take it.
    If the printer has no paper, the dossier is kept all the same.
help-thanks =
    Keep the slip to look up the dossier and to collect the result.
    Touch "Done" to finish.
help-look-up =
    Type the code of your slip, or hold its square code before the reader.
help-look-up-answer =
    This page says how far the dossier is.
    Touch "Done" to finish.
help-own-card =
    Hold the square code of the applicant's identity card to the reader.
    Without a card please ask at the desk.
help-own-dossiers =
    These are the dossiers that were filed on this machine with your card.
    Touch one to see it.
help-own-dossier =
    Touch a letter to read it.
    Then touch "Done": everything goes from the screen.
help-letter =
    Read what the office says, then do as the lines below say.
    If the letters are too small, touch "Large text".
help-result =
    Touch "Next page" for the page that follows, "Show more" for the lower part of this one.

# Back after a power cut
visit-left-dossier = Somebody's form is not finished
visit-left-dossier-detail = If it is yours, touch here to go on. It is kept for 15 minutes, or until somebody else files.
visit-left-slip = A slip has not been taken
visit-left-slip-detail = The dossier was received. If it is yours, touch here to get the slip. It is kept for 15 minutes.
visit-return-dossier = Go on with the dossier
visit-return-slip = Get the slip of a dossier that was filed
visit-return-help = Enter the last 4 digits of the applicant's personal number.
visit-return-tries = { $tries ->
        [1] 1 try is left. If it is wrong, everything is erased to keep it private.
       *[other] { $tries } tries at most.
    }
visit-digits-wrong = These 4 digits are not right. Please look at the number on the card and enter them again.
visit-digits-too-few = Please enter all 4 digits.
visit-return-spent = Wrong three times
visit-return-late = The 15 minutes are over
visit-return-gone = To keep it private, the machine has erased what it held. A dossier that was filed is still there: look it up, or ask the staff.
visit-anew-question = Erase it and begin a new dossier?
visit-anew-dossier = All answers and scanned papers of the unfinished dossier will be erased for good.
visit-anew-slip = The dossier that was filed stays, but its slip can't be printed any more.
visit-welcome-back = Welcome back
visit-trouble-meanwhile = { $trouble }. Please tell the staff.
visit-batch-cut-off = The machine was scanning when the power went out. Please put all sheets of that batch into the tray again; the pages from before are still here.

# A4 sheets, or a code for the telephone

visit-sheets-form = Print the filled form on A4
visit-sheets-result = Print this paper on A4
visit-sheets-retry = Try again
visit-sheets-again = Print once more
visit-sheets-printed = Printed. Please take the sheets from the printer's tray.
visit-sheets-failed = Not printed: { $why }. { $tray }
visit-sheets-maybe = A part may lie in the tray: please take it with you.
visit-phone-look-up = Scan this code with a telephone to follow the dossier
