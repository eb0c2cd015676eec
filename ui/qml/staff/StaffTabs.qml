pragma ComponentBehavior: Bound
import QtQuick
import Kiosk
import ".."
import "../controls"

// The ways to the pages of the room: a grid above the page, or a column left of it.
Item {
    id: area

    property alias tabs: ways.model
    readonly property bool wide: !KioskTheme.portrait
    readonly property int columns: wide ? 1 : KioskTheme.largeText ? 2 : 3

    implicitHeight: grid.implicitHeight

    Grid {
        id: grid
        width: parent.width
        columns: area.columns
        spacing: area.wide ? KioskTheme.spaceXs : KioskTheme.spaceS

        Repeater {
            id: ways

            delegate: TouchArea {
                id: tab

                required property string page
                required property string title
                required property string sign
                required property bool chosen
                required property string tone
                readonly property bool marked: tone === "look" || tone === "wrong"
                readonly property color ink: chosen && !down ? KioskTheme.pressInk : KioskTheme.ink

                objectName: "tab_" + page
                width: Math.floor((grid.width - (area.columns - 1) * grid.spacing) / area.columns)
                height: Math.max(KioskTheme.touch, words.implicitHeight + 2 * KioskTheme.spaceXs)
                fill: chosen ? KioskTheme.press : KioskTheme.card
                edge: chosen ? KioskTheme.press : KioskTheme.line
                edgeWidth: chosen ? 0 : 2
                text: title
                Accessible.checkable: true
                Accessible.checked: chosen
                onClicked: Visit.press("staff_page", page)

                contentItem: Item {
                    Icon {
                        id: drawing
                        x: KioskTheme.spaceS
                        anchors.verticalCenter: parent.verticalCenter
                        name: tab.sign
                        size: KioskTheme.iconS
                        tint: tab.ink
                    }
                    SmallText {
                        id: words
                        x: drawing.x + drawing.width + KioskTheme.spaceXs
                        anchors.verticalCenter: parent.verticalCenter
                        width: parent.width - x - (tab.marked ? KioskTheme.iconS + KioskTheme.spaceXs : 0) - KioskTheme.spaceXs
                        text: tab.title
                        color: tab.ink
                        font.weight: Font.DemiBold
                        lineHeight: 1
                    }
                    Icon {
                        visible: tab.marked
                        anchors.right: parent.right
                        anchors.rightMargin: KioskTheme.spaceXs
                        anchors.verticalCenter: parent.verticalCenter
                        name: tab.tone === "wrong" ? "error" : "warning"
                        size: KioskTheme.iconS
                        tint: tab.chosen && !tab.down ? KioskTheme.pressInk : tab.tone === "wrong" ? KioskTheme.wrong : KioskTheme.look
                    }
                }
            }
        }
    }
}
