# The officer's page of the sample province that runs on this machine.
sandbox-title = Dossiers from the kiosks
sandbox-province = Sample province · for trying out
sandbox-count =
    { $count ->
        [0] No dossier yet
        [one] { $count } dossier
       *[other] { $count } dossiers
    }
sandbox-empty = A dossier shows here as soon as a kiosk has sent it.
sandbox-code = Dossier code
sandbox-provisional = Provisional code
sandbox-procedure = Procedure
sandbox-applicant = Applicant
sandbox-filed = Filed
sandbox-status = Status
sandbox-due = Due
sandbox-kiosk = Kiosk
sandbox-papers = Papers
sandbox-answers = Answers
sandbox-digest = SHA-256
sandbox-pages =
    { $pages ->
        [one] { $pages } page
       *[other] { $pages } pages
    }
sandbox-open = Open the file
sandbox-actions = Change the status
sandbox-finished = This dossier is settled.
sandbox-back = Back to the list
sandbox-number = Personal number
sandbox-from-card = read from the card
sandbox-from-helper = entered by a volunteer
sandbox-missing = There is no such dossier.
sandbox-status-1 = Filed
sandbox-status-2 = Accepted
sandbox-status-3 = Not accepted
sandbox-status-4 = In work
sandbox-status-5 = More papers asked for
sandbox-status-6 = Payment asked for
sandbox-status-7 = Withdrawn by the resident
sandbox-status-8 = Stopped
sandbox-status-9 = Done
sandbox-status-10 = Result handed out
sandbox-act-2 = Accept
sandbox-act-3 = Don't accept
sandbox-act-4 = Start work
sandbox-act-5 = Ask for more papers
sandbox-act-6 = Ask for payment
sandbox-act-7 = Note the withdrawal
sandbox-act-8 = Stop
sandbox-act-9 = Done
sandbox-act-10 = Hand out the result
sandbox-doubt-province = look: the first three digits are no province
sandbox-doubt-year = look: does not fit the year of birth
sandbox-doubt-sex = look: does not fit the sex
sandbox-text-supplement = What is missing
sandbox-text-fee = What is to be paid
sandbox-text-refusal = Reason
sandbox-until = Last day
sandbox-amount = Amount (đồng)
sandbox-result-title = Name of the result
sandbox-result-file = PDF file
sandbox-result-sample = Make a sample page
sandbox-letters = Told to the applicant
sandbox-letter-supplement = Papers asked for
sandbox-letter-fee = Payment asked for
sandbox-letter-refusal = Refused
