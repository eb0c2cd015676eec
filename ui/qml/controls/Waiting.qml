pragma ComponentBehavior: Bound
import QtQuick
import ".."

// Something goes on: a sentence and three dots that take turns.
Row {
    id: waiting

    property string text: ""
    property int turn: 0

    spacing: KioskTheme.spaceM

    Timer {
        interval: 400
        repeat: true
        running: waiting.visible
        onTriggered: waiting.turn = (waiting.turn + 1) % 3
    }
    Row {
        id: dots
        anchors.verticalCenter: parent.verticalCenter
        spacing: KioskTheme.spaceXs

        Repeater {
            model: 3

            delegate: Rectangle {
                required property int index

                width: 20
                height: 20
                radius: 10
                color: KioskTheme.press
                opacity: waiting.turn === index ? 1 : 0.3
            }
        }
    }
    BodyText {
        width: waiting.width - dots.width - waiting.spacing
        text: waiting.text
        strong: true
    }
}
