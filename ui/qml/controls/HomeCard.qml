import QtQuick
import ".."

// One of the two big things to do on the first page.
TouchArea {
    id: card

    property string title: ""
    property string detail: ""
    property string iconName: ""
    property bool primary: false
    readonly property color ink: primary ? KioskTheme.pressInk : KioskTheme.ink

    padding: KioskTheme.portrait ? KioskTheme.spaceL : KioskTheme.spaceM
    implicitHeight: Math.max(KioskTheme.portrait ? 240 : 200, contentItem.implicitHeight + topPadding + bottomPadding)
    fill: primary ? KioskTheme.press : KioskTheme.card
    fillDown: primary ? KioskTheme.pressDown : KioskTheme.chosen
    edge: KioskTheme.press
    edgeWidth: primary ? 0 : 4
    Accessible.name: title

    contentItem: Item {
        implicitHeight: lines.implicitHeight

        Icon {
            id: icon
            name: card.iconName
            tint: card.primary ? KioskTheme.pressInk : KioskTheme.press
            size: 112
            anchors.verticalCenter: parent.verticalCenter
        }
        Column {
            id: lines
            x: icon.width + KioskTheme.spaceL
            width: parent.width - x - arrow.width - KioskTheme.spaceS
            anchors.verticalCenter: parent.verticalCenter
            spacing: KioskTheme.spaceXs

            BigText {
                width: parent.width
                text: card.title
                color: card.ink
                font.weight: Font.Bold
            }
            BodyText {
                width: parent.width
                text: card.detail
                color: card.ink
            }
        }
        Icon {
            id: arrow
            name: "chevron-right"
            tint: card.primary ? KioskTheme.pressInk : KioskTheme.press
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
        }
    }
}
