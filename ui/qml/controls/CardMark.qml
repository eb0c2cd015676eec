import QtQuick
import ".."

// Says that an answer came from the identity card.
Row {
    id: mark

    spacing: KioskTheme.spaceXs

    Icon {
        id: card
        name: "id-card"
        tint: KioskTheme.press
        size: KioskTheme.iconS
        anchors.verticalCenter: parent.verticalCenter
    }
    SmallText {
        width: mark.width - card.width - mark.spacing
        anchors.verticalCenter: parent.verticalCenter
        text: Words.say("ui-from-card")
        color: KioskTheme.press
        strong: true
    }
}
