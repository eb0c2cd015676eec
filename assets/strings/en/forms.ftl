# What is said when an answer is not right yet, and how some answers read.

forms-yes = Yes
forms-no = No
forms-rows = { $count } entries
forms-required = Please fill this in.
forms-required-choice = Please choose an answer.
forms-required-tick = Please touch this box to agree.
forms-required-rows = Please add at least one person.
forms-name = A name has letters only, no digits and no signs.
forms-capitals = On civil-status papers names are written in capital letters.
forms-digits = Digits only, please.
forms-digits-length = It has { $wanted } digits; you have given { $given }.
forms-number = Please give a number.
forms-least = The smallest number possible is { $least }.
forms-most = The largest number possible is { $most }.
forms-too-short = Please write at least { $least } letters.
forms-too-long = This is too long; there is room for { $most } letters.
forms-signs = The machine cannot print “{ $sign }”. Please delete it; write foreign words in Latin letters.
forms-phone = A phone number has 10 digits and begins with 0.
forms-email = This e-mail address is not right; a right one looks like name@example.vn
forms-date = There is no such day. Please look at day, month and year again.
forms-pattern = The answer does not have the right shape; please look at the example.
forms-logic = This answer does not fit the others; please look at it again.
forms-fix-use = Use “{ $value }”
forms-required-signature = Please sign in this box.
forms-few-words = Please write at least { $least } words.
forms-many-words = The answer is too long: there is room for { $most } words.
forms-few-choices = Please choose at least { $least }.
forms-many-choices = You can choose { $most } at most.
forms-early = This date is too early. Please look at it again.
forms-late = This date is too late. Please look at it again.
forms-after-today = This date can't be after today ({ $day }).
forms-not-after = This date can't be after “{ $label }” ({ $day }).
forms-not-before = This date can't be before “{ $label }” ({ $day }).
forms-too-young = By this date the age on { $day } is only { $age }; it must be { $least }. Please look at the year of birth again.
forms-too-old = By this date the age on { $day } is { $age }; at most { $most } is possible. Please look at the year of birth again.
forms-doubt-province = The first three digits are not the code of any province. Please look again; if it is right, go on: the office will check it.
forms-doubt-year = This number does not fit the year of birth. Please look again; if it is right, go on: the office will check it.
forms-doubt-sex = This number does not fit the sex given. Please look again; if it is right, go on: the office will check it.
forms-place = Question { $number } of { $count }
forms-gone = { $count ->
    [one] One later answer is not needed any more
   *[other] { $count } later answers are not needed any more
  }: { $labels }.
forms-row-gone = One person was taken off the list.
forms-signed = Signed
forms-no-such-day = There is no day { $day } in month { $month } of { $year }. Please look at it again.
