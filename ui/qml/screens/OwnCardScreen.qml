pragma ComponentBehavior: Bound
import QtQuick
import Kiosk
import ".."
import "../controls"

// Only the applicant reads what the office wrote to him: he shows his card.
KioskPage {
    id: page
    objectName: "screen_OwnCard"

    readonly property bool ready: !Visit.ownCard.trouble.there

    question: Words.say("screen-own-card-title")
    help: Visit.ownCard.why

    CameraPanel {
        width: parent.width
        camera: Visit.ownCard.camera
        room: brief ? Math.round(page.pictureRoom * 0.45) : Math.max(page.pictureRoom, KioskTheme.portrait ? 480 : 0)
        brief: Visit.ownCard.problem !== ""
    }
    LoopPicture {
        visible: page.ready && !Visit.ownCard.camera.there
        width: parent.width
        height: Visit.ownCard.problem === "" ? page.pictureRoom : Math.round(page.pictureRoom * 0.6)
        stem: "show-card"
    }
    TroublePanel {
        width: parent.width
        trouble: Visit.ownCard.trouble
        visible: there
    }
    Notice {
        width: parent.width
        text: Visit.ownCard.problem
        tone: "wrong"
    }
    Waiting {
        width: parent.width
        visible: page.ready && (Visit.ownCard.asking || !Visit.ownCard.camera.there)
        text: Words.say(Visit.ownCard.asking ? "screen-own-card-asking" : "ui-identity-waiting")
    }
}
