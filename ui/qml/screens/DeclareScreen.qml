pragma ComponentBehavior: Bound
import QtQuick
import Kiosk
import ".."
import "../controls"

// The resident says that it is true; then the dossier is kept for good.
KioskPage {
    id: page
    objectName: "screen_Declare"

    question: Words.say("screen-declare-title")
    help: Words.say("screen-declare-help")
    primaryText: Words.say("screen-declare-seal")
    primaryName: "seal"
    primaryIcon: "send"
    primaryBusy: Visit.declare.sealing
    onPrimaryPressed: Visit.press("seal")

    TroublePanel {
        width: parent.width
        trouble: Visit.declare.trouble
    }
    InfoCard {
        width: parent.width
        iconName: "document"
        title: Words.say("screen-declare-statements")
        lines: Visit.declare.statements
    }
    Panel {
        width: parent.width

        LabelledLine {
            width: parent.width
            label: Words.say("screen-declare-fee")
            value: Visit.declare.fee
        }
    }
    InfoCard {
        width: parent.width
        visible: Visit.declare.schedule.there
        iconName: "clock"
        title: Words.say("screen-declare-due")

        DueCard {
            width: parent?.width ?? 0
            schedule: Visit.declare.schedule
        }
    }
    CheckCard {
        objectName: "agree"
        width: parent.width
        text: Words.say("screen-declare-agree")
        ticked: Visit.declare.agreed
        problem: Visit.declare.problem
        onClicked: Visit.press("agree")
    }
    Problem {
        width: parent.width
        message: Visit.declare.problem
        onVisibleChanged: if (visible)
            page.toEnd()
    }
    Waiting {
        width: parent.width
        visible: Visit.declare.sealing
        text: Words.say("screen-declare-sealing")
    }
}
