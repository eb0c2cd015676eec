pragma ComponentBehavior: Bound
import QtQuick
import Kiosk
import ".."

// Many choices: type a few letters, with or without marks, then touch the right one.
AnswerColumn {
    id: list

    property string label: ""
    property string path: ""
    property string value: ""
    property var choices: []
    property bool wrong: false
    property bool begins: false
    readonly property int most: 40
    readonly property int place: choices.findIndex(choice => choice.value === value)
    readonly property string chosenLabel: place >= 0 ? choices[place].label : ""
    readonly property bool open: box.typing || value === ""
    readonly property string sought: box.typing ? box.text : ""
    readonly property var found: open ? Composer.best(choices.map(choice => choice.label), sought, most) : []
    property Item shownWith: null
    signal chosen(string value)

    function choose(value: string) {
        Typing.hide();
        list.chosen(value);
    }

    onBegun: box.begin()
    spacing: KioskTheme.spaceS
    onChosenLabelChanged: if (!box.typing)
        box.put(chosenLabel)
    Component.onCompleted: box.put(chosenLabel)

    BodyText {
        width: parent.width
        visible: text !== ""
        text: list.label
        strong: true
    }
    EntryBox {
        id: box
        objectName: "field_" + list.path
        width: parent.width
        kind: "search"
        hint: list.chosenLabel !== "" ? list.chosenLabel : Words.say("ui-search-hint")
        label: list.label
        wrong: list.wrong
        shownWith: list.shownWith
        begins: list.begins && list.value === ""
        onTypingChanged: put(typing ? "" : list.chosenLabel)
    }
    Repeater {
        model: list.found

        delegate: TouchArea {
            id: row

            required property int modelData
            readonly property var choice: list.choices[modelData]
            readonly property bool isChosen: choice.value === list.value

            objectName: "choice_" + list.path + "_" + choice.value
            width: list.width
            implicitHeight: Math.max(KioskTheme.touch, words.implicitHeight + 2 * KioskTheme.spaceS)
            text: choice.label
            corner: 12
            fill: isChosen ? KioskTheme.chosen : KioskTheme.card
            edge: isChosen ? KioskTheme.press : KioskTheme.line
            onClicked: list.choose(choice.value)

            contentItem: Item {
                BodyText {
                    id: words
                    x: KioskTheme.spaceM
                    width: parent.width - 2 * x - (row.isChosen ? KioskTheme.iconM : 0)
                    anchors.verticalCenter: parent.verticalCenter
                    text: row.choice.label
                    lineHeight: 1
                }
                Icon {
                    visible: row.isChosen
                    name: "check"
                    tint: KioskTheme.press
                    anchors.right: parent.right
                    anchors.rightMargin: KioskTheme.spaceM
                    anchors.verticalCenter: parent.verticalCenter
                }
            }
        }
    }
    Notice {
        width: parent.width
        text: list.open && list.found.length === 0 ? Words.say("ui-nothing-found") : ""
    }
}
