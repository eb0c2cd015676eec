import QtQuick
import ".."

// A button with an icon alone; `label` is what a screen reader says.
TouchArea {
    id: button

    property string iconName: ""
    property string label: ""
    property string kind: "plain" // primary, plain, danger
    readonly property color ink: kind === "primary" ? KioskTheme.pressInk : kind === "danger" ? KioskTheme.wrong : KioskTheme.ink

    implicitWidth: KioskTheme.touch
    implicitHeight: KioskTheme.touch
    corner: height / 2
    fill: kind === "primary" ? KioskTheme.press : KioskTheme.card
    fillDown: kind === "primary" ? KioskTheme.pressDown : KioskTheme.chosen
    edge: kind === "danger" ? KioskTheme.wrong : KioskTheme.line
    edgeWidth: kind === "primary" ? 0 : KioskTheme.outline
    Accessible.name: label

    contentItem: Item {
        Icon {
            anchors.centerIn: parent
            name: button.iconName
            tint: button.ink
        }
    }
}
