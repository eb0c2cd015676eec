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

    LoopPicture {
        visible: page.ready
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
        visible: page.ready
        text: Words.say(Visit.ownCard.asking ? "screen-own-card-asking" : "ui-identity-waiting")
    }
}
