import QtQuick
import ".."

// A short choice among others of its kind.
TouchArea {
    id: chip

    property bool isChosen: false

    implicitHeight: Math.max(KioskTheme.touch, words.implicitHeight + 2 * KioskTheme.spaceS)
    implicitWidth: words.implicitWidth + (isChosen ? 40 + KioskTheme.spaceXs : 0) + 2 * KioskTheme.spaceL
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
            visible: chip.isChosen
            name: "check"
            size: 40
            tint: KioskTheme.pressInk
        }
        BodyText {
            id: words
            x: chip.isChosen ? KioskTheme.spaceM + 40 + KioskTheme.spaceXs : KioskTheme.spaceL
            anchors.verticalCenter: parent.verticalCenter
            text: chip.text
            color: chip.isChosen && !chip.down ? KioskTheme.pressInk : KioskTheme.ink
            font.weight: Font.Medium
            lineHeight: 1
            wrapMode: Text.NoWrap
        }
    }
}
