pragma ComponentBehavior: Bound
import QtQuick
import Kiosk
import ".."

// A field of many choices: the few that it probably is as cards, and a button that opens the whole list.
AnswerColumn {
    id: entry

    property string label: ""
    property string path: ""
    property string value: ""
    property string shown: ""
    property var likely: []
    property bool wrong: false
    readonly property bool isLikely: likely.some(choice => choice.value === value)
    readonly property bool isOther: value !== "" && !isLikely
    signal chosen(string value)

    onBegun: Visit.longList.open(path)
    spacing: KioskTheme.spaceS

    BodyText {
        width: parent.width
        visible: text !== ""
        text: entry.label
        strong: true
    }
    ChoiceCards {
        width: parent.width
        visible: entry.likely.length > 0
        path: entry.path
        value: entry.value
        choices: entry.likely
        onChosen: value => entry.chosen(value)
    }
    TouchArea {
        id: opener
        objectName: "field_" + entry.path
        width: parent.width
        implicitHeight: Math.max(KioskTheme.touchBig, words.implicitHeight + 2 * KioskTheme.spaceM)
        text: entry.isOther ? entry.shown : Words.say(entry.likely.length > 0 ? "ui-list-not-here" : "ui-list-open")
        fill: entry.isOther ? KioskTheme.chosen : KioskTheme.card
        edge: entry.wrong ? KioskTheme.wrong : entry.isOther ? KioskTheme.press : KioskTheme.line
        edgeWidth: entry.wrong || entry.isOther ? 5 : KioskTheme.outline
        Accessible.role: Accessible.ComboBox
        onClicked: Visit.longList.open(entry.path)

        contentItem: Item {
            Icon {
                id: sign
                x: KioskTheme.spaceM
                anchors.verticalCenter: parent.verticalCenter
                name: entry.isOther ? "check" : "search"
                tint: KioskTheme.press
            }
            BodyText {
                id: words
                x: sign.x + sign.width + KioskTheme.spaceS
                width: change.x - x - KioskTheme.spaceS
                anchors.verticalCenter: parent.verticalCenter
                text: opener.text
                font.pixelSize: entry.isOther ? KioskTheme.textBig : KioskTheme.textBody
                font.weight: entry.isOther ? Font.Medium : Font.DemiBold
                color: entry.isOther ? KioskTheme.ink : KioskTheme.press
            }
            Icon {
                id: change
                x: parent.width - width - KioskTheme.spaceM
                anchors.verticalCenter: parent.verticalCenter
                name: entry.isOther ? "pencil" : "chevron-right"
                tint: KioskTheme.press
            }
        }
    }
}
