import QtQuick
import Kiosk
import ".."

// "Quay lại" a third, the primary action two thirds; a second action stands above them.
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
    readonly property int backWidth: backShare > 0 ? Math.min(backShare, 480) : Math.max(Math.ceil(back.implicitWidth) - KioskTheme.spaceS, Math.round((width - row.spacing) / 3))
    readonly property int primaryLeft: backShare > 0 ? backShare + KioskTheme.spaceXl : canGoBack ? backWidth + row.spacing : 0
    signal primaryPressed
    signal secondaryPressed

    spacing: KioskTheme.spaceS

    BigButton {
        objectName: bar.secondaryName
        visible: bar.secondaryText !== ""
        x: bar.backShare > 0 ? bar.primaryLeft : 0
        width: parent.width - x
        text: bar.secondaryText
        iconName: bar.secondaryIcon
        kind: "quiet"
        onClicked: bar.secondaryPressed()
    }
    Item {
        id: row

        readonly property int spacing: KioskTheme.spaceM

        width: parent.width
        height: Math.max(back.visible ? back.implicitHeight : 0, go.visible ? go.implicitHeight : 0)
        visible: bar.canGoBack || bar.primaryText !== ""

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
            id: go
            objectName: bar.primaryName
            visible: bar.primaryText !== ""
            x: bar.primaryLeft
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
