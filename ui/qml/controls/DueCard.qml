import QtQuick
import Kiosk
import ".."

// When the result is there if the dossier comes in now, day by day.
Column {
    id: due

    property SchedulePart schedule: null

    spacing: KioskTheme.spaceS

    BodyText {
        width: parent.width
        visible: text !== ""
        text: (due.schedule?.due ?? "") === "" ? "" : Words.fill("ui-guide-due", {
            "day": due.schedule.due
        })
        color: KioskTheme.press
        strong: true
    }
    DayStrip {
        width: parent.width
        days: due.schedule?.days ?? null
    }
    SmallText {
        width: parent.width
        visible: text !== ""
        text: due.schedule?.why ?? ""
        soft: true
    }
    SmallText {
        width: parent.width
        visible: text !== ""
        text: (due.schedule?.latest ?? "") === "" ? "" : Words.fill("ui-guide-latest", {
            "day": due.schedule.latest
        })
        soft: true
    }
}
