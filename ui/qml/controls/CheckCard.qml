import QtQuick
import ".."

// A sentence with a box to tick; `problem` reddens its edge, the words stand in a `Problem` below.
ChoiceCard {
    property bool ticked: false
    property string problem: ""

    several: true
    chosen: ticked
    title: text
    edge: problem !== "" ? KioskTheme.wrong : ticked ? KioskTheme.press : KioskTheme.line
    Accessible.role: Accessible.CheckBox
}
