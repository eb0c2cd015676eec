import QtQuick

// A fact to read: what it is, small, and the fact below.
Column {
    id: line

    property string label: ""
    property string value: ""

    visible: value !== ""
    spacing: 2

    SmallText {
        width: parent.width
        text: line.label
        soft: true
    }
    BodyText {
        width: parent.width
        text: line.value
        strong: true
    }
}
