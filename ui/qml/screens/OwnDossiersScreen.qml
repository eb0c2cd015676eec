pragma ComponentBehavior: Bound
import QtQuick
import Kiosk
import ".."
import "../controls"

// Several dossiers were filed with this card: which one?
KioskPage {
    id: page
    objectName: "screen_OwnDossiers"

    question: Words.say("screen-own-dossiers-title")
    help: Words.say("screen-own-dossiers-help")
    secondaryText: Words.say("screen-look-up-finish")
    secondaryName: "finish"
    secondaryIcon: "check"
    onSecondaryPressed: Visit.press("finish")

    Repeater {
        model: Visit.ownDossiers.dossiers

        delegate: ChoiceCard {
            id: card

            required property string dossierId
            required property string mark
            required property var model

            objectName: "choose_" + dossierId
            width: parent?.width ?? 0
            leads: true
            iconName: "folder"
            title: model.title
            detail: model.detail
            tag: mark
            onClicked: Visit.press("choose_dossier", dossierId)
        }
    }
}
