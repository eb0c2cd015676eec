pragma ComponentBehavior: Bound
import QtQuick
import ".."

// A date in up to three boxes; the next box comes by itself when one is full. Who likes it better turns
// wheels instead; of a date that is not wholly known a part may be left out.
AnswerColumn {
    id: date

    property string label: ""
    property string path: ""
    property string value: "" // ISO; parts that are missing are empty: "2026--05", those unknown "00"
    property string parts: "dmy"
    property bool forgets: false // parts may be unknown
    property string firstOn: ""
    property string lastOn: ""
    property bool wrong: false
    property bool begins: false
    property Item shownWith: date
    property bool turning: false // by wheels
    property bool noDay: false
    property bool noMonth: false
    readonly property bool asksDay: parts.includes("d")
    readonly property bool asksMonth: parts.includes("m")
    readonly property bool touched: Typing.open && Typing.shownWith === shownWith
    // A date that stands there is to be read; the ways to give it come when it is touched.
    readonly property bool offers: value === "" || touched || turning || noDay || noMonth
    readonly property DatePart first: asksDay && !noDay ? day : asksMonth && !noMonth ? month : year
    signal edited(string text) // while it is typed
    signal picked(string text) // by wheels and buttons: done with

    function two(text: string): string {
        return text === "" ? "" : text.padStart(2, "0");
    }

    function compose(): string {
        const written = [year.text, asksMonth && !noMonth ? two(month.text) : "00", asksDay && !noDay ? two(day.text) : "00"];
        return written.every(part => part === "" || part === "00") ? "" : written.join("-");
    }

    function tell(part: DatePart, following: DatePart) {
        date.edited(compose());
        if (following !== null && part.typing && part.isFull())
            following.begin();
    }

    function take() {
        if (value === compose())
            return;
        const given = value.split("-");
        const whole = given.length === 3;
        noDay = forgets && asksDay && whole && given[2] === "00";
        noMonth = forgets && asksMonth && whole && given[1] === "00";
        year.put(whole ? given[0] : "");
        month.put(whole && given[1] !== "00" ? given[1] : "");
        day.put(whole && given[2] !== "00" ? given[2] : "");
    }

    function turn(part: DatePart, number: int) {
        part.put(part === year ? number.toString() : two(number.toString()));
        date.picked(compose());
    }

    // Who doesn't know the month doesn't know the day either.
    function forget(dayToo: bool, monthToo: bool) {
        noDay = dayToo && asksDay;
        noMonth = monthToo;
        if (noDay)
            day.put("");
        if (noMonth)
            month.put("");
        if (touched)
            first.begin(); // the box that one typed in may be gone
        date.picked(compose());
    }

    onBegun: first.begin()
    onTouchedChanged: if (touched)
        turning = false
    spacing: KioskTheme.spaceS
    onValueChanged: take()
    Component.onCompleted: {
        take();
        if (begins)
            first.begin();
    }

    BodyText {
        width: parent.width
        visible: text !== ""
        text: date.label
        strong: true
    }
    Row {
        id: boxes
        visible: !date.turning || KioskTheme.portrait // on a lying screen there is no room for both

        readonly property int share: Math.floor((Math.min(date.width, 984 * KioskTheme.scale) - 2 * spacing) / 4)

        width: parent.width
        spacing: KioskTheme.spaceM

        DatePart {
            id: day
            visible: date.asksDay
            width: boxes.share
            name: "day_" + date.path
            label: Words.say("ui-day")
            unknown: date.noDay
            maxLength: 2
            wrong: date.wrong
            shownWith: date.shownWith
            onEdited: date.tell(day, date.noMonth ? year : month)
        }
        DatePart {
            id: month
            visible: date.asksMonth
            width: boxes.share
            name: "month_" + date.path
            label: Words.say("ui-month")
            unknown: date.noMonth
            maxLength: 2
            wrong: date.wrong
            shownWith: date.shownWith
            onEdited: date.tell(month, year)
        }
        DatePart {
            id: year
            width: 2 * boxes.share
            name: "year_" + date.path
            label: Words.say("ui-year")
            maxLength: 4
            wrong: date.wrong
            shownWith: date.shownWith
            onEdited: date.tell(year, null)
        }
    }
    Loader {
        width: parent.width
        active: date.turning
        visible: active
        sourceComponent: DateWheels {
            share: boxes.share
            gap: boxes.spacing
            labelled: !KioskTheme.portrait
            path: date.path
            day: date.asksDay ? day.text : "-"
            month: date.asksMonth ? month.text : "-"
            year: year.text
            noDay: date.noDay
            noMonth: date.noMonth
            firstOn: date.firstOn
            lastOn: date.lastOn
            onDayPicked: number => date.turn(day, number)
            onMonthPicked: number => date.turn(month, number)
            onYearPicked: number => date.turn(year, number)
        }
    }
    Flow {
        width: parent.width
        spacing: KioskTheme.spaceS
        visible: date.offers

        Chip {
            objectName: "wheels_" + date.path
            visible: !date.turning
            iconName: "wheels"
            text: Words.say("ui-date-wheels")
            onClicked: {
                Typing.hide();
                date.turning = true;
            }
        }
        Chip {
            objectName: "keys_" + date.path
            visible: date.turning
            iconName: "keyboard"
            text: Words.say("ui-date-keys")
            onClicked: date.first.begin()
        }
        Chip {
            objectName: "no_day_" + date.path
            visible: date.forgets && date.asksDay
            text: Words.say("ui-date-no-day")
            isChosen: date.noDay && !date.noMonth
            onClicked: date.forget(!isChosen, false)
        }
        Chip {
            objectName: "no_month_" + date.path
            visible: date.forgets && date.asksMonth
            text: Words.say(date.asksDay ? "ui-date-no-day-month" : "ui-date-no-month")
            isChosen: date.noMonth
            onClicked: date.forget(!isChosen, !isChosen)
        }
    }
}
