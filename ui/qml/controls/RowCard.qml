import QtQuick
import Kiosk
import ".."

// One person of a table: who, whether anything is missing, and two buttons; or the question whether to go.
Panel {
    id: card

    property string rowPath: ""
    property string heading: ""
    property string lacks: "" // the questions that are not answered rightly
    property bool complete: true
    property bool leaving: false
    signal leave
    signal stay

    border.color: leaving ? KioskTheme.wrong : complete ? KioskTheme.hairline : KioskTheme.look
    border.width: complete && !leaving ? 2 : KioskTheme.outline

    BodyText {
        width: parent.width
        text: card.leaving ? Words.fill("ui-row-leave", {
            "name": card.heading
        }) : card.heading
        strong: true
    }
    Row {
        id: standing
        width: parent.width
        spacing: KioskTheme.spaceXs
        visible: !card.leaving

        Icon {
            id: sign
            name: card.complete ? "check-circle" : "warning"
            tint: words.color
            size: KioskTheme.iconS
        }
        SmallText {
            id: words
            width: standing.width - sign.width - standing.spacing
            text: card.complete ? Words.say("ui-row-complete") : card.lacks !== "" ? Words.fill("ui-row-lacks", {
                "questions": card.lacks
            }) : Words.say("ui-row-incomplete")
            color: card.complete ? KioskTheme.kept : KioskTheme.look
            strong: true
        }
    }
    Row {
        id: buttons

        readonly property int half: (width - spacing) / 2

        width: parent.width
        spacing: KioskTheme.spaceM

        BigButton {
            objectName: card.leaving ? "remove_row_no_" + card.rowPath : "edit_row_" + card.rowPath
            width: buttons.half
            text: Words.say(card.leaving ? "ui-row-stay" : "ui-edit")
            iconName: card.leaving ? "back" : "pencil"
            onClicked: card.leaving ? card.stay() : Visit.press("edit_row", "", card.rowPath)
        }
        BigButton {
            objectName: card.leaving ? "remove_row_yes_" + card.rowPath : "remove_row_" + card.rowPath
            width: buttons.half
            text: Words.say("ui-remove")
            iconName: "trash"
            kind: "danger"
            onClicked: card.leaving ? Visit.press("remove_row", "", card.rowPath) : card.leave()
        }
    }
}
