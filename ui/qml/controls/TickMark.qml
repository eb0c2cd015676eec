import QtQuick
import ".."

// A ring or a box that is filled and ticked when chosen: never told by colour alone.
Rectangle {
    id: mark

    property bool ticked: false
    property bool square: false

    width: 52
    height: 52
    radius: square ? 12 : width / 2
    color: ticked ? KioskTheme.press : KioskTheme.card
    border.width: 4
    border.color: ticked ? KioskTheme.press : KioskTheme.line

    Icon {
        anchors.centerIn: parent
        name: mark.ticked ? "check" : ""
        tint: KioskTheme.pressInk
        size: 40
    }
}
