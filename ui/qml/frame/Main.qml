import QtQuick
import Kiosk
import "../keyboard"
import ".."

// The window: bands, the page of the visit, the keyboard, and what may lie over them.
// Everything is laid out for 1080x1920 or 1920x1080 and scaled as a whole to the window.
Window {
    id: window

    readonly property bool tall: height >= width
    readonly property real fit: Math.min(width / (tall ? 1080 : 1920), height / (tall ? 1920 : 1080))

    color: KioskTheme.ground
    title: Words.say("ui-kiosk")
    visible: false
    onTallChanged: KioskTheme.portrait = tall
    Component.onCompleted: KioskTheme.portrait = tall

    Item {
        id: frame
        objectName: "frame"
        width: window.fit > 0 ? window.width / window.fit : 0
        height: window.fit > 0 ? window.height / window.fit : 0
        scale: window.fit
        transformOrigin: Item.TopLeft

        PointHandler {
            onActiveChanged: if (active)
                Visit.touch()
        }
        TopBand {
            id: top
            width: parent.width
            height: implicitHeight
        }
        Loader {
            id: pageLoader
            objectName: "page_loader"
            y: top.height
            width: frame.width - (KioskTheme.portrait || !board.visible ? 0 : board.width)
            height: (KioskTheme.portrait && board.visible ? board.y : bottom.y) - y
            focus: true
            source: Visit.screen === "" ? "" : (Visit.screen.startsWith("Staff") ? "../staff/" : "../screens/") + Visit.screen + "Screen.qml"
            onLoaded: fade.restart()

            NumberAnimation on opacity {
                id: fade
                from: KioskTheme.quickMs > 0 ? 0.3 : 1
                to: 1
                duration: KioskTheme.quickMs
            }
        }
        VietKeyboard {
            id: board
            visible: Typing.open
            width: KioskTheme.portrait ? frame.width : 1060
            height: KioskTheme.portrait ? implicitHeight : bottom.y - top.height
            x: frame.width - width
            y: bottom.y - height
        }
        BottomBand {
            id: bottom
            y: frame.height - height
            width: parent.width
            height: implicitHeight
        }
        Overlays {
            anchors.fill: parent
        }
    }
}
