import QtQuick
import ".."

// A page as a small picture of the shape of A4, with its number; a side that is left out is faint.
TouchArea {
    id: thumb

    property url source
    property string caption: ""
    property bool leftOut: false

    text: caption
    implicitWidth: 220
    implicitHeight: Math.round((width - 2 * padding) * 1.414) + 2 * padding + (caption === "" ? 0 : words.implicitHeight + KioskTheme.spaceXs)
    padding: KioskTheme.spaceXs
    edge: KioskTheme.line
    corner: 12

    contentItem: Item {
        Image {
            id: paper
            width: parent.width
            height: Math.round(width * 1.414)
            source: thumb.source
            sourceSize.width: 440
            cache: false
            fillMode: Image.PreserveAspectFit
            opacity: thumb.leftOut ? 0.35 : 1
        }
        SmallText {
            id: words
            anchors.bottom: parent.bottom
            width: parent.width
            text: thumb.caption
            strong: true
            horizontalAlignment: Text.AlignHCenter
        }
    }
}
