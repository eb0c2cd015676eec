# Words on buttons, on the frame and on the opening pages: what stands still whatever the dossier.

ui-kiosk = Self-service dossier kiosk
ui-new-dossier = New dossier
ui-go-on = Continue
ui-back = Back
ui-edit = Change
ui-remove = Remove
ui-more = Show more
ui-scroll-up = Show what is above
ui-optional = (optional)
ui-from-card = From your identity card
ui-from-card-brief = from the card
ui-example = For example: { $example }

# Bottom band
ui-help = Help
ui-text-large = Large text
ui-text-normal = Normal text
ui-contrast = High contrast
ui-other-language = Tiếng Việt
ui-start-over = Start over

# Panels over the page
ui-help-title = Help
ui-help-person = Need a person? Ask a volunteer or an officer at the desk.
ui-close-help = I understand
ui-start-over-question = Do you want to start over?
ui-start-over-warning = Everything you have typed and scanned will be erased.
ui-start-over-no = No, go on
ui-start-over-yes = Erase and start over
ui-still-there = Are you still there?
ui-leaving = In { $seconds } seconds the machine erases everything, to keep it private.
ui-stay = I need more time

# Keyboard
ui-key-method = typing
ui-key-method-telex = Telex
ui-key-method-vni = VNI
ui-key-method-off = Off
ui-key-space = Space
ui-key-tone-sac = sắc
ui-key-tone-huyen = huyền
ui-key-tone-hoi = hỏi
ui-key-tone-nga = ngã
ui-key-tone-nang = nặng
ui-key-tone-none = no mark
ui-day = Day
ui-month = Month
ui-year = Year
ui-search-hint = Type a few letters to search
ui-nothing-found = Nothing found. Please type fewer letters.
ui-list-open = Tap to choose from the list
ui-list-not-here = Not here: search the whole list
ui-list-close = Close the list
ui-date-wheels = Choose with wheels
ui-date-keys = Type the figures
ui-date-no-day = I don’t remember the day
ui-date-no-month = I don’t remember the month
ui-date-no-day-month = I don’t remember day and month
ui-fixed = The machine works this out; you need not enter it.
ui-fixed-later = Not enough is known yet to work this out
ui-sign-here = Sign here with your finger
ui-sign-again = Sign again
ui-add-text = Add a line
ui-undo-answer = Undo
ui-row = Person { $number }
ui-row-incomplete = Not complete yet
ui-row-lacks = Still missing: { $questions }
ui-row-complete = Complete
ui-row-leave = Take { $name } off the list?
ui-row-stay = Keep
ui-rows-empty = The list is empty. Tap “{ $button }” to begin.
ui-add-first-row = Add one
ui-add-row = Add another

# Home
ui-home-title = Welcome
ui-home-help = What would you like to do today? Please touch one of these.
ui-home-start = Start a new dossier
ui-home-start-detail = The machine guides you step by step and scans your papers
ui-home-look-up = Look up a dossier
ui-home-look-up-detail = See how far a dossier has got
ui-home-free = Using this machine is free. It works day and night.

# Find a procedure
ui-find-title = What do you need to do?
ui-find-help = Touch a procedure, or type a few words to search. No accents needed.
ui-find-hint = For example: birth, khai sinh
ui-find-nothing = No procedure found. Please try other words, or ask for help.
ui-find-more = There are { $count } more. Please type a few letters to come closer.

# Guide
ui-guide-help = Please see first what you need.
ui-guide-privacy = How your information is used
ui-guide-consent = I have read this and agree that the machine records my information for this dossier
ui-guide-due = If you file now, the result is ready on { $day }
ui-guide-latest = If something must be verified, on { $day } at the latest.
ui-guide-day = Day { $number }
ui-guide-day-due = Result ready
ui-guide-day-off = day off
ui-guide-days-between = { $days } days more
ui-guide-print = Print what to bring
ui-guide-print-again = Print the list again
ui-guide-printing = The list is being printed
ui-guide-printed = Printed. Please take the paper from the slip slot.

# Identity card
ui-identity-title = Please hold your identity card to the reader
ui-identity-deaf-title = The machine can't read cards just now
ui-identity-help = Turn the square code towards the reader, about a hand away. The machine says when it is done.
ui-identity-waiting = The machine is waiting for your card
ui-identity-type = Type my details
ui-identity-show-card = Use my identity card
ui-identity-read-title = Is this you?
ui-identity-read-help = If so, touch "Continue". If not, hold another card to the reader.
ui-identity-type-title = Please say who you are
ui-identity-type-help = Type it as it stands on the identity card.
ui-identity-name = Full name
ui-identity-number = Personal number
ui-identity-born = Date of birth
ui-identity-residence = Residence

# Look up
ui-look-up-title = How far is your dossier?
ui-look-up-help = Hold the slip or your identity card to the reader. Or type the code of the slip.
ui-look-up-code = Code on the slip
ui-look-up-example = For example: TAM-K01-261121-0001-D
ui-look-up-submit = Look up
ui-look-up-asking = Asking the province

ui-return-digits = Last 4 digits
ui-return-example = Example: the last 4 digits of 001 195 004 567 are 4567
ui-return-open = Open
ui-return-opening = Opening
ui-return-anew = Begin a new dossier
ui-return-anew-yes = Erase and begin anew
ui-return-anew-no = Keep it
ui-return-resume = Go on with the dossier
ui-return-take-slip = Get the slip
ui-sheets-printing = Printing on A4
ui-guide-phone = Scan this code with a telephone to keep the list of what to bring
