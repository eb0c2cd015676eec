pragma ComponentBehavior: Bound
import QtQuick
import Kiosk
import ".."
import "../controls"

// The gate: big keys, and a dot for each digit. What was typed never comes to the screen.
Grid {
    id: pad

    readonly property GatePart gate: Visit.chrome.gate
    readonly property bool wide: !KioskTheme.portrait

    columns: wide ? 2 : 1
    spacing: KioskTheme.spaceL

    Column {
        width: pad.wide ? Math.round((pad.width - pad.spacing) / 2) : pad.width
        spacing: KioskTheme.spaceM

        QuestionText {
            width: parent.width
            text: pad.gate.title
            font.pixelSize: KioskTheme.textBig
        }
        BodyText {
            width: parent.width
            text: pad.gate.help
        }
        Row {
            spacing: KioskTheme.spaceS
            height: 44
            visible: pad.gate.dots > 0

            Repeater {
                model: pad.gate.dots

                delegate: Rectangle {
                    anchors.verticalCenter: parent?.verticalCenter
                    width: 28
                    height: 28
                    radius: 14
                    color: KioskTheme.press
                }
            }
            Accessible.role: Accessible.StaticText
            Accessible.name: Words.fill("staff-gate-dots", {
                "count": pad.gate.dots
            })
        }
        SmallText {
            width: parent.width
            visible: pad.gate.dots === 0 && pad.gate.problem === "" && !pad.gate.asking
            text: Words.say("staff-gate-empty")
            soft: true
        }
        Notice {
            objectName: "gate_problem"
            width: parent.width
            text: pad.gate.problem
            tone: "wrong"
            iconName: pad.gate.locked ? "lock" : "error"
        }
        Waiting {
            width: parent.width
            visible: pad.gate.asking
            text: Words.say("staff-gate-asking")
        }
    }
    Column {
        width: pad.wide ? Math.round((pad.width - pad.spacing) / 2) : pad.width
        spacing: KioskTheme.spaceM

        Grid {
            id: keys
            width: parent.width
            columns: 3
            spacing: KioskTheme.spaceS

            Repeater {
                model: ["1", "2", "3", "4", "5", "6", "7", "8", "9", "back", "0"]

                delegate: TouchArea {
                    id: cap

                    required property string modelData

                    objectName: "pin_" + modelData
                    width: Math.floor((keys.width - 2 * keys.spacing) / 3)
                    height: pad.wide ? 106 : 120
                    enabled: !pad.gate.locked && !pad.gate.asking
                    text: modelData === "back" ? Words.say("staff-gate-delete") : modelData
                    onClicked: Visit.press("pin_key", modelData)

                    contentItem: Item {
                        Icon {
                            anchors.centerIn: parent
                            name: cap.modelData === "back" ? "backspace" : ""
                        }
                        BigText {
                            anchors.centerIn: parent
                            visible: cap.modelData !== "back"
                            text: cap.modelData
                            font.weight: Font.Bold
                            lineHeight: 1
                        }
                    }
                }
            }
            TouchArea {
                objectName: "open_gate"
                width: Math.floor((keys.width - 2 * keys.spacing) / 3)
                height: pad.wide ? 106 : 120
                enabled: pad.gate.canOpen
                fill: KioskTheme.press
                fillDown: KioskTheme.pressDown
                edgeWidth: 0
                text: Words.say("staff-gate-open")
                onClicked: Visit.press("open_gate")

                contentItem: Item {
                    BodyText {
                        anchors.centerIn: parent
                        text: Words.say("staff-gate-open")
                        color: KioskTheme.pressInk
                        strong: true
                        lineHeight: 1
                    }
                }
            }
        }
        BigButton {
            objectName: "close_gate"
            width: parent.width
            text: Words.say("staff-gate-cancel")
            onClicked: Visit.press("close_gate")
        }
    }
}
