pragma ComponentBehavior: Bound
import QtQuick
import Kiosk
import ".."
import "../controls"

// The reader: it listens, and says what kind of code it was.
StaffPage {
    id: page
    objectName: "screen_StaffReader"

    readonly property StaffReaderPart view: Visit.staffReader

    component Code: Notice {
        required property int index
        required property string key
        required property string title
        required property string detail
        required property var model
        readonly property bool newest: index === 0

        objectName: "code_" + key
        width: parent?.width ?? 0
        tone: model.tone
        text: title + " · " + detail
    }

    room: view.top

    // The newest stands above the camera's picture, which takes all the room of a low window.
    Repeater {
        model: page.view.codes
        onItemAdded: index => {
            if (index === 0)
                page.toTop();
        }

        delegate: Code {
            visible: newest
        }
    }
    PartList {
        width: parent.width
        parts: page.view.parts
    }
    CameraPanel {
        width: parent.width
        camera: page.view.camera
        room: KioskTheme.portrait ? 420 : 300
    }
    SmallText {
        width: parent.width
        text: Words.say("staff-read-hint")
    }
    Repeater {
        model: page.view.codes

        delegate: Code {
            visible: !newest
        }
    }
}
