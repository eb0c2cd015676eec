import QtQuick
import ".."

// A one-colour drawing from assets/icons.
Image {
    property string name: ""
    property color tint: KioskTheme.ink
    property int size: KioskTheme.iconM

    width: size
    height: size
    sourceSize: Qt.size(size, size)
    source: KioskTheme.iconUrl(name, tint)
    visible: name !== ""
}
