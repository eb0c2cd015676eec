pragma ComponentBehavior: Bound
import QtQuick
import Kiosk
import ".."
import "../controls"

// Find a procedure: by a field of administration, or by a few words.
KioskPage {
    id: page
    objectName: "screen_Find"

    question: Words.say("ui-find-title")
    help: Typing.open ? "" : Words.say("ui-find-help")

    EntryBox {
        objectName: "search"
        width: parent.width
        kind: "search"
        hint: Words.say("ui-find-hint")
        iconName: "search"
        label: Words.say("ui-find-hint")
        value: Visit.find.query
        onEdited: text => Visit.press("search", text)
    }
    Flow {
        width: parent.width
        spacing: KioskTheme.spaceS
        visible: !Typing.open

        Repeater {
            model: Visit.find.fields

            delegate: Chip {
                required property string code
                required property string title
                required property bool chosen

                objectName: "chip_" + code
                text: title
                isChosen: chosen
                onClicked: Visit.press("choose_field", code)
            }
        }
    }
    Repeater {
        model: Visit.find.results

        delegate: Item {
            id: result

            required property string code
            required property string title
            required property string summary
            required property string picture
            required property string tag
            required property string suspended

            width: parent?.width ?? 0
            height: card.height

            ChoiceCard {
                id: card
                objectName: "procedure_" + result.code
                width: parent.width
                height: implicitHeight
                leads: true
                title: result.title
                detail: result.summary
                tag: result.suspended === "" ? result.tag : ""
                warning: result.suspended
                iconName: result.picture
                onClicked: Visit.press("choose_procedure", result.code)
            }
        }
    }
    Notice {
        width: parent.width
        text: Visit.find.more > 0 ? Words.fill("ui-find-more", {
            "count": Visit.find.more
        }) : ""
    }
    Notice {
        width: parent.width
        text: none.count === 0 ? Words.say("ui-find-nothing") : ""

        Repeater {
            id: none
            model: Visit.find.results
            delegate: Item {}
        }
    }
}
