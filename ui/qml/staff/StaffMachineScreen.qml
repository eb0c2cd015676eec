import QtQuick
import Kiosk
import ".."

// The machine itself: disk, clock, network, versions; and the log for a stick.
StaffPage {
    id: page
    objectName: "screen_StaffMachine"

    readonly property StaffMachinePart view: Visit.staffMachine

    room: view.top
    primaryText: Words.say("staff-export-log")
    primaryName: "export_log"
    primaryIcon: "unplugged"
    primaryEnabled: view.canExport
    secondaryText: Words.say("staff-print-report")
    secondaryName: "print_report"
    secondaryIcon: "slip"

    StickList {
        width: parent.width
        sticks: page.view.sticks
    }
    PartList {
        width: parent.width
        parts: page.view.parts
    }
    Figures {
        width: parent.width
        figures: page.view.figures
    }
}
