pragma ComponentBehavior: Bound
import QtQuick
import Kiosk
import ".."
import "../controls"

// The memory sticks that are in the machine; the chosen one is written onto.
Column {
    id: list

    property alias sticks: cards.model
    readonly property bool hasChosen: cards.count === 1

    spacing: KioskTheme.spaceS

    SmallText {
        width: parent.width
        text: cards.count === 0 ? Words.say("staff-stick-none") : cards.count === 1 ? Words.say("staff-stick-title") : Words.say("staff-stick-choose")
        soft: true
        strong: true
    }
    Repeater {
        id: cards

        delegate: TouchArea {
            id: stick

            required property string label
            required property string detail
            required property bool chosen
            required property bool usable

            objectName: "stick_" + label
            width: list.width
            height: Math.max(KioskTheme.touch, words.implicitHeight + 2 * KioskTheme.spaceXs)
            enabled: usable
            fill: chosen ? KioskTheme.chosen : KioskTheme.card
            edge: chosen ? KioskTheme.press : KioskTheme.line
            edgeWidth: chosen ? KioskTheme.outline : 2
            text: label
            Accessible.checkable: true
            Accessible.checked: chosen
            onClicked: Visit.press("choose_stick", label)

            contentItem: Item {
                Icon {
                    id: sign
                    x: KioskTheme.spaceS
                    anchors.verticalCenter: parent.verticalCenter
                    name: stick.chosen ? "check-circle" : "unplugged"
                    size: KioskTheme.iconS
                    tint: KioskTheme.press
                }
                BodyText {
                    id: words
                    x: sign.x + sign.width + KioskTheme.spaceS
                    width: parent.width - x - KioskTheme.spaceS
                    anchors.verticalCenter: parent.verticalCenter
                    text: stick.label + " · " + stick.detail
                    lineHeight: 1
                }
            }
        }
    }
}
