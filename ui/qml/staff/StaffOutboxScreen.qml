pragma ComponentBehavior: Bound
import QtQuick
import Kiosk
import ".."
import "../controls"

// What waits for the province, what is in its way, and the way out by hand.
StaffPage {
    id: page
    objectName: "screen_StaffOutbox"

    readonly property StaffOutboxPart view: Visit.staffOutbox

    room: view.top
    primaryText: rows.count > 0 ? Words.say("staff-retry-all") : ""
    primaryName: "retry"
    primaryIcon: "send"
    secondaryText: rows.count > 0 ? Words.say("staff-export") : ""
    secondaryName: "export_dossiers"
    secondaryIcon: "unplugged"
    secondaryEnabled: view.canExport

    PartList {
        width: parent.width
        parts: page.view.parts
    }
    Figures {
        width: parent.width
        figures: page.view.figures
    }
    StickList {
        width: parent.width
        visible: rows.count > 0
        sticks: page.view.sticks
    }
    Notice {
        width: parent.width
        text: page.view.said
        tone: page.view.tone
    }
    Repeater {
        id: rows
        model: page.view.rows

        delegate: WaitingCard {
            width: parent?.width ?? 0
        }
    }
    SmallText {
        width: parent.width
        visible: text !== ""
        text: page.view.more
        soft: true
    }
}
