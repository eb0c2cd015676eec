import QtQuick
import ".."

// Says that an answer came from the identity card.
Row {
    id: mark

    property bool brief: false

    spacing: KioskTheme.spaceXs

    Icon {
        id: card
        name: "id-card"
        tint: KioskTheme.press
        size: KioskTheme.iconS
        anchors.verticalCenter: parent.verticalCenter
    }
    SmallText {
        width: mark.brief ? implicitWidth : mark.width - card.width - mark.spacing
        anchors.verticalCenter: parent.verticalCenter
        text: Words.say(mark.brief ? "ui-from-card-brief" : "ui-from-card")
        color: KioskTheme.press
        strong: true
    }
}
