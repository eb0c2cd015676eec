# What is said when an answer is not right yet, and how some answers read.

forms-yes = Yes
forms-no = No
forms-people = { $count } people
forms-required = Please fill this in.
forms-required-choice = Please choose an answer.
forms-required-tick = Please touch this box to agree.
forms-rows = Please add at least one person.
forms-name = A name has letters only, no digits and no signs.
forms-capitals = On civil-status papers names are written in capital letters.
forms-digits = Digits only, please.
forms-digits-length = It has { $wanted } digits; you have given { $given }.
forms-number = Please give a number.
forms-least = The smallest number possible is { $least }.
forms-most = The largest number possible is { $most }.
forms-too-short = Please write at least { $least } letters.
forms-too-long = This is too long; there is room for { $most } letters.
forms-phone = A phone number has 10 digits and begins with 0.
forms-email = This e-mail address is not right; a right one looks like name@example.vn
forms-date = There is no such day. Please look at day, month and year again.
forms-pattern = The answer does not have the right shape; please look at the example.
forms-logic = This answer does not fit the others; please look at it again.
forms-fix-use = Use “{ $value }”
