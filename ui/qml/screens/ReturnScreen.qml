pragma ComponentBehavior: Bound
import QtQuick
import Kiosk
import ".."
import "../controls"

// Back after a power cut: four digits open what was left behind.
KioskPage {
    id: page
    objectName: "screen_Return"

    readonly property string phase: Visit.returning.phase
    readonly property bool asks: phase === "ask" || phase === "opening"
    readonly property bool sure: phase === "sure"

    question: Visit.returning.title
    help: Visit.returning.help
    canGoBack: Visit.chrome.canGoBack && !sure && phase !== "opening"
    primaryText: Words.say(sure ? "ui-return-anew-no" : asks ? "ui-return-open" : "ui-return-anew")
    primaryName: sure ? "begin_anew_no" : "go_on"
    primaryIcon: asks ? "lock" : sure ? "undo" : "document-add"
    primaryBusy: phase === "opening"
    secondaryText: sure ? Words.say("ui-return-anew-yes") : ""
    secondaryName: "begin_anew_yes"
    secondaryIcon: "trash"
    onPrimaryPressed: Visit.press(primaryName)
    onSecondaryPressed: Visit.press(secondaryName)

    // Made anew each time that it asks, so that the keyboard goes and comes with it.
    Loader {
        width: parent.width
        active: page.asks
        sourceComponent: Column {
            id: entry
            spacing: KioskTheme.spaceM

            Problem {
                width: parent.width
                message: Visit.returning.problem
            }
            TextFieldBox {
                width: parent.width
                label: Visit.returning.problem === "" ? Words.say("ui-return-digits") : ""
                example: Visit.returning.problem === "" ? Words.say("ui-return-example") : ""
                entryName: "field_digits"
                kind: "digits"
                maxLength: 4
                begins: true
                shownWith: entry
                value: Visit.returning.digits
                wrong: Visit.returning.problem !== ""
                onEdited: text => Visit.press("answer", text, "digits")
            }
            Notice {
                width: parent.width
                text: Visit.returning.problem === "" ? Visit.returning.tries : ""
                iconName: "lock"
            }
            Waiting {
                width: parent.width
                visible: page.phase === "opening"
                text: Words.say("ui-return-opening")
            }
        }
    }
    BigButton {
        objectName: "begin_anew"
        visible: page.phase === "ask"
        width: Math.min(parent.width, implicitWidth)
        text: Words.say("ui-return-anew")
        iconName: "document-add"
        kind: "quiet"
        onClicked: Visit.press("begin_anew")
    }
}
