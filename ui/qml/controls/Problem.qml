import QtQuick
import ".."

// What is wrong with an answer, at the answer, with the fix as a button where there is one.
Column {
    id: problem

    property string message: ""
    property string fixLabel: ""
    property string fixName: ""
    signal fixed

    visible: message !== ""
    spacing: KioskTheme.spaceS

    Notice {
        width: parent.width
        text: problem.message
        tone: "wrong"
    }
    BigButton {
        objectName: problem.fixName
        visible: problem.fixLabel !== ""
        width: Math.min(parent.width, implicitWidth)
        text: problem.fixLabel
        kind: "quiet"
        iconName: "check"
        onClicked: problem.fixed()
    }
}
