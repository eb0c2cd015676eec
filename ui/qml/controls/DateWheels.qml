import QtQuick
import ".."

// Three wheels below the boxes of a date, each as wide as its box.
Row {
    id: wheels

    property int share: 0
    property int gap: 0
    property bool labelled: false // where no boxes stand above
    property string path: ""
    property string day: "" // "-": not asked
    property string month: ""
    property string year: ""
    property bool noDay: false
    property bool noMonth: false
    property string firstOn: ""
    property string lastOn: ""
    readonly property int adultYears: 15
    readonly property int oldestYear: 1900
    readonly property int comingYears: 20 // a permit may end so late
    readonly property int thisYear: new Date().getFullYear()
    readonly property int firstYear: firstOn === "" ? oldestYear : parseInt(firstOn)
    readonly property int lastYear: lastOn === "" ? thisYear + comingYears : parseInt(lastOn)
    // A date that must lie long ago is somebody's birth: begin amid the ages that come here most.
    readonly property int startYear: lastYear > thisYear - adultYears ? Math.max(firstYear, Math.min(lastYear, thisYear)) : Math.max(firstYear, lastYear - 2 * adultYears)
    signal dayPicked(int number)
    signal monthPicked(int number)
    signal yearPicked(int number)

    spacing: gap

    Wheel {
        objectName: "day_wheel_" + wheels.path
        visible: wheels.day !== "-"
        enabled: !wheels.noDay
        width: wheels.share
        label: Words.say("ui-day")
        labelled: wheels.labelled
        last: 31
        value: parseInt(wheels.day) || 0
        onPicked: number => wheels.dayPicked(number)
    }
    Wheel {
        objectName: "month_wheel_" + wheels.path
        visible: wheels.month !== "-"
        enabled: !wheels.noMonth
        width: wheels.share
        label: Words.say("ui-month")
        labelled: wheels.labelled
        last: 12
        value: parseInt(wheels.month) || 0
        onPicked: number => wheels.monthPicked(number)
    }
    Wheel {
        objectName: "year_wheel_" + wheels.path
        width: 2 * wheels.share
        label: Words.say("ui-year")
        labelled: wheels.labelled
        first: wheels.firstYear
        last: wheels.lastYear
        start: wheels.startYear
        value: parseInt(wheels.year) || 0
        onPicked: number => wheels.yearPicked(number)
    }
}
