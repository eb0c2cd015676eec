import QtQuick
import ".."

// A drawing of several colours from assets/pictures; keeps its shape in the room it is given.
Image {
    property string file: ""

    source: KioskTheme.pictureUrl(file)
    sourceSize: Qt.size(Math.max(1, width), Math.max(1, height))
    fillMode: Image.PreserveAspectFit
    visible: file !== ""
}
