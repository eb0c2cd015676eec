# "What to bring", printed from the guide page.

print-checklist-title = WHAT TO BRING
print-checklist-fee = Fee
print-checklist-time = How long it takes
print-checklist-presence = Do you have to come to the desk?
print-checklist-phone = Phone
print-checklist-scan-me = Hold this code before the machine's card reader to open the guide again
print-checklist-source = Source
checklist-originals = originals: { $count }
checklist-copies = copies: { $count }
checklist-to-show = bring it to be compared
checklist-if-there = { $count }, if there is one
checklist-if-asked = { $count }, depending on your situation
checklist-both-sides = { $count }, with both sides
checklist-for-all = Needed in every case
checklist-case = Case: { $case }
checklist-identity-card = Your identity card
checklist-identity-card-hint = The machine reads the square code on it to fill in the form.
checklist-form-made-here = { $form }: the machine fills it in, there is nothing to bring.
checklist-source = { $source }, compared on { $day }
checklist-not-printed = It could not be printed: { $why }. { $todo }
