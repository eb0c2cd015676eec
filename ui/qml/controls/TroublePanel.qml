import QtQuick
import Kiosk
import ".."

// What is wrong with the machine, what to do, and a picture of it; leaves by itself when cleared.
Rectangle {
    id: panel

    property TroublePart trouble: null
    readonly property bool there: trouble?.there ?? false
    readonly property bool wide: width > 800 * KioskTheme.scale

    visible: there
    implicitHeight: there ? Math.max(words.y + words.implicitHeight, drawing.y + drawing.height) + KioskTheme.spaceM : 0
    radius: KioskTheme.radius
    color: KioskTheme.lookSoft
    border.width: KioskTheme.outline
    border.color: KioskTheme.look

    Picture {
        id: drawing
        x: KioskTheme.spaceM
        y: KioskTheme.spaceM
        width: panel.wide ? 300 : 240
        height: visible ? width * 0.75 : 0
        file: panel.trouble?.picture ?? ""
    }
    Column {
        id: words
        x: panel.wide && drawing.visible ? drawing.x + drawing.width + KioskTheme.spaceM : KioskTheme.spaceM
        y: panel.wide || !drawing.visible ? KioskTheme.spaceM : drawing.y + drawing.height + KioskTheme.spaceS
        width: panel.width - x - KioskTheme.spaceM
        spacing: KioskTheme.spaceS

        BigText {
            width: parent.width
            text: panel.trouble?.title ?? ""
            font.weight: Font.Bold
        }
        BodyText {
            width: parent.width
            text: panel.trouble?.todo ?? ""
        }
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
}
