pragma ComponentBehavior: Bound
import QtQuick
import Kiosk
import ".."

// One field of a page, drawn by its kind, with what is wrong below it.
Column {
    id: field

    required property string path
    required property string kind
    required property string label
    required property string help
    required property string example
    required property bool isRequired
    required property string value
    required property bool fromCard
    required property var choices
    required property var rows
    required property int maxLength
    required property string problem
    required property string fixLabel
    required property string fixValue
    property bool begins: false
    property bool bareExample: false // the form gives the example alone, without "Ví dụ"
    property bool alone: false // the page's question stands for the label
    readonly property string shownLabel: (alone ? "" : label) + (isRequired || alone || kind === "yes_no" ? "" : " " + Words.say("ui-optional"))
    readonly property bool wrong: problem !== ""
    readonly property bool typed: !["choice", "several", "yes_no", "rows"].includes(kind)
    readonly property bool lacks: typed && isRequired && value === ""

    function tell(value: string) {
        Visit.press("answer", value, field.path);
    }

    function begin() {
        (body.item as AnswerColumn)?.begin();
    }

    function toggled(one: string): string {
        const chosen = field.value === "" ? [] : field.value.split("\n");
        return chosen.includes(one) ? chosen.filter(key => key !== one).join("\n") : chosen.concat([one]).join("\n");
    }

    spacing: KioskTheme.spaceS

    Loader {
        id: body
        width: parent.width
        sourceComponent: {
            switch (field.kind) {
            case "date":
                return dateEntry;
            case "choice":
            case "several":
                return cards;
            case "list":
                return searchList;
            case "yes_no":
                return box;
            case "rows":
                return rowCards;
            default:
                return entry;
            }
        }
    }
    Row {
        id: origin
        width: parent.width
        spacing: KioskTheme.spaceXs
        visible: field.fromCard && field.value !== ""

        Icon {
            id: card
            name: "id-card"
            tint: KioskTheme.press
            size: KioskTheme.iconS
        }
        SmallText {
            width: origin.width - card.width - origin.spacing
            text: Words.say("ui-from-card")
            color: KioskTheme.press
            strong: true
        }
    }
    SmallText {
        width: parent.width
        visible: text !== ""
        text: field.help
        soft: true
    }
    Problem {
        width: parent.width
        message: field.problem
        fixLabel: field.fixLabel
        fixName: "fix_" + field.path
        onFixed: field.tell(field.fixValue)
    }

    Component {
        id: entry

        TextFieldBox {
            label: field.shownLabel
            example: field.example === "" || !field.bareExample ? field.example : Words.fill("ui-example", {
                "example": field.example
            })
            entryName: "field_" + field.path
            value: field.value
            kind: field.kind === "name" || field.kind === "email" ? field.kind : ["digits", "phone", "number"].includes(field.kind) ? "digits" : "text"
            maxLength: field.maxLength
            wrong: field.wrong
            begins: field.begins
            shownWith: field
            onEdited: text => field.tell(text)
        }
    }
    Component {
        id: dateEntry

        DateEntry {
            label: field.shownLabel
            path: field.path
            value: field.value
            wrong: field.wrong
            begins: field.begins
            shownWith: field
            onEdited: text => field.tell(text)
        }
    }
    Component {
        id: searchList

        SearchList {
            label: field.shownLabel
            path: field.path
            value: field.value
            choices: field.choices
            wrong: field.wrong
            begins: field.begins
            shownWith: field
            onChosen: value => field.tell(value)
        }
    }
    Component {
        id: box

        CheckCard {
            objectName: "field_" + field.path
            text: field.label
            ticked: field.value === "true"
            problem: field.problem
            onClicked: field.tell(ticked ? "" : "true")
        }
    }
    Component {
        id: rowCards

        RowCards {
            label: field.shownLabel
            path: field.path
            rows: field.rows
        }
    }
    Component {
        id: cards

        ChoiceCards {
            label: field.shownLabel
            path: field.path
            value: field.value
            choices: field.choices
            several: field.kind === "several"
            onChosen: one => field.tell(several ? field.toggled(one) : one)
        }
    }
}
