pragma ComponentBehavior: Bound
import QtQuick
import Kiosk
import ".."
import "../controls"

// Who files: the card under the reader, or three fields typed by hand.
KioskPage {
    id: page
    objectName: "screen_Identity"

    readonly property string phase: Visit.identity.phase
    readonly property bool waits: phase === "show_card"
    readonly property bool typed: phase === "typed"
    readonly property bool sees: waits && Visit.identity.camera.there
    readonly property bool deaf: waits && Visit.identity.trouble.there && Visit.identity.trouble.code.endsWith(".gone")

    question: Words.say(typed ? "ui-identity-type-title" : deaf ? "ui-identity-deaf-title" : waits ? "ui-identity-title" : "ui-identity-read-title")
    // A trouble says itself what to do: nobody holds a card to a reader that is gone.
    help: waits && Visit.identity.trouble.there ? "" : Words.say(typed ? "ui-identity-type-help" : waits ? "ui-identity-help" : "ui-identity-read-help")
    primaryText: waits ? "" : Words.say("ui-go-on")
    secondaryText: Typing.open ? "" : Words.say(waits ? "ui-identity-type" : "ui-identity-show-card")
    secondaryName: waits ? "type_identity" : "show_card"
    secondaryIcon: waits ? "keyboard" : "id-card"
    onPrimaryPressed: list.goOn()
    onSecondaryPressed: Visit.press(secondaryName)

    CameraPanel {
        width: parent.width
        camera: Visit.identity.camera
        room: brief ? Math.max(Math.round(page.pictureRoom * 0.45), KioskTheme.portrait ? 240 : 0) : Math.max(page.pictureRoom, KioskTheme.portrait ? 480 : 0)
        brief: Visit.identity.trouble.there || Visit.identity.problem !== ""
        visible: page.sees && !(brief && KioskTheme.largeText && !KioskTheme.portrait) // no room for both
    }
    LoopPicture {
        visible: page.waits && !page.sees && !Visit.identity.trouble.there
        width: parent.width
        height: Visit.identity.problem === "" ? page.pictureRoom : Math.round(page.pictureRoom * 0.6)
        stem: "show-card"
    }
    TroublePanel {
        width: parent.width
        trouble: Visit.identity.trouble
        visible: there && !page.typed
    }
    Notice {
        width: parent.width
        text: Visit.identity.problem
        tone: "wrong"
    }
    Waiting {
        width: parent.width
        visible: page.waits && !page.sees && !Visit.identity.trouble.there
        text: Words.say("ui-identity-waiting")
    }
    Panel {
        width: parent.width
        visible: page.phase === "read"

        LabelledLine {
            width: parent.width
            label: Words.say("ui-identity-name")
            value: Visit.identity.name
        }
        LabelledLine {
            width: parent.width
            label: Words.say("ui-identity-number")
            value: Visit.identity.maskedNumber
        }
        LabelledLine {
            width: parent.width
            label: Words.say("ui-identity-born")
            value: Visit.identity.born
        }
        LabelledLine {
            width: parent.width
            label: Words.say("ui-identity-residence")
            value: Visit.identity.residence
        }
    }
    FieldList {
        id: list
        width: parent.width
        fields: Visit.identity.fields
        onWanted: field => page.show(field)
    }
}
