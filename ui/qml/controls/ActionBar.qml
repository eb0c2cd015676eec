import QtQuick
import Kiosk
import ".."

// "Quay lại" a third, the primary action two thirds; a second action stands above them, or beside.
Column {
    id: bar

    property bool canGoBack: true
    property int backShare: 0 // width of the left column, where the page has one
    property string primaryText: ""
    property string primaryName: "go_on"
    property string primaryIcon: "go-on"
    property bool primaryEnabled: true
    property bool primaryBusy: false
    property string secondaryText: ""
    property string secondaryName: ""
    property string secondaryIcon: ""
    // The second action stands in the row where room is scarce in height, or where there is no first one.
    readonly property bool inRow: backShare > 0 || primaryText === ""
    readonly property int backWidth: backShare > 0 ? Math.min(backShare, 480) : Math.max(Math.ceil(back.implicitWidth) - KioskTheme.spaceS, Math.round((width - row.spacing) / 3))
    readonly property int primaryLeft: backShare > 0 ? backShare + KioskTheme.spaceXl : canGoBack ? backWidth + row.spacing : 0
    signal primaryPressed
    signal secondaryPressed

    spacing: KioskTheme.spaceS

    BigButton {
        id: above
        objectName: visible ? bar.secondaryName : ""
        visible: bar.secondaryText !== "" && !bar.inRow
        width: parent.width
        text: bar.secondaryText
        iconName: bar.secondaryIcon
        kind: "quiet"
        onClicked: bar.secondaryPressed()
    }
    Item {
        id: row

        readonly property int spacing: KioskTheme.spaceM
        readonly property bool holdsSecond: bar.inRow && bar.secondaryText !== ""
        readonly property int rest: width - bar.primaryLeft

        width: parent.width
        height: Math.max(bar.canGoBack ? back.implicitHeight : 0, go.shown ? go.implicitHeight : 0, holdsSecond ? beside.implicitHeight : 0)
        visible: height > 0

        BigButton {
            id: back
            objectName: "back"
            visible: bar.canGoBack
            width: bar.backWidth
            height: row.height
            text: Words.say("ui-back")
            iconName: "back"
            onClicked: Visit.press("back")
        }
        BigButton {
            id: beside
            objectName: visible ? bar.secondaryName : ""
            visible: row.holdsSecond
            x: bar.primaryLeft
            width: go.shown ? Math.round(row.rest * 0.48) : row.rest
            height: row.height
            text: bar.secondaryText
            iconName: bar.secondaryIcon
            kind: "quiet"
            onClicked: bar.secondaryPressed()
        }
        BigButton {
            id: go

            readonly property bool shown: bar.primaryText !== ""

            objectName: bar.primaryName
            visible: shown
            x: row.holdsSecond ? beside.x + beside.width + row.spacing : bar.primaryLeft
            width: parent.width - x
            height: row.height
            text: bar.primaryText
            iconName: bar.primaryIcon
            kind: "primary"
            busy: bar.primaryBusy
            enabled: bar.primaryEnabled && !busy
            onClicked: bar.primaryPressed()
        }
    }
}
