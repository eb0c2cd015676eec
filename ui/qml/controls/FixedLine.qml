import QtQuick
import ".."

// What the form works out by itself: to be read, not to be changed.
Column {
    id: line

    property string label: ""
    property string value: ""
    property string prefix: ""
    property string suffix: ""

    spacing: KioskTheme.spaceXs

    BodyText {
        width: parent.width
        visible: text !== ""
        text: line.label
        strong: true
    }
    Rectangle {
        width: parent.width
        implicitHeight: Math.max(KioskTheme.touch, words.implicitHeight + 2 * KioskTheme.spaceS)
        radius: KioskTheme.radius
        color: KioskTheme.keyGround
        border.width: KioskTheme.highContrast ? KioskTheme.outline : 0
        border.color: KioskTheme.hairline

        Icon {
            id: sign
            x: KioskTheme.spaceM
            anchors.verticalCenter: parent.verticalCenter
            name: "calculator"
            tint: KioskTheme.inkSoft
        }
        BodyText {
            id: words
            x: sign.x + sign.width + KioskTheme.spaceS
            width: parent.width - x - KioskTheme.spaceM
            anchors.verticalCenter: parent.verticalCenter
            text: line.value === "" ? Words.say("ui-fixed-later") : [line.prefix, line.value, line.suffix].filter(part => part !== "").join(" ")
            soft: line.value === ""
            font.weight: line.value === "" ? Font.Normal : Font.DemiBold
        }
    }
    SmallText {
        width: parent.width
        text: Words.say("ui-fixed")
        soft: true
    }
}
