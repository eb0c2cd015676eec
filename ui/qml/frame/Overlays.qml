pragma ComponentBehavior: Bound
import QtQuick
import Kiosk
import "../controls"
import "../staff"
import ".."

// What may lie over a page; the most urgent one lies on top.
Item {
    id: overlays

    readonly property ChromePart chrome: Visit.chrome

    Loader {
        anchors.fill: parent
        active: Visit.scan.opened.there
        sourceComponent: SidePanel {}
    }
    Loader {
        anchors.fill: parent
        active: overlays.chrome.helpOpen
        sourceComponent: Overlay {
            objectName: "overlay_help"

            QuestionText {
                width: parent?.width ?? 0
                text: Words.say("ui-help-title")
            }
            BodyText {
                width: parent?.width ?? 0
                visible: overlays.chrome.helper !== ""
                text: Words.say("staff-helper-title")
                color: KioskTheme.press
                strong: true
            }
            Repeater {
                model: overlays.chrome.helperLines

                delegate: BodyText {
                    required property string modelData

                    width: parent?.width ?? 0
                    text: modelData
                    strong: true
                }
            }
            Repeater {
                // Both do not fit where text is large and the screen is low.
                model: overlays.chrome.helper !== "" && KioskTheme.largeText && !KioskTheme.portrait ? [] : overlays.chrome.helpLines

                delegate: BodyText {
                    required property string modelData

                    width: parent?.width ?? 0
                    text: modelData
                }
            }
            Notice {
                width: parent?.width ?? 0
                text: overlays.chrome.isStaff || overlays.chrome.helper !== "" ? "" : Words.say("ui-help-person")
                iconName: "volunteer"
            }
            BigButton {
                objectName: "volunteer"
                visible: overlays.chrome.canJoin
                width: parent?.width ?? 0
                text: Words.say("staff-join")
                iconName: "volunteer"
                onClicked: Visit.press("volunteer")
            }
            BigButton {
                objectName: "help_close"
                width: parent?.width ?? 0
                text: Words.say("ui-close-help")
                kind: "primary"
                onClicked: Visit.press("help")
            }
        }
    }
    Loader {
        anchors.fill: parent
        active: overlays.chrome.confirmingStartOver
        sourceComponent: Overlay {
            objectName: "overlay_start_over"

            QuestionText {
                width: parent?.width ?? 0
                text: Words.say("ui-start-over-question")
            }
            BodyText {
                width: parent?.width ?? 0
                text: Words.say("ui-start-over-warning")
            }
            BigButton {
                objectName: "start_over_no"
                width: parent?.width ?? 0
                text: Words.say("ui-start-over-no")
                kind: "primary"
                onClicked: Visit.press("start_over_no")
            }
            BigButton {
                objectName: "start_over_yes"
                width: parent?.width ?? 0
                text: Words.say("ui-start-over-yes")
                iconName: "trash"
                kind: "danger"
                onClicked: Visit.press("start_over_yes")
            }
        }
    }
    Loader {
        anchors.fill: parent
        active: overlays.chrome.gate.there
        sourceComponent: Overlay {
            objectName: "overlay_gate"

            PinPad {
                width: parent?.width ?? 0
            }
        }
    }
    Loader {
        anchors.fill: parent
        active: overlays.chrome.leavingInS > 0
        sourceComponent: Overlay {
            objectName: "overlay_leaving"

            QuestionText {
                width: parent?.width ?? 0
                text: Words.say(overlays.chrome.isStaff ? "staff-still-there" : "ui-still-there")
            }
            BodyText {
                width: parent?.width ?? 0
                text: Words.fill(overlays.chrome.isStaff ? "staff-leaving" : "ui-leaving", {
                    "seconds": overlays.chrome.leavingInS
                })
            }
            BigButton {
                objectName: "stay"
                width: parent?.width ?? 0
                text: Words.say("ui-stay")
                kind: "primary"
                iconName: "hand"
                onClicked: Visit.press("stay")
            }
        }
    }
}
