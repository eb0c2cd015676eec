import QtQuick
import ".."

// A button with words, and an icon before or after them.
TouchArea {
    id: button

    property string iconName: ""
    property string kind: "plain" // primary, plain, quiet, danger
    property bool busy: false
    property bool iconAfter: iconName === "go-on"
    readonly property color ink: kind === "primary" ? KioskTheme.pressInk : kind === "danger" ? KioskTheme.wrong : kind === "quiet" ? KioskTheme.press : KioskTheme.ink

    implicitHeight: Math.max(kind === "primary" ? KioskTheme.touchBig : KioskTheme.touch, contentItem.implicitHeight + 2 * KioskTheme.spaceS)
    implicitWidth: contentItem.implicitWidth + 2 * KioskTheme.spaceL
    leftPadding: KioskTheme.spaceM
    rightPadding: KioskTheme.spaceM
    enabled: !busy
    fill: kind === "primary" ? KioskTheme.press : kind === "quiet" ? "transparent" : KioskTheme.card
    fillDown: kind === "primary" ? KioskTheme.pressDown : kind === "danger" ? KioskTheme.wrongSoft : KioskTheme.chosen
    edge: kind === "danger" ? KioskTheme.wrong : kind === "plain" ? KioskTheme.line : KioskTheme.press
    edgeWidth: kind === "primary" ? 0 : KioskTheme.outline

    contentItem: Item {
        implicitWidth: words.implicitWidth + (button.iconName === "" ? 0 : KioskTheme.iconM + KioskTheme.spaceS)
        implicitHeight: Math.max(words.contentHeight, KioskTheme.iconM)

        Item {
            id: group

            readonly property int iconRoom: button.iconName === "" ? 0 : KioskTheme.iconM + KioskTheme.spaceS

            anchors.centerIn: parent
            width: Math.min(parent.width, words.implicitWidth + iconRoom)
            height: words.contentHeight

            Icon {
                name: button.iconName
                tint: button.ink
                anchors.verticalCenter: parent.verticalCenter
                x: button.iconAfter ? group.width - width : 0
            }
            BodyText {
                id: words
                x: button.iconAfter ? 0 : group.iconRoom
                width: group.width - group.iconRoom
                text: button.text
                color: button.ink
                font.weight: Font.DemiBold
                lineHeight: 1
                horizontalAlignment: button.iconName === "" ? Text.AlignHCenter : Text.AlignLeft
            }
        }
    }
}
