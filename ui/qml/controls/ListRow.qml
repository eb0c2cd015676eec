import QtQuick
import ".."

// One line of a long list; the chosen one is filled, outlined and ticked.
TouchArea {
    id: row

    property bool isChosen: false

    implicitHeight: Math.max(KioskTheme.touch, words.implicitHeight + 2 * KioskTheme.spaceS)
    corner: 12
    fill: isChosen ? KioskTheme.chosen : KioskTheme.card
    edge: isChosen ? KioskTheme.press : KioskTheme.line
    edgeWidth: isChosen ? 5 : 2
    Accessible.checkable: true
    Accessible.checked: isChosen

    contentItem: Item {
        BodyText {
            id: words
            x: KioskTheme.spaceM
            width: parent.width - 2 * x - (row.isChosen ? KioskTheme.iconM : 0)
            anchors.verticalCenter: parent.verticalCenter
            text: row.text
            font.weight: row.isChosen ? Font.DemiBold : Font.Normal
            lineHeight: 1
        }
        Icon {
            visible: row.isChosen
            name: "check"
            tint: KioskTheme.press
            anchors.right: parent.right
            anchors.rightMargin: KioskTheme.spaceM
            anchors.verticalCenter: parent.verticalCenter
        }
    }
}
