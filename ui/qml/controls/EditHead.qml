import QtQuick
import ".."

// The head of a part of the dossier: what it is, whether it is whole, and a button to change it.
Item {
    id: head

    property string heading: ""
    property string detail: ""
    property string iconName: ""
    property color tint: KioskTheme.press
    property string name: ""
    signal edited

    implicitHeight: Math.max(words.implicitHeight, button.implicitHeight)

    Icon {
        id: icon
        anchors.verticalCenter: parent.verticalCenter
        visible: head.iconName !== ""
        name: head.iconName
        tint: head.tint
    }
    Column {
        id: words
        anchors.verticalCenter: parent.verticalCenter
        x: icon.visible ? icon.width + KioskTheme.spaceS : 0
        width: button.x - x - KioskTheme.spaceS

        BodyText {
            width: parent.width
            text: head.heading
            strong: true
        }
        SmallText {
            width: parent.width
            text: head.detail
            soft: true
            visible: text !== ""
        }
    }
    BigButton {
        id: button
        objectName: head.name
        anchors.verticalCenter: parent.verticalCenter
        x: parent.width - width
        text: Words.say("ui-edit")
        iconName: "pencil"
        onClicked: head.edited()
    }
}
