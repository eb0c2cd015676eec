import QtQuick
import Kiosk
import ".."

// How every part of the machine is, the worst first.
StaffPage {
    objectName: "screen_StaffOverview"

    room: Visit.staffOverview.top
    note: Visit.staffOverview.seen
    primaryText: Words.say("staff-print-report")
    primaryName: "print_report"
    primaryIcon: "slip"

    PartList {
        width: parent.width
        parts: Visit.staffOverview.parts
    }
}
