# What stands on paper: the slip and the filled form.
print-slip-title = CONFIRMATION OF A FILED DOSSIER
print-slip-waiting = (waiting for the office to accept it)
print-slip-copy = REPRINT – NO. { $copy }
print-slip-code = Dossier code
print-slip-code-provisional = Provisional code
print-slip-scan-me = Scan this code to look up the dossier
print-slip-procedure = Procedure
print-slip-sealed = Filed at
print-slip-sealed-at = { $time } on { $date }
print-slip-papers = Papers filed
print-slip-pages = { $pages ->
    [one] { $pages } page
   *[other] { $pages } pages
}
print-slip-total = Total
print-slip-fee = Fee
print-slip-next = What comes next
print-slip-phone = Telephone
print-slip-keep = Please keep this slip.
print-form-to = To
print-form-promise = I declare that what is stated above is true, and answer for it before the law.
print-form-signer = Applicant
print-form-sign = (Signature and full name)
print-form-made = Day { $day }, month { $month }, year { $year }
print-form-footer = Made at the self-service machine, { $time } on { $date }
