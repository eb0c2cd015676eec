pragma ComponentBehavior: Bound
import QtQuick
import Kiosk
import ".."

// One field of a page, drawn by its kind, with what is wrong or doubtful below it.
Column {
    id: field

    required property string path
    required property string kind
    required property string label
    required property string help
    required property string example
    required property bool isRequired
    required property string value
    required property string shown
    required property bool fromCard
    required property bool isFixed
    required property var choices
    required property var likely
    required property var rows
    required property string addLabel
    required property int maxLength
    required property string prefix
    required property string suffix
    required property int decimals
    required property string dayParts
    required property string firstOn
    required property string lastOn
    required property string doubt
    required property string problem
    required property string fixLabel
    required property string fixValue
    property bool begins: false
    property bool bareExample: false // the form gives the example alone, without "Ví dụ"
    property bool alone: false // the page's question stands for the label
    readonly property bool asked: kind !== "note" && !isFixed
    readonly property bool optional: asked && !isRequired && !alone && kind !== "yes_no"
    readonly property string shownLabel: (alone ? "" : label) + (optional ? " " + Words.say("ui-optional") : "")
    readonly property bool wrong: problem !== ""
    readonly property bool typed: asked && !["choice", "several", "yes_no", "rows", "list", "signature"].includes(kind)
    readonly property bool lacks: (typed || kind === "list") && isRequired && value === ""
    readonly property bool underHand: Typing.open && Typing.shownWith === field
    property string valueBefore: "" // when the hand came
    property bool goes: false // with its page

    function tell(value: string) {
        Visit.press("answer", value, field.path);
    }

    // A choice is done with as soon as it is made.
    function choose(value: string) {
        tell(value);
        Visit.press("leave_field", "", field.path);
    }

    function begin() {
        (body.item as AnswerColumn)?.begin();
    }

    function toggled(one: string): string {
        const chosen = field.value === "" ? [] : field.value.split("\n");
        return chosen.includes(one) ? chosen.filter(key => key !== one).join("\n") : chosen.concat([one]).join("\n");
    }

    spacing: KioskTheme.spaceS
    onUnderHandChanged: {
        if (underHand)
            valueBefore = value;
        else if (!goes && (value !== "" || valueBefore !== ""))
            Visit.press("leave_field", "", path);
    }

    Component.onDestruction: goes = true

    Loader {
        id: body
        width: parent.width
        sourceComponent: {
            if (field.isFixed)
                return fixedLine;
            switch (field.kind) {
            case "date":
            case "day":
                return dateEntry;
            case "choice":
            case "several":
                return cards;
            case "list":
                return listEntry;
            case "yes_no":
                return box;
            case "rows":
                return rowCards;
            case "amount":
                return amountEntry;
            case "texts":
                return textsEntry;
            case "signature":
                return signature;
            case "note":
                return note;
            default:
                return entry;
            }
        }
    }
    CardMark {
        width: parent.width
        visible: field.fromCard && field.value !== ""
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
        onFixed: field.choose(field.fixValue)
    }
    Notice {
        objectName: "doubt_" + field.path
        width: parent.width
        text: field.wrong ? "" : field.doubt
        tone: "look"
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
            prefix: field.prefix
            suffix: field.suffix
            kind: field.kind === "name" || field.kind === "email" ? field.kind : ["digits", "phone", "number"].includes(field.kind) ? "digits" : "text"
            maxLength: field.maxLength
            wrong: field.wrong
            begins: field.begins
            shownWith: field
            onEdited: text => field.tell(text)
        }
    }
    Component {
        id: amountEntry

        AmountEntry {
            label: field.shownLabel
            path: field.path
            value: field.value
            prefix: field.prefix
            suffix: field.suffix
            decimals: field.decimals
            wrong: field.wrong
            begins: field.begins
            shownWith: field
            onEdited: text => field.tell(text)
        }
    }
    Component {
        id: textsEntry

        TextsEntry {
            label: field.shownLabel
            path: field.path
            value: field.value
            maxLength: field.maxLength
            wrong: field.wrong
            begins: field.begins
            shownWith: field
            onEdited: text => field.tell(text)
            onRemoved: text => field.choose(text)
        }
    }
    Component {
        id: dateEntry

        DateEntry {
            label: field.shownLabel
            path: field.path
            value: field.value
            parts: field.kind === "day" ? field.dayParts : "dmy"
            forgets: field.kind === "day"
            firstOn: field.firstOn
            lastOn: field.lastOn
            wrong: field.wrong
            begins: field.begins
            shownWith: field
            onEdited: text => field.tell(text)
            onPicked: text => field.choose(text)
        }
    }
    Component {
        id: listEntry

        ListEntry {
            label: field.shownLabel
            path: field.path
            value: field.value
            shown: field.shown
            likely: field.likely
            wrong: field.wrong
            onChosen: value => field.choose(value)
        }
    }
    Component {
        id: box

        CheckCard {
            objectName: "field_" + field.path
            text: field.label
            ticked: field.value === "true"
            problem: field.problem
            onClicked: field.choose(ticked ? "" : "true")
        }
    }
    Component {
        id: rowCards

        RowCards {
            label: field.shownLabel
            path: field.path
            rows: field.rows
            addLabel: field.addLabel
        }
    }
    Component {
        id: signature

        SignatureEntry {
            label: field.shownLabel
            path: field.path
            value: field.value
            wrong: field.wrong
            onDrawn: picture => Visit.sign(field.path, picture)
            onWiped: field.tell("")
        }
    }
    Component {
        id: note

        Notice {
            text: field.label
        }
    }
    Component {
        id: fixedLine

        FixedLine {
            label: field.label
            value: field.shown
            prefix: field.prefix
            suffix: field.suffix
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
            onChosen: one => field.choose(several ? field.toggled(one) : one)
        }
    }
}
