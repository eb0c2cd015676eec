import QtQuick
import ".."

// A short choice among others of its kind.
TouchArea {
    id: chip

    property bool isChosen: false
    property string iconName: isChosen ? "check" : ""
    readonly property color ink: isChosen && !down ? KioskTheme.pressInk : KioskTheme.ink

    implicitHeight: Math.max(KioskTheme.touch, words.implicitHeight + 2 * KioskTheme.spaceS)
    implicitWidth: words.implicitWidth + (iconName === "" ? 0 : 40 + KioskTheme.spaceXs) + 2 * KioskTheme.spaceL
    corner: height / 2
    fill: isChosen ? KioskTheme.press : KioskTheme.card
    fillDown: KioskTheme.chosen
    edge: isChosen ? KioskTheme.press : KioskTheme.line
    Accessible.checkable: true
    Accessible.checked: isChosen

    contentItem: Item {
        Icon {
            x: KioskTheme.spaceM
            anchors.verticalCenter: parent.verticalCenter
            name: chip.iconName
            size: 40
            tint: chip.isChosen ? KioskTheme.pressInk : KioskTheme.press
        }
        BodyText {
            id: words
            x: chip.iconName !== "" ? KioskTheme.spaceM + 40 + KioskTheme.spaceXs : KioskTheme.spaceL
            anchors.verticalCenter: parent.verticalCenter
            text: chip.text
            color: chip.ink
            font.weight: Font.Medium
            lineHeight: 1
            wrapMode: Text.NoWrap
        }
    }
}
