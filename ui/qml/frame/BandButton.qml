import QtQuick
import "../controls"
import ".."

// A button of the bottom band: an icon with a word below it, or beside it where there is room.
TouchArea {
    id: button

    property string iconName: ""
    property bool lit: false
    readonly property bool beside: !KioskTheme.portrait

    implicitHeight: Math.max(KioskTheme.touch, contentItem.implicitHeight + 2 * KioskTheme.spaceXs)
    fill: lit ? KioskTheme.chosen : KioskTheme.card
    edge: lit ? KioskTheme.press : KioskTheme.hairline
    edgeWidth: lit ? 4 : 2
    corner: 16
    Accessible.checkable: lit
    Accessible.checked: lit

    contentItem: Item {
        implicitHeight: button.beside ? Math.max(words.contentHeight, icon.height) : icon.height + words.contentHeight

        Icon {
            id: icon
            name: button.iconName
            tint: KioskTheme.press
            size: button.beside ? KioskTheme.iconM : 44
            x: button.beside ? KioskTheme.spaceS : (parent.width - width) / 2
            y: button.beside ? (parent.height - height) / 2 : (parent.height - height - words.contentHeight) / 2
        }
        SmallText {
            id: words
            x: button.beside ? icon.x + icon.width + KioskTheme.spaceXs : 4
            y: button.beside ? (parent.height - contentHeight) / 2 : icon.y + icon.height
            width: parent.width - x - 4
            text: button.text
            font.pixelSize: KioskTheme.largeText ? 40 : 28
            font.weight: Font.Medium
            lineHeight: 1
            horizontalAlignment: button.beside ? Text.AlignLeft : Text.AlignHCenter
        }
    }
}
