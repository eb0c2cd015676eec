import QtQuick
import QtQuick.Templates as T
import ".."

// What can be touched: no look of its own, takes no focus, so typing goes on where it was.
T.AbstractButton {
    id: area

    property color fill: KioskTheme.card
    property color fillDown: KioskTheme.chosen
    property color edge: KioskTheme.line
    property int edgeWidth: KioskTheme.outline
    property int corner: KioskTheme.radius

    focusPolicy: Qt.NoFocus
    opacity: enabled ? 1 : 0.55
    Accessible.role: Accessible.Button
    Accessible.name: text

    background: Rectangle {
        radius: area.corner
        color: area.down ? area.fillDown : area.fill
        border.width: area.edgeWidth
        border.color: area.edge
    }
}
