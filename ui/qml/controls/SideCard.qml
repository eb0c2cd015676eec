pragma ComponentBehavior: Bound
import QtQuick
import Kiosk
import ".."

// A scanned side with what can be done to it: turn it, take it out, bring it back.
Column {
    id: card

    required property string sideId
    required property string picture
    required property int pageNumber
    required property bool leftOut
    property bool locked: false

    spacing: KioskTheme.spaceXs

    Thumb {
        objectName: card.leftOut ? "restore_" + card.sideId : "page_" + card.sideId
        width: KioskTheme.portrait ? 300 : 210 // in landscape all of it stands above the action bar
        source: "image://sides/" + card.picture
        leftOut: card.leftOut
        caption: card.leftOut ? Words.say("screen-scan-left-out") : Words.fill("screen-scan-page", {
            page: card.pageNumber
        })
        enabled: !card.locked
        onClicked: if (card.leftOut)
            Visit.press("restore_side", card.sideId)
    }
    Row {
        anchors.horizontalCenter: parent.horizontalCenter
        spacing: KioskTheme.spaceM
        visible: !card.leftOut && !card.locked

        RoundButton {
            objectName: "turn_" + card.sideId
            iconName: "rotate"
            label: Words.say("screen-scan-turn")
            onClicked: Visit.press("turn_side", card.sideId)
        }
        RoundButton {
            objectName: "remove_" + card.sideId
            iconName: "trash"
            label: Words.say("screen-scan-remove")
            onClicked: Visit.press("remove_side", card.sideId)
        }
    }
}
