pragma ComponentBehavior: Bound
import QtQuick
import ".."

// A few choices as cards; short ones stand side by side.
Column {
    id: cards

    property string label: ""
    property string path: ""
    property string value: ""
    property var choices: []
    property bool several: false
    readonly property int longest: choices.reduce((most, choice) => Math.max(most, choice.label.length), 0)
    readonly property int columns: longest <= 12 && !KioskTheme.largeText && choices.length % 2 === 0 ? 2 : 1
    signal chosen(string value)

    spacing: KioskTheme.spaceS

    BodyText {
        width: parent.width
        visible: text !== ""
        text: cards.label
        strong: true
    }
    Grid {
        id: grid
        width: parent.width
        columns: cards.columns
        spacing: KioskTheme.spaceM

        Repeater {
            model: cards.choices

            delegate: ChoiceCard {
                required property var modelData

                objectName: "choice_" + cards.path + "_" + modelData.value
                width: (grid.width - (cards.columns - 1) * grid.spacing) / cards.columns
                height: Math.max(implicitHeight, KioskTheme.touchBig)
                title: modelData.label
                several: cards.several
                chosen: cards.several ? cards.value.split("\n").includes(modelData.value) : cards.value === modelData.value
                onClicked: cards.chosen(modelData.value)
            }
        }
    }
}
