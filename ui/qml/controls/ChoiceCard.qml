import QtQuick
import ".."

// One possible answer as a card. With a tick mark unless it leads on at once (`leads`).
TouchArea {
    id: choice

    property string title: ""
    property string detail: ""
    property string tag: ""
    property string iconName: ""
    property string pictureFile: ""
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
        implicitHeight: Math.max(lines.implicitHeight, mark.visible ? mark.height : 0, drawing.visible ? drawing.height : 0, icon.visible ? icon.height : 0)

        TickMark {
            id: mark
            visible: !choice.leads
            ticked: choice.chosen
            square: choice.several
            anchors.verticalCenter: parent.verticalCenter
        }
        Picture {
            id: drawing
            visible: choice.pictureFile !== ""
            file: choice.pictureFile
            width: 132
            height: 132
            anchors.verticalCenter: parent.verticalCenter
        }
        Icon {
            id: icon
            visible: choice.iconName !== "" && !mark.visible
            name: choice.iconName
            tint: KioskTheme.press
            size: KioskTheme.iconL
            anchors.verticalCenter: parent.verticalCenter
        }
        Column {
            id: lines

            readonly property int before: choice.pictureFile !== "" ? 132 : choice.leads ? (choice.iconName === "" ? 0 : KioskTheme.iconL) : mark.width

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
