pragma ComponentBehavior: Bound
import QtQuick
import Kiosk
import ".."
import "../controls"

// The slip printer: how it is, how much of the roll is left.
StaffPage {
    id: page
    objectName: "screen_StaffPrinter"

    readonly property StaffPrinterPart view: Visit.staffPrinter

    room: view.top
    primaryText: Words.say("staff-test-print")
    primaryName: "test_print"
    primaryIcon: "slip"
    secondaryText: Words.say("staff-roll-changed")
    secondaryName: "roll_changed"
    secondaryIcon: "refresh"

    PartList {
        width: parent.width
        parts: page.view.parts
    }
    Panel {
        width: parent.width
        visible: page.view.roll !== ""

        BodyText {
            width: parent.width
            text: Words.say("staff-roll-title")
            strong: true
        }
        Rectangle {
            width: parent.width
            height: 28
            visible: page.view.rollPercent >= 0
            radius: 14
            color: KioskTheme.ground
            border.width: 2
            border.color: KioskTheme.line

            Rectangle {
                width: Math.round(parent.width * Math.max(0, page.view.rollPercent) / 100)
                height: parent.height
                radius: parent.radius
                color: page.view.rollPercent <= 10 ? KioskTheme.look : KioskTheme.press
            }
        }
        SmallText {
            width: parent.width
            text: page.view.roll
        }
    }
    Figures {
        width: parent.width
        figures: page.view.figures
    }
}
