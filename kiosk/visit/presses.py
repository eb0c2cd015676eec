"""The words that the screen may say: what was pressed, with a value, at a path."""

from __future__ import annotations

from enum import StrEnum, unique


@unique
class Press(StrEnum):
    """One thing that a finger can do; `ui` calls `Visit.press(word, value, path)`."""

    # anywhere
    BACK = "back"
    START_OVER = "start_over"  # asks first
    START_OVER_YES = "start_over_yes"
    START_OVER_NO = "start_over_no"
    HELP = "help"  # opens and closes
    TEXT_SIZE = "text_size"
    CONTRAST = "contrast"
    LANGUAGE = "language"  # value: "vi" or "en"
    STAY = "stay"  # "I am still here"
    GO_ON = "go_on"
    # home
    START = "start"
    LOOK_UP = "look_up"
    RESUME = "resume"  # what was left behind: its owner is here
    # staff
    STAFF = "staff"  # to the gate, from the first page
    VOLUNTEER = "volunteer"  # to the gate, from a resident's page
    HELPER_DONE = "helper_done"  # the member who joined goes
    PIN_KEY = "pin_key"  # value: a digit, or "back"
    OPEN_GATE = "open_gate"
    CLOSE_GATE = "close_gate"
    STAFF_PAGE = "staff_page"  # value: a page of the room
    LEAVE_ROOM = "leave_room"
    TEST_SCAN = "test_scan"
    TEST_PRINT = "test_print"
    PRINT_REPORT = "print_report"
    ROLL_CHANGED = "roll_changed"  # asks first
    RETRY = "retry"  # value: a code; empty: all
    CHOOSE_STICK = "choose_stick"
    EXPORT_DOSSIERS = "export_dossiers"  # asks first
    EXPORT_LOG = "export_log"
    SURE = "sure"  # yes, what was asked is meant
    NOT_SURE = "not_sure"
    # what was left behind
    BEGIN_ANEW = "begin_anew"  # instead of going on with it; asks first
    BEGIN_ANEW_YES = "begin_anew_yes"
    BEGIN_ANEW_NO = "begin_anew_no"
    # find
    SEARCH = "search"
    CHOOSE_FIELD = "choose_field"
    CHOOSE_PROCEDURE = "choose_procedure"
    # guide, case, identity
    CONSENT = "consent"
    PRINT_CHECKLIST = "print_checklist"  # what to bring, without filing
    CHOOSE_CASE = "choose_case"
    TYPE_IDENTITY = "type_identity"
    SHOW_CARD = "show_card"  # also to read what the office wrote
    # form
    ANSWER = "answer"  # value at path, each time the text changes
    LEAVE_FIELD = "leave_field"  # path: done with it for now, so it may be checked
    UNDO_ANSWER = "undo_answer"  # the last one, which made later answers go away
    ADD_ROW = "add_row"
    EDIT_ROW = "edit_row"
    REMOVE_ROW = "remove_row"
    # scan
    SCAN = "scan"
    SCAN_MORE = "scan_more"
    SCAN_AGAIN = "scan_again"  # throws the sides of this paper away
    TURN_SIDE = "turn_side"
    REMOVE_SIDE = "remove_side"
    RESTORE_SIDE = "restore_side"
    OPEN_SIDE = "open_side"  # to look at it closely
    CLOSE_SIDE = "close_side"
    MOVE_SIDE = "move_side"  # path: "earlier" or "later"
    ACCEPT_SIDE = "accept_side"  # it shall stay as it is
    SCAN_SIDE_AGAIN = "scan_side_again"  # the next batch comes in the place of its sheet
    KEEP_SIDE = "keep_side"  # no: the old sheet stays
    UNDO = "undo"  # the last removal or move
    SKIP_PAPER = "skip_paper"
    # review, declare
    EDIT = "edit"
    EDIT_PAPER = "edit_paper"
    AGREE = "agree"
    SEAL = "seal"
    # the end
    SKIP_SLIP = "skip_slip"
    SLIP_CAME_YES = "slip_came_yes"
    SLIP_CAME_NO = "slip_came_no"
    PRINT_AGAIN = "print_again"
    PRINT_SHEETS = "print_sheets"  # the form or the result that stands there, on A4
    FINISH = "finish"
    SUBMIT_CODE = "submit_code"
    # what is for the card's owner
    CHOOSE_DOSSIER = "choose_dossier"
    OPEN_LETTER = "open_letter"  # value: its place in the list
    TURN_PAGE = "turn_page"  # path: "onward" or "backward"
