pragma ComponentBehavior: Bound
import QtQuick
import Kiosk
import ".."

// What can be done to a scanned side, each thing a button.
Grid {
    id: grid

    property string sideId: ""
    property Rows ways: null
    property bool leads: false // the first button is the one to press

    spacing: KioskTheme.spaceS

    Repeater {
        model: grid.ways

        delegate: BigButton {
            required property string name
            required property string press
            required property string path
            required property int index
            required property var model

            objectName: name + "_" + grid.sideId
            width: Math.floor((grid.width - (grid.columns - 1) * grid.spacing) / grid.columns)
            text: model.text
            iconName: model.iconName
            iconAfter: path === "later"
            kind: grid.leads && index === 0 ? "primary" : "plain"
            enabled: model.enabled
            onClicked: Visit.press(press, grid.sideId, path)
        }
    }
}
