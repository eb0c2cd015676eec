import QtQuick
import Kiosk
import ".."

// A printout on A4: the button, that it prints, that it lies in the tray, or why not; or a code instead.
Column {
    id: card

    property OnPaperPart paper: null
    readonly property string phase: paper?.phase ?? "absent"

    spacing: KioskTheme.spaceS
    visible: phase !== "absent" || (paper?.phoneCode ?? "") !== ""

    Notice {
        width: parent.width
        text: card.paper?.said ?? ""
        tone: card.phase === "trouble" ? "wrong" : "kept"
    }
    Waiting {
        width: parent.width
        visible: card.phase === "printing"
        text: Words.say("ui-sheets-printing")
    }
    BigButton {
        objectName: "print_sheets"
        width: parent.width
        visible: text !== ""
        text: card.paper?.offer ?? ""
        iconName: "printer"
        kind: "quiet"
        onClicked: Visit.press("print_sheets")
    }
    PhoneCode {
        width: parent.width
        text: card.paper?.phoneCode ?? ""
        hint: card.paper?.phoneHint ?? ""
    }
}
