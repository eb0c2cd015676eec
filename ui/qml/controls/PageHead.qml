import QtQuick
import ".."

// Where in the form, the question, its help, and a picture to it.
Column {
    id: head

    property string section: ""
    property string question: ""
    property string help: ""
    property Component aside: null

    spacing: KioskTheme.spaceS

    SmallText {
        width: parent.width
        visible: text !== ""
        text: head.section
        color: KioskTheme.press
        strong: true
    }
    QuestionText {
        objectName: "question"
        width: parent.width
        visible: text !== ""
        text: head.question
    }
    BodyText {
        width: parent.width
        visible: text !== ""
        text: head.help
        soft: true
    }
    Item {
        width: 1
        height: KioskTheme.spaceXs
        visible: picture.visible
    }
    Loader {
        id: picture
        width: parent.width
        visible: head.visible && head.aside !== null
        active: visible
        sourceComponent: head.aside
    }
}
