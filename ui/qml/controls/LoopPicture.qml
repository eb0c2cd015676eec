import QtQuick
import ".."

// A short loop of drawings that shows a hand what to do; stands still in large text.
Picture {
    id: loop

    property string stem: ""
    readonly property int frames: 4
    property int frame: 1
    property int still: 2 // the frame that tells most alone

    file: stem === "" ? "" : stem + "-" + (KioskTheme.largeText ? still : frame) + ".svg"

    Timer {
        interval: 800
        repeat: true
        running: loop.visible && !KioskTheme.largeText
        onTriggered: loop.frame = loop.frame % loop.frames + 1
    }
}
