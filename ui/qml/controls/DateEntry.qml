pragma ComponentBehavior: Bound
import QtQuick
import ".."

// A date in three boxes: day, month, year. The next box comes by itself when one is full.
AnswerColumn {
    id: date

    property string label: ""
    property string path: ""
    property string value: "" // ISO; parts that are missing are empty: "2026--05"
    property bool wrong: false
    property bool begins: false
    readonly property int yearDigits: 4
    property Item shownWith: date
    signal edited(string text)

    function compose(): string {
        const typed = [year.text, month.text, day.text];
        if (typed.join("") === "")
            return "";
        return [typed[0], typed[1] === "" ? "" : typed[1].padStart(2, "0"), typed[2] === "" ? "" : typed[2].padStart(2, "0")].join("-");
    }

    function tell(box: EntryBox, following: EntryBox) {
        date.edited(compose());
        if (following !== null && box.typing && box.text.length === box.maxLength)
            following.begin();
    }

    function take() {
        if (value === compose())
            return;
        const parts = value.split("-");
        year.put(parts.length === 3 ? parts[0] : "");
        month.put(parts.length === 3 ? parts[1] : "");
        day.put(parts.length === 3 ? parts[2] : "");
    }

    onBegun: day.begin()
    spacing: KioskTheme.spaceXs
    onValueChanged: take()
    Component.onCompleted: {
        take();
        if (begins)
            day.begin();
    }

    BodyText {
        width: parent.width
        visible: text !== ""
        text: date.label
        strong: true
    }
    Row {
        id: boxes

        readonly property int share: Math.floor((Math.min(date.width, 960 * KioskTheme.scale) - 2 * spacing) / 4)

        width: parent.width
        spacing: KioskTheme.spaceM

        Column {
            width: boxes.share
            spacing: KioskTheme.spaceXs

            BodyText {
                width: parent.width
                text: Words.say("ui-day")
            }
            EntryBox {
                id: day
                objectName: "day_" + date.path
                width: parent.width
                kind: "digits"
                shownWith: date.shownWith
                maxLength: 2
                wrong: date.wrong
                label: Words.say("ui-day")
                onEdited: date.tell(day, month)
            }
        }
        Column {
            width: boxes.share
            spacing: KioskTheme.spaceXs

            BodyText {
                width: parent.width
                text: Words.say("ui-month")
            }
            EntryBox {
                id: month
                objectName: "month_" + date.path
                width: parent.width
                kind: "digits"
                shownWith: date.shownWith
                maxLength: 2
                wrong: date.wrong
                label: Words.say("ui-month")
                onEdited: date.tell(month, year)
            }
        }
        Column {
            width: 2 * boxes.share
            spacing: KioskTheme.spaceXs

            BodyText {
                width: parent.width
                text: Words.say("ui-year")
            }
            EntryBox {
                id: year
                objectName: "year_" + date.path
                width: parent.width
                kind: "digits"
                shownWith: date.shownWith
                maxLength: date.yearDigits
                wrong: date.wrong
                label: Words.say("ui-year")
                onEdited: date.tell(year, null)
            }
        }
    }
}
