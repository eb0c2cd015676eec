pragma ComponentBehavior: Bound
import QtQuick
import ".."
import "../controls"

// Numbers with their names, side by side.
Grid {
    id: figures

    property alias figures: numbers.model

    columns: KioskTheme.largeText && KioskTheme.portrait ? 1 : Math.max(1, Math.min(3, numbers.count))
    spacing: KioskTheme.spaceS
    visible: numbers.count > 0

    Repeater {
        id: numbers

        delegate: Panel {
            id: number

            required property string name
            required property string label
            required property string figure

            objectName: "figure_" + name
            width: Math.floor((figures.width - (figures.columns - 1) * figures.spacing) / figures.columns)
            inset: KioskTheme.spaceS
            gap: 0

            BodyText {
                width: parent.width
                text: number.figure
                strong: true
            }
            SmallText {
                width: parent.width
                text: number.label
                soft: true
            }
        }
    }
}
