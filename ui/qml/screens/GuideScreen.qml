pragma ComponentBehavior: Bound
import QtQuick
import Kiosk
import ".."
import "../controls"

// What one needs, what it costs, how long it takes; and what happens to what one tells.
KioskPage {
    id: page
    objectName: "screen_Guide"

    question: Visit.guide.title
    help: Words.say("ui-guide-help")
    primaryText: Words.say("ui-go-on")
    onPrimaryPressed: Visit.press("go_on")

    Repeater {
        model: Visit.guide.facts

        delegate: Item {
            id: fact

            required property string icon
            required property string title
            required property var lines

            width: parent?.width ?? 0
            height: card.height

            InfoCard {
                id: card
                width: parent.width
                height: implicitHeight
                iconName: fact.icon
                title: fact.title
                lines: fact.lines
            }
        }
    }
    InfoCard {
        width: parent.width
        iconName: "shield"
        title: Words.say("ui-guide-privacy")
        lines: Visit.guide.privacy
    }
    CheckCard {
        objectName: "consent"
        width: parent.width
        text: Words.say("ui-guide-consent")
        ticked: Visit.guide.consented
        problem: Visit.guide.problem
        onClicked: Visit.press("consent")
    }
    Problem {
        width: parent.width
        message: Visit.guide.problem
        onVisibleChanged: if (visible)
            page.toEnd()
    }
}
