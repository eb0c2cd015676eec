import QtQuick
import ".."

// One day of the calendar strip: which day it is, and its number in the limit, or why it has none.
Rectangle {
    id: tile

    required property string date
    required property string weekday
    required property string reason
    required property bool counts
    required property int number
    required property bool due
    required property int skipped
    readonly property real tall: words.implicitHeight + 2 * KioskTheme.spaceS
    readonly property color ink: due ? KioskTheme.pressInk : counts || number > 0 ? KioskTheme.ink : KioskTheme.inkSoft

    radius: 12
    color: due ? KioskTheme.press : counts ? KioskTheme.chosen : KioskTheme.ground
    border.width: KioskTheme.highContrast ? 2 : counts || due ? 0 : 2
    border.color: KioskTheme.hairline
    Accessible.role: Accessible.StaticText
    Accessible.name: [weekday, date, below.text].join(", ")

    Column {
        id: words
        x: KioskTheme.spaceXs
        y: KioskTheme.spaceS
        width: parent.width - 2 * x

        SmallText {
            width: parent.width
            visible: text !== ""
            text: tile.weekday
            color: tile.ink
            lineHeight: 1
        }
        BodyText {
            width: parent.width
            text: tile.date
            color: tile.ink
            strong: true
            lineHeight: 1
        }
        SmallText {
            id: below
            width: parent.width
            text: tile.due ? Words.say("ui-guide-day-due") : tile.number > 0 ? Words.fill("ui-guide-day", {
                "number": tile.number
            }) : tile.skipped > 0 ? Words.fill("ui-guide-days-between", {
                "days": tile.skipped
            }) : tile.reason === tile.weekday ? Words.say("ui-guide-day-off") : tile.reason
            color: tile.due ? KioskTheme.pressInk : tile.counts ? KioskTheme.press : KioskTheme.inkSoft
            strong: tile.counts || tile.due
            lineHeight: 1
        }
    }
}
