pragma ComponentBehavior: Bound
import QtQuick
import ".."

// Numbers on a wheel: flicked by a finger, moved by one with the arrows, or touched. Nothing is chosen
// before a hand was there: the number in the middle is pale until then.
Column {
    id: wheel

    property string label: ""
    property bool labelled: false
    property int first: 1
    property int last: 1
    property int start: first
    property int value: 0 // 0: none yet
    readonly property bool isSet: has(value)
    readonly property int rowHeight: KioskTheme.portrait ? (KioskTheme.largeText ? 108 : 88) : 72
    readonly property int shown: first + view.currentIndex
    signal picked(int number)

    function has(number: int): bool {
        return number >= first && number <= last;
    }

    function pick(number: int) {
        const next = Math.max(first, Math.min(last, number));
        view.currentIndex = next - first;
        picked(next);
    }

    function settle() {
        view.highlightMoveDuration = 0;
        view.currentIndex = (has(value) ? value : Math.max(first, Math.min(last, start))) - first;
        view.positionViewAtIndex(view.currentIndex, ListView.SnapPosition);
        view.highlightMoveDuration = Qt.binding(() => KioskTheme.quickMs);
    }

    opacity: enabled ? 1 : 0.4
    spacing: KioskTheme.spaceXs
    onValueChanged: if (has(value) && value !== shown)
        settle()
    Component.onCompleted: settle()

    TouchArea {
        objectName: wheel.objectName + "_up"
        width: parent.width
        implicitHeight: KioskTheme.touch
        text: wheel.label + " −"
        autoRepeat: true
        enabled: wheel.shown > wheel.first
        onClicked: wheel.pick(wheel.shown - 1)

        contentItem: Item {
            Row {
                anchors.centerIn: parent
                spacing: KioskTheme.spaceXs

                Icon {
                    name: "chevron-up"
                    tint: KioskTheme.press
                    anchors.verticalCenter: parent.verticalCenter
                }
                BodyText {
                    visible: wheel.labelled
                    text: wheel.label
                    anchors.verticalCenter: parent.verticalCenter
                }
            }
        }
    }
    Rectangle {
        width: parent.width
        height: 3 * wheel.rowHeight
        radius: KioskTheme.radius
        color: KioskTheme.card
        border.width: 2
        border.color: KioskTheme.hairline

        Rectangle {
            y: wheel.rowHeight
            width: parent.width
            height: wheel.rowHeight
            radius: 12
            color: wheel.isSet ? KioskTheme.chosen : "transparent"
            border.width: wheel.isSet ? 5 : 3
            border.color: wheel.isSet ? KioskTheme.press : KioskTheme.line
        }
        ListView {
            id: view
            objectName: wheel.objectName + "_view"
            anchors.fill: parent
            clip: true
            interactive: wheel.enabled
            snapMode: ListView.SnapToItem
            highlightRangeMode: ListView.StrictlyEnforceRange
            preferredHighlightBegin: wheel.rowHeight
            preferredHighlightEnd: 2 * wheel.rowHeight
            highlightMoveDuration: KioskTheme.quickMs
            model: wheel.last - wheel.first + 1
            onMovementEnded: wheel.picked(wheel.shown)

            delegate: MouseArea {
                id: row

                required property int index
                readonly property bool middle: ListView.isCurrentItem

                width: view.width
                height: wheel.rowHeight
                onClicked: wheel.pick(wheel.first + index)

                BodyText {
                    anchors.centerIn: parent
                    text: wheel.first + row.index
                    font.pixelSize: row.middle ? Math.min(KioskTheme.textBig * 1.2, wheel.rowHeight * 0.62) : KioskTheme.textBody
                    font.weight: row.middle && wheel.isSet ? Font.Bold : Font.Normal
                    lineHeight: 1
                    soft: !row.middle || !wheel.isSet
                    wrapMode: Text.NoWrap
                }
            }
        }
    }
    TouchArea {
        objectName: wheel.objectName + "_down"
        width: parent.width
        implicitHeight: KioskTheme.touch
        text: wheel.label + " +"
        autoRepeat: true
        enabled: wheel.shown < wheel.last
        onClicked: wheel.pick(wheel.shown + 1)

        contentItem: Item {
            Icon {
                anchors.centerIn: parent
                name: "chevron-down"
                tint: KioskTheme.press
            }
        }
    }
}
