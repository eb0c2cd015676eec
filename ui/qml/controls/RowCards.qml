pragma ComponentBehavior: Bound
import QtQuick
import Kiosk
import ".."

// People in a table: a card for each, and one button to add another.
Column {
    id: cards

    property string label: ""
    property string path: ""
    property var rows: []

    spacing: KioskTheme.spaceM

    BodyText {
        width: parent.width
        visible: text !== ""
        text: cards.label
        strong: true
    }
    Repeater {
        model: cards.rows

        delegate: Panel {
            id: card

            required property var modelData
            readonly property string rowPath: cards.path + "[" + modelData.index + "]"

            width: cards.width

            BodyText {
                width: parent.width
                text: card.modelData.title !== "" ? card.modelData.title : Words.fill("ui-row", {
                    "number": card.modelData.index + 1
                })
                strong: true
            }
            SmallText {
                width: parent.width
                visible: !card.modelData.complete
                text: Words.say("ui-row-incomplete")
                color: KioskTheme.wrong
            }
            Row {
                id: buttons
                width: parent.width
                spacing: KioskTheme.spaceM

                BigButton {
                    objectName: "edit_row_" + card.rowPath
                    width: (buttons.width - buttons.spacing) / 2
                    text: Words.say("ui-edit")
                    iconName: "edit"
                    onClicked: Visit.press("edit_row", "", card.rowPath)
                }
                BigButton {
                    objectName: "remove_row_" + card.rowPath
                    width: (buttons.width - buttons.spacing) / 2
                    text: Words.say("ui-remove")
                    iconName: "trash"
                    kind: "danger"
                    onClicked: Visit.press("remove_row", "", card.rowPath)
                }
            }
        }
    }
    BigButton {
        objectName: "add_row_" + cards.path
        width: parent.width
        text: Words.say(cards.rows.length === 0 ? "ui-add-first-row" : "ui-add-row")
        iconName: "plus"
        kind: "quiet"
        onClicked: Visit.press("add_row", "", cards.path)
    }
}
