pragma ComponentBehavior: Bound
import QtQuick
import ".."

// One fact: an icon, a title, a few lines.
Panel {
    id: card

    property string iconName: ""
    property string title: ""
    property string lead: "" // what matters most of it
    property list<string> lines

    Row {
        width: parent.width
        spacing: KioskTheme.spaceS

        Icon {
            id: icon
            name: card.iconName
            tint: KioskTheme.press
        }
        BodyText {
            width: parent.width - icon.width - KioskTheme.spaceS
            text: card.title
            strong: true
        }
    }
    BodyText {
        width: parent.width
        visible: text !== ""
        text: card.lead
        color: KioskTheme.press
        strong: true
    }
    Repeater {
        model: card.lines

        delegate: Item {
            id: line

            required property string modelData
            readonly property bool listed: card.lines.length > 1

            width: parent?.width ?? 0
            height: words.implicitHeight

            Rectangle {
                visible: line.listed
                x: 4
                y: Math.round(KioskTheme.textBody * 0.55)
                width: 12
                height: 12
                radius: 6
                color: KioskTheme.press
            }
            BodyText {
                id: words
                x: line.listed ? 36 : 0
                width: parent.width - x
                text: line.modelData
            }
        }
    }
}
