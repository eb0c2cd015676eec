pragma ComponentBehavior: Bound
import QtQuick
import ".."
import "../controls"

// A face of the blank sheet as the scanner saw it: a white sheet cut in cells, dirt in three shades.
Column {
    id: grid

    required property string title
    required property int columns
    required property int rows
    required property string tone
    required property string words
    required property var dirty // cells: column, row, shade
    readonly property real cell: columns > 0 ? (width - 4) / columns : 0
    readonly property color ink: tone === "kept" ? KioskTheme.kept : tone === "wrong" ? KioskTheme.wrong : KioskTheme.look

    spacing: KioskTheme.spaceXs

    SmallText {
        width: parent.width
        text: grid.title
        strong: true
    }
    Rectangle {
        width: parent.width
        height: grid.rows * grid.cell + 4
        color: "#FFFFFF"
        border.width: 2
        border.color: KioskTheme.line

        Repeater {
            model: grid.dirty

            delegate: Rectangle {
                required property var modelData

                x: 2 + modelData.column * grid.cell
                y: 2 + modelData.row * grid.cell
                width: Math.ceil(grid.cell)
                height: Math.ceil(grid.cell)
                color: modelData.shade === 3 ? "#1A1C1E" : modelData.shade === 2 ? "#6B7278" : "#B9BEC2"
            }
        }
        Repeater {
            model: Math.max(0, grid.columns - 1)

            delegate: Rectangle {
                required property int index

                x: 2 + (index + 1) * grid.cell
                y: 2
                width: 1
                height: parent?.height ?? 0
                color: "#DDD8CE"
            }
        }
        Repeater {
            model: Math.max(0, grid.rows - 1)

            delegate: Rectangle {
                required property int index

                x: 2
                y: 2 + (index + 1) * grid.cell
                width: parent?.width ?? 0
                height: 1
                color: "#DDD8CE"
            }
        }
    }
    Row {
        width: parent.width
        spacing: KioskTheme.spaceXs

        Icon {
            id: shape
            name: grid.tone === "kept" ? "check-circle" : grid.tone === "wrong" ? "error" : "warning"
            size: KioskTheme.iconS
            tint: grid.ink
        }
        SmallText {
            width: parent.width - shape.width - parent.spacing
            text: grid.words
            color: grid.ink
            strong: true
        }
    }
}
