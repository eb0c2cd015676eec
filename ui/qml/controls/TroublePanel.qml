import QtQuick
import Kiosk
import ".."

// What is wrong with the machine, what to do, and a picture of it; leaves by itself when cleared.
PicturePanel {
    id: panel

    property TroublePart trouble: null
    readonly property bool there: trouble?.there ?? false

    visible: there
    file: trouble?.picture ?? ""
    heading: trouble?.title ?? ""
    todo: trouble?.todo ?? ""

    Row {
        width: parent.width
        spacing: KioskTheme.spaceS
        visible: helper.text !== ""

        Icon {
            name: "help"
            tint: KioskTheme.look
        }
        BodyText {
            id: helper
            width: parent.width - KioskTheme.iconM - KioskTheme.spaceS
            text: panel.trouble?.helper ?? ""
            color: KioskTheme.look
            strong: true
        }
    }
}
