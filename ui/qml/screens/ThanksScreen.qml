pragma ComponentBehavior: Bound
import QtQuick
import Kiosk
import ".."
import "../controls"

// The end of a visit: the code large, what happens next, and that nothing is left on the screen.
KioskPage {
    id: page
    objectName: "screen_Thanks"

    question: Words.say("screen-thanks-title")
    help: Words.say("screen-thanks-help")
    canGoBack: false
    primaryText: Words.say("screen-thanks-finish")
    primaryName: "finish"
    primaryIcon: "check"
    secondaryText: Words.say("screen-thanks-print-again")
    secondaryName: "print_again"
    secondaryIcon: "printer"
    onPrimaryPressed: Visit.press("finish")
    onSecondaryPressed: Visit.press("print_again")

    CodeCard {
        width: parent.width
        label: Visit.thanks.codeLabel
        code: Visit.thanks.code
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
    Notice {
        width: parent.width
        tone: "kept"
        iconName: "shield"
        text: Visit.thanks.erased
    }
    SlipPicture {
        width: 420
        height: 520
        picture: Visit.thanks.picture
    }
}
