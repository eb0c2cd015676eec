# Fees, due dates, and what is to be known of the catalogue.

catalogue-fee-free = Free
catalogue-fee-amount = { $amount } đồng
catalogue-fee-plain = { $amount }: { $reason }
catalogue-fee-counted = { $counted }: { $reason }
catalogue-fee-per-copy = { $amount } đồng (copies: { $count }, each { $unit } đồng)
catalogue-fee-per-page = { $amount } đồng (copies: { $count }, each of { $pages } pages for { $unit } đồng)
catalogue-fee-each-copy = { $amount } đồng a copy
catalogue-fee-each-page = { $amount } đồng a page
catalogue-fee-in-time = { $amount } if filed within { $days } days
catalogue-fee-sum = { $amount } in all: { $parts }
catalogue-fee-part-free = { $title } free
catalogue-fee-part = { $title } { $amount }
catalogue-fee-unverified = { $sentence } (amount not verified)
catalogue-fee-may-be-less = { $sentence }; it may be less, depending on your answers
catalogue-fee-by-office = The machine does not know the amount: { $note }
catalogue-fee-ask-office = the office says what the province takes
catalogue-fee-not-answered = The amount appears once you have answered the questions
catalogue-fee-short-by-office = As set by the province

# How long it takes, and why until then
catalogue-limit-same-day = Settled the same day; after 15:00 on the next working day
catalogue-limit-at-once = Settled at once
catalogue-limit-working-days = Within { $days } working days
catalogue-limit-days = Within { $days } days
catalogue-limit-by-office = The office tells you the day
catalogue-limit-at-most-working-days = { $limit }; at most { $days } working days if it must be verified
catalogue-limit-at-most-days = { $limit }; at most { $days } days if it must be verified
catalogue-limit-short-same-day = same day
catalogue-limit-short-at-once = at once
catalogue-limit-short-working-days = { $days } working days
catalogue-limit-short-days = { $days } days
catalogue-limit-short-by-office = the office says when
catalogue-limit-unverified = { $limit } (not verified)
catalogue-day-counts = working day
catalogue-day-worked = worked in exchange
catalogue-day-first = day of receipt
catalogue-day-late = after { $time }
catalogue-day-swapped = day off in exchange
catalogue-day-after-day-off = next working day
catalogue-weekday-1 = Monday
catalogue-weekday-2 = Tuesday
catalogue-weekday-3 = Wednesday
catalogue-weekday-4 = Thursday
catalogue-weekday-5 = Friday
catalogue-weekday-6 = Saturday
catalogue-weekday-7 = Sunday
catalogue-day-of-week = { $weekday } { $date }
catalogue-time-hour = { $hour }:00
catalogue-time = { $hour }:{ $minute }
catalogue-why-late = Filed { $reason }, so it counts from { $day }.
catalogue-why-day-off = Filed on a day off ({ $reason }), so it counts from { $day }.
catalogue-why-left-out = { $days } don't count.
catalogue-why-uncovered = The days off of { $year } are not known yet, so the day may change.

# What is to be known of a procedure
catalogue-notice-not-yet-valid = Suspended: this procedure applies from { $day }.
catalogue-notice-no-longer-valid = Suspended: the rules of this procedure ended on { $day }.
catalogue-notice-stale = These facts were last compared with their source on { $day } and may have changed.
catalogue-notice-fee-unverified = The fee is not verified; the office says the right amount.
catalogue-notice-limit-unverified = The time for settling is not verified.
catalogue-notice-unverified = Not verified: { $facts }.
