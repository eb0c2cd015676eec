import QtQuick
import Kiosk
import ".."

// What to bring, on paper: the button, that it prints, that it is there, or why it is not.
Column {
    id: checklist

    readonly property string phase: Visit.guide.checklist.phase
    readonly property bool printing: phase === "printing"

    spacing: KioskTheme.spaceS

    Notice {
        width: parent.width
        text: checklist.phase === "printed" ? Words.say("ui-guide-printed") : checklist.phase === "trouble" ? Visit.guide.checklist.problem : ""
        tone: checklist.phase === "trouble" ? "wrong" : "kept"
    }
    PhoneCode {
        width: parent.width
        text: Visit.guide.checklist.phoneCode
        hint: Words.say("ui-guide-phone")
        size: 400
    }
    Waiting {
        width: parent.width
        visible: checklist.printing
        text: Words.say("ui-guide-printing")
    }
    BigButton {
        objectName: "print_checklist"
        width: parent.width
        visible: !checklist.printing
        text: Words.say(checklist.phase === "offered" ? "ui-guide-print" : "ui-guide-print-again")
        iconName: "printer"
        kind: "quiet"
        onClicked: Visit.press("print_checklist")
    }
}
