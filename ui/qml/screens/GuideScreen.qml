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
    primaryText: Visit.guide.canFile ? Words.say("ui-go-on") : ""
    onPrimaryPressed: Visit.press("go_on")

    Repeater {
        model: Visit.guide.notices

        delegate: Notice {
            required property string modelData

            width: parent?.width ?? 0
            text: modelData
            tone: !Visit.guide.canFile && modelData === Visit.guide.problem ? "wrong" : "look"
        }
    }
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
                lead: fact.icon === "money" ? Visit.guide.fee : ""
                lines: fact.lines

                Loader {
                    width: parent?.width ?? 0
                    active: fact.icon === "clock" && Visit.guide.schedule.there
                    visible: active
                    sourceComponent: DueCard {
                        schedule: Visit.guide.schedule
                    }
                }
                Loader {
                    width: parent?.width ?? 0
                    active: fact.icon === "document" && Visit.guide.checklist.there
                    visible: active
                    sourceComponent: ChecklistCard {}
                }
            }
        }
    }
    InfoCard {
        width: parent.width
        visible: Visit.guide.canFile
        iconName: "shield"
        title: Words.say("ui-guide-privacy")
        lines: Visit.guide.privacy
    }
    CheckCard {
        objectName: "consent"
        width: parent.width
        visible: Visit.guide.canFile
        text: Words.say("ui-guide-consent")
        ticked: Visit.guide.consented
        problem: Visit.guide.problem
        onClicked: Visit.press("consent")
    }
    Problem {
        width: parent.width
        message: Visit.guide.canFile ? Visit.guide.problem : ""
        onVisibleChanged: if (visible)
            page.toEnd()
    }
}
