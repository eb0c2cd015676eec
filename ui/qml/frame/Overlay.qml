import QtQuick
import "../controls"
import ".."

// A panel over the page; the page below neither sees nor takes a touch.
Rectangle {
    id: overlay

    default property alias content: panel.content
    readonly property bool wide: !KioskTheme.portrait
    property int widest: wide ? 1200 : 984

    color: KioskTheme.shade

    MouseArea {
        anchors.fill: parent
    }
    Panel {
        id: panel
        width: Math.min(parent.width - 2 * 48, overlay.widest)
        x: Math.round((parent.width - width) / 2)
        y: overlay.wide ? Math.round((parent.height - height) / 2) : parent.height - height - 200
        height: implicitHeight
        inset: KioskTheme.spaceL
        gap: KioskTheme.spaceM
        border.width: KioskTheme.outline
        border.color: KioskTheme.line
    }
}
