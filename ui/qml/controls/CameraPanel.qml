import QtQuick
import Kiosk
import ".."

// What the camera sees, as in a mirror, and below it in words what keeps it from reading.
Column {
    id: panel

    property CameraPart camera: null
    property int room: 0 // for the picture
    property bool brief: false // other words on the page say what to do

    visible: camera?.there ?? false
    spacing: KioskTheme.spaceM

    Item {
        id: place
        objectName: "camera_place"
        width: Math.min(panel.width, Math.round(panel.room * 4 / 3))
        height: Math.round(width * 3 / 4)
        anchors.horizontalCenter: parent.horizontalCenter

        Component.onCompleted: Preview.showIn(place)
    }
    BodyText {
        objectName: "camera_hint"
        width: parent.width
        visible: !panel.brief
        text: panel.camera?.hint ?? ""
        strong: true
    }
}
