pragma ComponentBehavior: Bound
import QtQuick
import Kiosk
import ".."
import "../controls"

// The scanner: how it is, and what a blank sheet tells of its glass.
StaffPage {
    id: page
    objectName: "screen_StaffScanner"

    readonly property StaffScannerPart view: Visit.staffScanner

    room: view.top
    primaryText: Words.say("staff-test-scan")
    primaryName: "test_scan"
    primaryIcon: "scanner"

    PartList {
        width: parent.width
        parts: page.view.parts
        pairs: false
    }
    SmallText {
        width: parent.width
        visible: faces.count === 0
        text: Words.say("staff-scan-hint")
    }
    Repeater {
        model: page.view.advice

        delegate: Notice {
            required property string modelData

            width: parent?.width ?? 0
            tone: "look"
            text: modelData
        }
    }
    Row {
        id: sheet
        width: parent.width
        spacing: KioskTheme.spaceM
        visible: faces.count > 0

        Repeater {
            id: faces
            model: page.view.faces

            delegate: GlassGrid {
                required property string face

                objectName: "glass_" + face
                width: Math.min(440, Math.floor((sheet.width - sheet.spacing) / 2))
            }
        }
    }
    Figures {
        width: parent.width
        figures: page.view.figures
    }
}
