import QtQuick
import ".."

// The slip as it comes out of the printer.
Rectangle {
    id: paper

    property string picture: ""
    property bool grows: false

    color: "#ffffff"
    border.width: 2
    border.color: KioskTheme.hairline
    clip: true

    Image {
        id: slip
        x: KioskTheme.spaceXs
        y: paper.grows ? Math.min(KioskTheme.spaceXs, paper.height - height * feed.out) : KioskTheme.spaceXs
        width: paper.width - 2 * KioskTheme.spaceXs
        height: implicitWidth > 0 ? Math.round(width * implicitHeight / implicitWidth) : 0
        source: paper.picture === "" ? "" : "image://slip/" + paper.picture
        fillMode: Image.PreserveAspectFit
        cache: false
    }
    Item {
        id: feed

        property real out: 1

        NumberAnimation on out {
            from: 0
            to: 1
            duration: 4000
            running: paper.grows && !KioskTheme.largeText
        }
    }
}
