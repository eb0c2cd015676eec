pragma ComponentBehavior: Bound
import QtQuick
import Kiosk
import ".."

// A scanned side as a small picture of the shape of A4: a touch opens it, or brings it back.
TouchArea {
    id: card

    required property string sideId
    required property string picture
    required property bool leftOut
    required property bool canRestore
    required property string label
    required property string mark
    required property bool asks
    property bool locked: false

    objectName: (canRestore ? "restore_" : "open_") + sideId
    text: label + (mark === "" ? "" : ", " + mark)
    width: KioskTheme.portrait ? 300 : KioskTheme.largeText ? 240 : 210 // in landscape a whole row stands above the action bar
    implicitHeight: column.implicitHeight + 2 * padding
    padding: KioskTheme.spaceXs
    edge: asks ? KioskTheme.look : leftOut ? KioskTheme.hairline : KioskTheme.line
    edgeWidth: asks ? 2 * KioskTheme.outline : KioskTheme.outline
    fill: leftOut ? KioskTheme.ground : KioskTheme.card
    corner: 12
    enabled: !locked && (canRestore || !leftOut)
    opacity: 1
    onClicked: Visit.press(canRestore ? "restore_side" : "open_side", sideId)

    contentItem: Item {
        Column {
            id: column
            width: parent.width
            spacing: KioskTheme.spaceXs

            Row {
                width: parent.width

                SmallText {
                    width: parent.width - (pencil.visible ? pencil.width : 0)
                    text: card.label
                    color: card.leftOut ? KioskTheme.inkSoft : KioskTheme.ink
                    strong: true
                }
                Icon {
                    id: pencil
                    visible: card.enabled && !card.canRestore
                    name: "pencil"
                    size: KioskTheme.iconS
                    tint: KioskTheme.press
                }
            }
            MarkLine {
                width: parent.width
                text: card.mark
                stands: card.asks
            }
            Rectangle {
                width: parent.width
                height: Math.round(width * 1.414)
                color: card.leftOut ? KioskTheme.keyGround : "transparent"

                Image {
                    anchors.fill: parent
                    source: "image://sides/" + card.picture
                    sourceSize.width: 440
                    cache: false
                    fillMode: Image.PreserveAspectFit
                    opacity: card.leftOut ? 0.35 : 1
                }
            }
            SmallText {
                width: parent.width
                visible: card.canRestore && card.enabled
                text: Words.say("screen-scan-restore")
                color: KioskTheme.press
            }
        }
    }
}
