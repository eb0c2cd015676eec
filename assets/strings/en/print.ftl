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
print-slip-office = Received at
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
print-form-signer = Applicant
print-form-sign-here = (Signature and full name)
print-form-filled-at = Made at the self-service machine at { $time } on { $date }
print-form-page = Page { $page }/{ $pages }
