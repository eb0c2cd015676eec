pragma ComponentBehavior: Bound
import QtQuick
import Kiosk
import ".."
import "../controls"

// One paper into the feeder: how to put it in, the sides as they come, and what is wrong with them.
KioskPage {
    id: page
    objectName: "screen_Scan"

    readonly property bool feeds: Visit.scan.phase === "feed"
    readonly property bool scans: Visit.scan.phase === "scanning"
    readonly property bool looks: Visit.scan.phase === "look"

    // A scanner that no one mends tonight must not end a visit.
    readonly property bool stuck: Visit.scan.phase === "trouble"

    // Asked for one more page and laid none: the pages that came may be all there are.
    readonly property bool enough: stuck && Visit.scan.trouble.code === "scanner.empty" && sides.count > 0 && Visit.scan.problem === ""

    // A long name of a paper leaves the drawing no room beside it.
    readonly property bool below: feeds && split && asideRoom < 190

    section: Words.fill("screen-scan-paper", {
        number: Visit.scan.paperNumber,
        papers: Visit.scan.papers
    })
    question: Visit.scan.paper
    help: feeds ? Visit.scan.hint : looks ? Words.say("screen-scan-look") : ""
    aside: feeds && !below ? feedPaper : null
    primaryText: scans ? "" : Words.say(looks ? "screen-scan-right" : "screen-scan-begin")
    primaryName: looks ? "go_on" : "scan"
    primaryIcon: looks ? "go-on" : "scanner"
    secondaryText: enough ? Words.say("screen-scan-enough") : Visit.scan.canSkip && (feeds || stuck) ? Words.say("screen-scan-skip") : ""
    secondaryName: enough ? "go_on" : "skip_paper"
    secondaryIcon: enough ? "go-on" : "office"
    onPrimaryPressed: Visit.press(looks ? "go_on" : "scan")
    onSecondaryPressed: Visit.press(secondaryName)

    Component {
        id: feedPaper

        LoopPicture {
            stem: "feed-paper"
            height: page.asideRoom
        }
    }
    TroublePanel {
        width: parent.width
        trouble: Visit.scan.trouble
    }
    Notice {
        width: parent.width
        tone: "look"
        text: Visit.scan.problem
    }
    Repeater {
        model: page.feeds ? ["screen-scan-feed-1", "screen-scan-feed-2", "screen-scan-feed-3"] : []

        delegate: Notice {
            required property string modelData
            required property int index

            width: parent?.width ?? 0
            iconName: ["hand", "document", "touch"][index]
            text: Words.say(modelData)
        }
    }
    LoopPicture {
        width: parent.width
        height: 130
        visible: page.below
        stem: "feed-paper"
    }
    Waiting {
        width: parent.width
        visible: page.scans
        text: Words.say("screen-scan-running") + " " + Visit.scan.countText
    }
    Flow {
        width: parent.width
        spacing: KioskTheme.spaceM

        Repeater {
            id: sides
            model: Visit.scan.sides
            delegate: SideCard {
                locked: page.scans
            }
        }
    }
    Row {
        width: parent.width
        spacing: KioskTheme.spaceM
        visible: page.looks

        BigButton {
            objectName: "scan_more"
            width: (parent.width - parent.spacing) / 2
            text: Words.say("screen-scan-more")
            iconName: "plus"
            onClicked: Visit.press("scan_more")
        }
        BigButton {
            objectName: "scan_again"
            width: (parent.width - parent.spacing) / 2
            text: Words.say("screen-scan-again")
            iconName: "refresh"
            onClicked: Visit.press("scan_again")
        }
    }
}
