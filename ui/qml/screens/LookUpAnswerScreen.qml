pragma ComponentBehavior: Bound
import QtQuick
import Kiosk
import ".."
import "../controls"

// How far a dossier is: its codes and the degree of completion, no more.
KioskPage {
    id: page
    objectName: "screen_LookUpAnswer"

    section: Visit.lookUpAnswer.code
    question: Visit.lookUpAnswer.statusText
    help: Visit.lookUpAnswer.detail
    primaryText: Words.say("screen-look-up-finish")
    primaryName: "finish"
    primaryIcon: "check"
    secondaryText: Words.say("screen-look-up-another")
    secondaryName: "look_up"
    secondaryIcon: "search"
    onPrimaryPressed: Visit.press("finish")
    onSecondaryPressed: Visit.press("look_up")

    CodeCard {
        width: parent.width
        visible: Visit.lookUpAnswer.dossierCode !== ""
        label: Words.say("screen-look-up-code")
        code: Visit.lookUpAnswer.dossierCode
    }
    Panel {
        width: parent.width
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
