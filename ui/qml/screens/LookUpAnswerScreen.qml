pragma ComponentBehavior: Bound
import QtQuick
import Kiosk
import ".."
import "../controls"

// How far a dossier is: its codes and the degree of completion, no more; what else there is needs the card.
KioskPage {
    id: page
    objectName: "screen_LookUpAnswer"

    readonly property bool hasLetters: Visit.lookUpAnswer.letters !== ""

    section: Visit.lookUpAnswer.code
    question: Visit.lookUpAnswer.statusText
    help: hasLetters ? Visit.lookUpAnswer.letters : Visit.lookUpAnswer.detail
    primaryText: Words.say(hasLetters ? "screen-look-up-show-card" : "screen-look-up-finish")
    primaryName: hasLetters ? "show_card" : "finish"
    primaryIcon: hasLetters ? "id-card" : "check"
    secondaryText: Words.say(hasLetters ? "screen-look-up-finish" : "screen-look-up-another")
    secondaryName: hasLetters ? "finish" : "look_up"
    secondaryIcon: hasLetters ? "check" : "search"
    onPrimaryPressed: Visit.press(primaryName)
    onSecondaryPressed: Visit.press(secondaryName)

    CodeCard {
        width: parent.width
        visible: Visit.lookUpAnswer.dossierCode !== ""
        label: Words.say("screen-look-up-code")
        code: Visit.lookUpAnswer.dossierCode
    }
    Notice {
        width: parent.width
        text: Visit.lookUpAnswer.due
        iconName: "calendar"
    }
    Panel {
        width: parent.width
        // Refused, withdrawn, stopped: nothing goes on. A letter comes first: one thing a page.
        visible: ![3, 7, 8].includes(Visit.lookUpAnswer.status) && !page.hasLetters
        gap: KioskTheme.spaceM

        Repeater {
            // The four marks that a resident can tell apart; a dossier that needs something stands between.
            model: [0, 1, 4, 9]

            delegate: Row {
                id: mark

                required property int modelData
                readonly property bool reached: Visit.lookUpAnswer.status >= modelData

                width: parent?.width ?? 0
                spacing: KioskTheme.spaceS

                Icon {
                    id: sign
                    name: mark.reached ? "check-circle" : "hourglass"
                    tint: mark.reached ? KioskTheme.kept : KioskTheme.inkSoft
                }
                BodyText {
                    width: mark.width - sign.width - mark.spacing
                    text: Words.say("screen-look-up-mark-" + mark.modelData)
                    soft: !mark.reached
                    strong: mark.reached
                }
            }
        }
    }
    SmallText {
        width: parent.width
        text: Visit.lookUpAnswer.at
        soft: true
    }
}
