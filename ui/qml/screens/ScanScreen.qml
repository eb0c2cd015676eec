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

    // One sheet shall come once more, in the place of the old one.
    readonly property bool again: Visit.scan.again !== "" && !scans

    // Something is to be settled first: then the panel has the button to press, and the bar a quiet way on.
    readonly property bool settles: looks && Visit.scan.verdict.there

    // A sheet could not be read: it is to be put in once more.
    readonly property bool lacks: looks && Visit.scan.lacks && !settles

    // A scanner that no one mends tonight must not end a visit.
    readonly property bool stuck: Visit.scan.phase === "trouble"

    // Asked for one more page and laid none: the pages that came may be all there are.
    readonly property bool enough: stuck && Visit.scan.trouble.code === "scanner.empty" && sides.count > 0 && Visit.scan.problem === "" && !again

    // A long name of a paper leaves the drawing no room beside it: then it takes that of the last line.
    readonly property bool below: (feeds || again) && split && asideRoom < 190

    // In landscape what is wrong stands where the question stands, so that all of it is in sight.
    readonly property bool asks: settles && split

    section: Words.fill("screen-scan-paper", {
        number: Visit.scan.paperNumber,
        papers: Visit.scan.papers
    }) + (asks && !KioskTheme.largeText ? " · " + Visit.scan.paper : "")
    question: asks ? Visit.scan.verdict.title : Visit.scan.paper
    help: asks ? Visit.scan.verdict.todo : feeds ? Visit.scan.hint : looks && !settles ? Words.say("screen-scan-look") : ""
    aside: (feeds || again) && !below ? feedPaper : null
    primaryText: scans || settles ? "" : Words.say(lacks ? "screen-scan-more" : looks ? "screen-scan-right" : "screen-scan-begin")
    primaryName: lacks ? "scan_more" : looks ? "go_on" : "scan"
    primaryIcon: lacks ? "plus" : looks ? "go-on" : "scanner"
    secondaryText: settles || lacks ? Words.say("ui-go-on") : again ? Words.say("screen-scan-keep") : enough ? Words.say("screen-scan-enough") : Visit.scan.canSkip && (feeds || stuck) ? Words.say("screen-scan-skip") : ""
    secondaryName: again ? "keep_side" : settles || lacks || enough ? "go_on" : "skip_paper"
    secondaryIcon: again ? "document" : settles || lacks || enough ? "go-on" : "office"
    onPrimaryPressed: Visit.press(primaryName)
    onSecondaryPressed: Visit.press(secondaryName)

    follows: scans
    onScansChanged: if (!scans)
        toTop()

    Connections {
        function onSideIdChanged() {
            page.toTop();
        }

        target: Visit.scan.verdict
    }
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
    Notice {
        width: parent.width
        iconName: "refresh"
        text: page.scans ? "" : Visit.scan.again
    }
    VerdictPanel {
        width: parent.width
        verdict: Visit.scan.verdict
        saidAbove: page.asks
    }
    Repeater {
        model: !page.feeds ? [] : page.below ? ["screen-scan-feed-1", "screen-scan-feed-2"] : ["screen-scan-feed-1", "screen-scan-feed-2", "screen-scan-feed-3"]

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
        height: 270
        visible: page.below
        stem: "feed-paper"
    }
    BigButton {
        objectName: "undo"
        width: parent.width
        visible: Visit.scan.undo !== ""
        text: Visit.scan.undo
        iconName: "restart"
        kind: "quiet"
        onClicked: Visit.press("undo")
    }
    Flow {
        width: parent.width
        spacing: KioskTheme.spaceM

        Repeater {
            id: sides
            model: Visit.scan.sides
            delegate: SideCard {
                locked: !page.looks
            }
        }
    }
    Waiting {
        width: parent.width
        visible: page.scans
        text: Words.say("screen-scan-running") + " " + Visit.scan.countText
    }
    Row {
        width: parent.width
        spacing: KioskTheme.spaceM
        visible: page.looks

        BigButton {
            objectName: "scan_more"
            visible: !page.lacks
            width: (parent.width - parent.spacing) / 2
            text: Words.say("screen-scan-more")
            iconName: "plus"
            onClicked: Visit.press("scan_more")
        }
        BigButton {
            objectName: "scan_again"
            width: page.lacks ? parent.width : (parent.width - parent.spacing) / 2
            text: Words.say("screen-scan-again")
            iconName: "refresh"
            onClicked: Visit.press("scan_again")
        }
    }
}
