pragma ComponentBehavior: Bound
import QtQuick
import ".."

// One fact: an icon, a title, a few lines.
Panel {
    id: card

    property string iconName: ""
    property string title: ""
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
    Repeater {
        model: card.lines

        delegate: BodyText {
            required property string modelData

            width: parent?.width ?? 0
            text: modelData
        }
    }
}
