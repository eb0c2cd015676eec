pragma ComponentBehavior: Bound
import QtQuick
import Kiosk
import ".."
import "../controls"

// The end of a visit: the code large, what happens next, and that nothing is left on the screen.
KioskPage {
    id: page
    objectName: "screen_Thanks"

    // In large text the head has no room for it.
    readonly property bool keeps: split && !KioskTheme.largeText

    question: Words.say("screen-thanks-title")
    help: Words.say("screen-thanks-help")
    canGoBack: false
    aside: keeps ? keepsake : null
    primaryText: Words.say("screen-thanks-finish")
    primaryName: "finish"
    primaryIcon: "check"
    secondaryText: Visit.thanks.canPrintAgain ? Words.say("screen-thanks-print-again") : ""
    secondaryName: "print_again"
    secondaryIcon: "printer"
    onPrimaryPressed: Visit.press("finish")
    onSecondaryPressed: Visit.press("print_again")

    Component {
        id: keepsake

        Column {
            spacing: KioskTheme.spaceM

            Code {
                id: code
                width: parent?.width ?? 0
            }
            Erased {
                id: erased
                width: parent?.width ?? 0
            }
            Slip {
                height: page.asideRoom - code.height - erased.height - 2 * KioskTheme.spaceM
                visible: height > 150
            }
        }
    }
    component Code: CodeCard {
        label: Visit.thanks.codeLabel
        code: Visit.thanks.code
    }
    component Erased: Notice {
        tone: "kept"
        iconName: "shield"
        text: Visit.thanks.erased
    }
    component Slip: SlipPicture {
        anchors.horizontalCenter: parent?.horizontalCenter
        width: 420
        picture: Visit.thanks.picture
    }
    Code {
        width: parent.width
        visible: !page.keeps
    }
    Repeater {
        model: Visit.thanks.nextSteps

        delegate: Notice {
            required property string modelData
            required property int index

            width: parent?.width ?? 0
            iconName: ["slip", "office", "search"][index]
            text: modelData
        }
    }
    OnPaperCard {
        width: parent.width
        paper: Visit.thanks.onPaper
    }
    Erased {
        width: parent.width
        visible: !page.keeps
    }
    Slip {
        height: 230
        visible: !page.split && !KioskTheme.largeText
    }
}
