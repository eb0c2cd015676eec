import QtQuick
import Kiosk
import ".."

// Where in the form, the question, its help, and a picture to it.
Column {
    id: head

    property string section: ""
    property string placeText: ""
    property string question: ""
    property string help: ""
    property Component aside: null
    readonly property bool compact: Typing.open && (!KioskTheme.portrait || KioskTheme.largeText)
    readonly property real wordsHeight: words.implicitHeight

    spacing: KioskTheme.spaceM

    Column {
        id: words
        width: parent.width
        spacing: KioskTheme.spaceS

        SmallText {
            width: parent.width
            visible: text !== "" && !head.compact
            text: [head.section, head.placeText].filter(part => part !== "").join(" · ")
            color: KioskTheme.press
            strong: true
        }
        QuestionText {
            objectName: "question"
            width: parent.width
            visible: text !== ""
            text: head.question
            font.pixelSize: head.compact ? KioskTheme.textBig : KioskTheme.textQuestion
        }
        BodyText {
            width: parent.width
            visible: text !== ""
            text: head.help
            soft: Visit.chrome.helper === ""
            // Who helps somebody reads over his shoulder.
            font.pixelSize: Visit.chrome.helper === "" || head.compact ? KioskTheme.textBody : KioskTheme.textBig
        }
    }
    Loader {
        id: picture
        width: parent.width
        visible: head.visible && head.aside !== null
        active: visible
        sourceComponent: head.aside
    }
}
