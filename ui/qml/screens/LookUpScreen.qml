pragma ComponentBehavior: Bound
import QtQuick
import Kiosk
import ".."
import "../controls"

// Where is my dossier: its code typed, or the slip held before the reader.
KioskPage {
    id: page
    objectName: "screen_LookUp"

    question: Words.say("ui-look-up-title")
    help: Words.say("ui-look-up-help")
    primaryText: Words.say("ui-look-up-submit")
    primaryName: "submit_code"
    primaryIcon: "search"
    primaryBusy: Visit.lookUp.asking
    onPrimaryPressed: Visit.press("submit_code")

    Column {
        id: entry
        width: parent.width
        spacing: KioskTheme.spaceM

        TextFieldBox {
            width: parent.width
            label: Words.say("ui-look-up-code")
            example: Words.say("ui-look-up-example")
            entryName: "field_code"
            kind: "code"
            begins: true
            shownWith: entry
            value: Visit.lookUp.code
            wrong: Visit.lookUp.problem !== ""
            onEdited: text => Visit.press("answer", text, "code")
        }
        Problem {
            width: parent.width
            message: Visit.lookUp.problem
        }
        Waiting {
            width: parent.width
            visible: Visit.lookUp.asking
            text: Words.say("ui-look-up-asking")
        }
    }
    CameraPanel {
        width: parent.width
        camera: Visit.lookUp.camera
        room: Typing.open ? 260 : page.pictureRoom
        brief: Typing.open
        visible: Visit.lookUp.camera.there && (!Typing.open || (KioskTheme.portrait && !KioskTheme.largeText))
    }
}
