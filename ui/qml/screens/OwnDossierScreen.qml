pragma ComponentBehavior: Bound
import QtQuick
import Kiosk
import ".."
import "../controls"

// One of the card owner's dossiers: how far it is, and what the office sent for it.
KioskPage {
    id: page
    objectName: "screen_OwnDossier"

    section: Visit.ownDossier.title + " · " + Visit.ownDossier.code
    question: Visit.ownDossier.statusText
    help: Visit.ownDossier.detail
    primaryText: Words.say("screen-look-up-finish")
    primaryName: "finish"
    primaryIcon: "check"
    onPrimaryPressed: Visit.press("finish")

    Panel {
        width: parent.width
        visible: Visit.ownDossier.text !== ""

        SmallText {
            width: parent.width
            text: Words.say("screen-letter-words")
            soft: true
        }
        BodyText {
            width: parent.width
            text: Visit.ownDossier.text
            wrapMode: Text.Wrap
        }
    }
    Repeater {
        model: Visit.ownDossier.letters

        delegate: ChoiceCard {
            required property string place
            required property var model

            objectName: "letter_" + place
            width: parent?.width ?? 0
            leads: true
            iconName: model.icon
            title: model.title
            detail: model.detail
            onClicked: Visit.press("open_letter", place)
        }
    }
}
