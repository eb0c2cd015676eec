pragma ComponentBehavior: Bound
import QtQuick
import ".."

// How far one is: one bar for each step, filled up to the present one.
Row {
    id: steps

    property int step: 0
    property int count: 0

    spacing: KioskTheme.spaceXs

    Repeater {
        model: steps.count

        delegate: Rectangle {
            required property int index

            width: (steps.width - (steps.count - 1) * steps.spacing) / steps.count
            height: 14
            radius: 7
            color: index < steps.step ? KioskTheme.press : KioskTheme.card
            border.width: 2
            border.color: index < steps.step ? KioskTheme.press : KioskTheme.line
        }
    }
}
