import QtQuick
import ".."

// One possible answer as a card. With a tick mark unless it leads on at once (`leads`).
TouchArea {
    id: choice

    property string title: ""
    property string detail: ""
    property string tag: ""
    property string warning: "" // why it can't be chosen today
    property string iconName: ""
    property bool chosen: false
    property bool several: false
    property bool leads: false

    padding: KioskTheme.spaceM
    implicitHeight: Math.max(KioskTheme.touch, contentItem.implicitHeight + topPadding + bottomPadding)
    fill: chosen ? KioskTheme.chosen : KioskTheme.card
    edge: chosen ? KioskTheme.press : KioskTheme.line
    edgeWidth: chosen ? 5 : KioskTheme.outline
    Accessible.name: title
    Accessible.checkable: !leads
    Accessible.checked: chosen

    contentItem: Item {
        implicitHeight: Math.max(lines.implicitHeight, mark.visible ? mark.height : 0, round.visible ? round.height : 0)

        TickMark {
            id: mark
            visible: !choice.leads
            ticked: choice.chosen
            square: choice.several
            anchors.verticalCenter: parent.verticalCenter
        }
        Rectangle {
            id: round
            visible: choice.iconName !== "" && !mark.visible
            width: 120
            height: 120
            radius: width / 2
            color: KioskTheme.chosen
            anchors.verticalCenter: parent.verticalCenter

            Icon {
                name: choice.iconName
                tint: KioskTheme.press
                size: KioskTheme.iconL
                anchors.centerIn: parent
            }
        }
        Column {
            id: lines

            readonly property int before: mark.visible ? mark.width : round.visible ? round.width : 0

            x: before === 0 ? 0 : before + KioskTheme.spaceM
            width: parent.width - x - (choice.leads ? KioskTheme.iconM + KioskTheme.spaceS : 0)
            anchors.verticalCenter: parent.verticalCenter
            spacing: KioskTheme.spaceXs

            BodyText {
                width: parent.width
                text: choice.title
                font.weight: Font.DemiBold
            }
            SmallText {
                width: parent.width
                visible: text !== ""
                text: choice.detail
                soft: true
            }
            SmallText {
                width: parent.width
                visible: text !== ""
                text: choice.tag
                color: KioskTheme.kept
                font.weight: Font.Medium
            }
            MarkLine {
                width: parent.width
                text: choice.warning
                stands: true
            }
        }
        Icon {
            visible: choice.leads
            name: "chevron-right"
            tint: KioskTheme.press
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
        }
    }
}
