import QtQuick
import ".."

// A card that only stands there; what is put into it stands in a column.
Rectangle {
    id: panel

    default property alias content: column.data
    property int inset: KioskTheme.spaceM
    property alias gap: column.spacing

    implicitHeight: column.implicitHeight + 2 * inset
    radius: KioskTheme.radius
    color: KioskTheme.card
    border.width: 2
    border.color: KioskTheme.hairline

    Column {
        id: column
        x: panel.inset
        y: panel.inset
        width: panel.width - 2 * panel.inset
        spacing: KioskTheme.spaceS
    }
}
