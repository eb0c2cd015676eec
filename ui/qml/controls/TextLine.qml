import QtQuick
import ".."

// One of several short texts, and the button that takes it away.
Row {
    id: line

    property string name: ""
    property string removeName: ""
    property string label: ""
    property bool removable: false
    property alias value: box.value
    property alias maxLength: box.maxLength
    property alias wrong: box.wrong
    property alias begins: box.begins
    property alias shownWith: box.shownWith
    signal edited(string text)
    signal removed

    function begin() {
        box.begin();
    }

    spacing: KioskTheme.spaceS

    EntryBox {
        id: box
        objectName: line.name
        width: line.width - (away.visible ? away.width + line.spacing : 0)
        label: line.label
        onEdited: text => line.edited(text)
    }
    RoundButton {
        id: away
        objectName: line.removeName
        visible: line.removable
        anchors.verticalCenter: parent.verticalCenter
        iconName: "trash"
        kind: "danger"
        label: Words.say("ui-remove")
        onClicked: line.removed()
    }
}
