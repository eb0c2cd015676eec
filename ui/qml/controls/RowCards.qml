pragma ComponentBehavior: Bound
import QtQuick
import Kiosk
import ".."

// People in a table: a card for each, and one button to add another. To take one away is asked for twice.
Column {
    id: cards

    property string label: ""
    property string path: ""
    property var rows: []
    property string addLabel: "" // the form's own words on the button
    readonly property string addText: addLabel !== "" ? addLabel : Words.say(rows.length === 0 ? "ui-add-first-row" : "ui-add-row")
    property int leaving: -1 // the one that shall be taken away, while it is asked

    spacing: KioskTheme.spaceM
    onRowsChanged: leaving = -1

    BodyText {
        width: parent.width
        visible: text !== ""
        text: cards.label
        strong: true
    }
    Panel {
        width: parent.width
        visible: cards.rows.length === 0

        Row {
            width: parent.width
            spacing: KioskTheme.spaceM

            Icon {
                id: sign
                name: "people"
                tint: KioskTheme.press
                size: KioskTheme.iconL
                anchors.verticalCenter: parent.verticalCenter
            }
            BodyText {
                width: parent.width - sign.width - parent.spacing
                anchors.verticalCenter: parent.verticalCenter
                text: Words.fill("ui-rows-empty", {
                    "button": cards.addText
                })
            }
        }
    }
    Repeater {
        model: cards.rows

        delegate: RowCard {
            required property var modelData

            width: cards.width
            rowPath: cards.path + "[" + modelData.index + "]"
            heading: modelData.title !== "" ? modelData.title : Words.fill("ui-row", {
                "number": modelData.index + 1
            })
            complete: modelData.complete
            lacks: modelData.lacks
            leaving: cards.leaving === modelData.index
            onLeave: cards.leaving = modelData.index
            onStay: cards.leaving = -1
        }
    }
    BigButton {
        objectName: "add_row_" + cards.path
        width: parent.width
        text: cards.addText
        iconName: "plus"
        kind: "quiet"
        onClicked: Visit.press("add_row", "", cards.path)
    }
}
