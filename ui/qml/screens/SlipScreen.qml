pragma ComponentBehavior: Bound
import QtQuick
import Kiosk
import ".."
import "../controls"

// The dossier is kept; the slip comes out, or the page says why it does not.
KioskPage {
    id: page
    objectName: "screen_Slip"

    readonly property bool prints: Visit.slip.phase === "printing"
    readonly property bool asks: Visit.slip.phase === "ask"

    // Who does not wait for the slip copies the code: it stands where no trouble pushes it out of sight.
    readonly property bool copies: split && !prints

    question: Words.say(asks ? "screen-slip-ask" : "screen-slip-title")
    // With a helper's band over large text in a low window there is room for the code alone.
    help: copies && !asks && KioskTheme.largeText && Visit.chrome.helper !== "" ? "" : Words.say(prints ? "screen-slip-help" : asks ? "screen-slip-ask-help" : "screen-slip-held-up")
    aside: prints ? takeSlip : copies ? codeToCopy : null
    primaryText: prints ? "" : Words.say(asks ? "screen-slip-came" : "screen-slip-skip")
    primaryName: asks ? "slip_came_yes" : "skip_slip"
    primaryIcon: asks ? "check" : "go-on"
    secondaryText: asks ? Words.say(Visit.slip.canPrintAgain ? "screen-slip-print-anew" : "screen-slip-without") : ""
    secondaryName: "slip_came_no"
    secondaryIcon: Visit.slip.canPrintAgain ? "printer" : "go-on"
    onPrimaryPressed: Visit.press(primaryName)
    onSecondaryPressed: Visit.press("slip_came_no")

    Component {
        id: takeSlip

        LoopPicture {
            stem: "take-slip"
            still: 3
            height: page.split ? page.asideRoom : 480
        }
    }
    Component {
        id: codeToCopy

        Code {
            objectName: "code_to_copy"
        }
    }
    component Code: CodeCard {
        label: Words.say("screen-slip-code")
        code: Visit.slip.code
    }
    component Kept: Notice {
        tone: "kept"
        text: Words.say("screen-slip-kept")
    }
    Kept {
        width: parent.width
        visible: page.prints
    }
    Code {
        objectName: "code_to_copy"
        width: parent.width
        visible: !page.prints && !page.copies
    }
    TroublePanel {
        width: parent.width
        trouble: Visit.slip.trouble
    }
    Kept {
        width: parent.width
        visible: !page.prints && !(page.copies && page.asks) // the trouble says so, too
    }
    Code {
        width: parent.width
        visible: page.prints
    }
    Waiting {
        width: parent.width
        visible: page.prints
        text: Words.say("screen-slip-printing")
    }
    SlipPicture {
        anchors.horizontalCenter: parent?.horizontalCenter
        width: 420
        height: 400
        visible: page.prints && KioskTheme.portrait && !KioskTheme.largeText
        grows: true
        picture: Visit.slip.picture
    }
}
