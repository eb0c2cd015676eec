pragma ComponentBehavior: Bound
import QtQuick
import ".."

// Parts of the machine, in two columns where there is room; each as tall as it must be.
Grid {
    id: list

    property alias parts: cards.model
    property bool pairs: !KioskTheme.portrait && !KioskTheme.largeText

    columns: pairs ? 2 : 1
    spacing: KioskTheme.spaceS
    visible: cards.count > 0

    Repeater {
        id: cards

        delegate: PartCard {
            required property string part

            objectName: "part_" + part
            width: Math.floor((list.width - (list.columns - 1) * list.spacing) / list.columns)
        }
    }
}
