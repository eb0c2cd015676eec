pragma ComponentBehavior: Bound
import QtQuick
import Kiosk
import ".."
import "../controls"

// Nothing can be filed now; the machine opens again by itself.
KioskPage {
    objectName: "screen_Closed"

    section: Visit.closed.office
    question: Words.say("screen-closed-title")
    help: Words.say("screen-closed-help")
    primaryText: Visit.closed.canLookUp ? Words.say("ui-home-look-up") : ""
    primaryName: "look_up"
    primaryIcon: "search"
    secondaryText: Visit.closed.offer.there ? Words.say(Visit.closed.offer.isSlip ? "ui-return-take-slip" : "ui-return-resume") : ""
    secondaryName: "resume"
    secondaryIcon: Visit.closed.offer.isSlip ? "slip" : "restart"
    onPrimaryPressed: Visit.press("look_up")
    onSecondaryPressed: Visit.press("resume")

    TroublePanel {
        width: parent.width
        trouble: Visit.closed.trouble
    }
}
