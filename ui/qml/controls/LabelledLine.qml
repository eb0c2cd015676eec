import QtQuick
import ".."

// A fact to read: what it is, small, and the fact below; where it came from, and a signature as it was drawn.
Column {
    id: line

    property string label: ""
    property string value: ""
    property bool fromCard: false
    readonly property bool isDrawing: value.startsWith("data:image/")

    visible: value !== ""
    spacing: 2

    Flow {
        width: parent.width
        spacing: KioskTheme.spaceS

        SmallText {
            width: Math.min(implicitWidth, parent.width)
            text: line.label
            soft: true
        }
        CardMark {
            visible: line.fromCard
            brief: true
        }
    }
    BodyText {
        width: parent.width
        visible: !line.isDrawing
        text: line.isDrawing ? "" : line.value
        strong: true
    }
    Image {
        visible: line.isDrawing
        width: 400
        height: 156
        source: line.isDrawing ? line.value : ""
        fillMode: Image.PreserveAspectFit
        horizontalAlignment: Image.AlignLeft
        cache: false
    }
}
