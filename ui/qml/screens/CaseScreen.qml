pragma ComponentBehavior: Bound
import QtQuick
import Kiosk
import ".."
import "../controls"

// Which situation is the resident's: papers and questions follow from it.
KioskPage {
    id: page
    objectName: "screen_Case"

    question: Visit.procedureCase.question
    help: Visit.procedureCase.help
    primaryText: Words.say("ui-go-on")
    onPrimaryPressed: Visit.press("go_on")

    Repeater {
        model: Visit.procedureCase.cases

        delegate: Item {
            id: one

            required property string code
            required property string title
            required property string detail
            required property bool chosen

            width: parent?.width ?? 0
            height: card.height

            ChoiceCard {
                id: card
                objectName: "case_" + one.code
                width: parent.width
                height: Math.max(implicitHeight, KioskTheme.touchBig)
                title: one.title
                detail: one.detail
                chosen: one.chosen
                onClicked: Visit.press("choose_case", one.code)
            }
        }
    }
    Problem {
        width: parent.width
        message: Visit.procedureCase.problem
    }
}
