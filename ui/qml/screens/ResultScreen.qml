pragma ComponentBehavior: Bound
import QtQuick
import Kiosk
import ".."
import "../controls"

// A result, page by page, as wide as the screen allows.
KioskPage {
    id: page
    objectName: "screen_Result"

    readonly property bool waits: Visit.result.picture === "" && Visit.result.problem === ""

    // In portrait the title stands small: the room is for the paper.
    section: (split ? [Visit.result.pageText] : [Visit.result.title, Visit.result.pageText]).filter(part => part !== "").join(" · ")
    question: split ? Visit.result.title : ""
    help: split ? Visit.result.collect : ""
    primaryText: Words.say(Visit.result.hasLater ? "screen-result-onward" : "screen-letter-read")
    primaryName: Visit.result.hasLater ? "page_onward" : "read"
    primaryIcon: Visit.result.hasLater ? "go-on" : "check"
    primaryEnabled: !waits || !Visit.result.hasLater
    secondaryText: Visit.result.hasEarlier && !waits ? Words.say("screen-result-backward") : ""
    secondaryName: "page_backward"
    secondaryIcon: "back"
    onPrimaryPressed: Visit.result.hasLater ? Visit.press("turn_page", "", "onward") : Visit.press("back")
    onSecondaryPressed: Visit.press("turn_page", "", "backward")

    Connections {
        function onPictureChanged() {
            page.toTop();
        }

        target: Visit.result
    }
    Waiting {
        width: parent.width
        visible: page.waits
        text: Words.say("screen-result-waiting")
    }
    Notice {
        width: parent.width
        text: Visit.result.problem
        tone: "look"
    }
    Rectangle {
        width: parent.width
        height: sheet.height + 2 * KioskTheme.outline
        visible: Visit.result.picture !== ""
        color: "#ffffff"
        border.width: KioskTheme.outline
        border.color: KioskTheme.line

        Image {
            id: sheet
            objectName: "result_page"
            x: KioskTheme.outline
            y: KioskTheme.outline
            width: parent.width - 2 * KioskTheme.outline
            height: implicitWidth > 0 ? Math.round(width * implicitHeight / implicitWidth) : 0
            source: Visit.result.picture === "" ? "" : "image://sides/" + Visit.result.picture
            sourceSize.width: width
            fillMode: Image.PreserveAspectFit
            cache: false
        }
    }
    Notice {
        width: parent.width
        text: page.split ? "" : Visit.result.collect
        iconName: "office"
    }
    OnPaperCard {
        width: parent.width
        paper: Visit.result.onPaper
    }
}
