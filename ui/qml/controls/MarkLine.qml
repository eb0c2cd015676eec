import QtQuick
import ".."

// What is wrong with a page, in a word or two with its icon; stands out until it is settled.
Rectangle {
    id: line

    property string text: ""
    property bool stands: false
    readonly property int inset: stands ? KioskTheme.spaceXs : 0
    readonly property color ink: stands ? KioskTheme.look : KioskTheme.inkSoft

    implicitHeight: Math.max(words.implicitHeight, icon.height) + 2 * inset
    radius: 8
    color: stands ? KioskTheme.lookSoft : "transparent"
    visible: text !== ""

    Icon {
        id: icon
        x: line.inset
        y: line.inset
        name: line.stands ? "warning" : "info"
        size: KioskTheme.iconS
        tint: line.ink
    }
    SmallText {
        id: words
        x: icon.x + icon.width + KioskTheme.spaceXs
        anchors.verticalCenter: parent.verticalCenter
        width: parent.width - x - line.inset
        text: line.text
        color: line.ink
        strong: line.stands
        lineHeight: 1
    }
}
