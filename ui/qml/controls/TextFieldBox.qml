import QtQuick
import ".."

// A question's field: label, box, example.
AnswerColumn {
    id: field

    property string label: ""
    property string example: ""
    property string entryName: ""
    property alias value: box.value
    property alias kind: box.kind
    property alias prefix: box.prefix
    property alias suffix: box.suffix
    property alias maxLength: box.maxLength
    property alias wrong: box.wrong
    property alias begins: box.begins
    property alias shownWith: box.shownWith
    signal edited(string text)

    onBegun: box.begin()
    spacing: KioskTheme.spaceXs

    BodyText {
        width: parent.width
        visible: text !== ""
        text: field.label
        strong: true
    }
    EntryBox {
        id: box
        objectName: field.entryName
        width: parent.width
        label: field.label
        onEdited: text => field.edited(text)
    }
    SmallText {
        width: parent.width
        visible: text !== ""
        text: field.example
        soft: true
    }
}
