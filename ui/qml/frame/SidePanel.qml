import QtQuick
import Kiosk
import "../controls"
import ".."

// One scanned side, large, with all that can be done to it.
Overlay {
    id: panel

    readonly property OpenedSidePart side: Visit.scan.opened

    objectName: "overlay_side"
    widest: wide ? 1560 : 984

    QuestionText {
        width: parent?.width ?? 0
        text: panel.side.title
    }
    MarkLine {
        width: parent?.width ?? 0
        text: panel.side.mark
        stands: panel.side.asks
    }
    Row {
        width: parent?.width ?? 0
        spacing: KioskTheme.spaceL

        Image {
            width: KioskTheme.portrait ? 400 : 360
            height: Math.round(width * 1.414)
            source: panel.side.there ? "image://sides/" + panel.side.picture : ""
            sourceSize.width: 800
            cache: false
            fillMode: Image.PreserveAspectFit
        }
        SideWays {
            width: parent.width - parent.children[0].width - parent.spacing
            columns: KioskTheme.portrait ? 1 : 2
            sideId: panel.side.sideId
            ways: panel.side.ways
        }
    }
    BigButton {
        objectName: "close_side"
        width: parent?.width ?? 0
        text: Words.say("screen-scan-close")
        kind: "primary"
        iconName: "check"
        onClicked: Visit.press("close_side")
    }
}
