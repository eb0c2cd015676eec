import QtQuick
import Kiosk
import ".."

// The anatomy of every page: question and help, answers, and the action bar with one primary action.
// In landscape the question stands left of the answers, unless the keyboard takes that room.
FocusScope {
    id: page

    default property alias content: answers.data
    property string section: ""
    property string placeText: "" // how far the questions are
    property string question: ""
    property string help: ""
    property Component aside: null
    property Component footnote: null // stands above the action bar, whatever is scrolled
    property Component cover: null // stands over the whole page, in its place
    property string primaryText: ""
    property string primaryName: "go_on"
    property string primaryIcon: "go-on"
    property bool primaryEnabled: true
    property bool primaryBusy: false
    property string secondaryText: ""
    property string secondaryName: ""
    property string secondaryIcon: ""
    property bool canGoBack: Visit.chrome.canGoBack
    property bool splits: true
    property alias gap: answers.spacing
    property alias follows: scroll.follows
    readonly property bool covered: cover !== null
    readonly property bool split: splits && !KioskTheme.portrait && width > 1300
    readonly property int inset: KioskTheme.portrait ? 48 : KioskTheme.spaceXl
    // What an aside may take without pushing anything out of sight.
    readonly property int asideRoom: split ? Math.max(160, headScroll.height - sideHead.wordsHeight - KioskTheme.spaceM) : KioskTheme.portrait ? (KioskTheme.largeText ? 260 : 480) : 260
    // The same for a picture that stands with the answers, over one line of text.
    readonly property int pictureRoom: split ? Math.max(160, scroll.height - 160) : asideRoom
    readonly property int headWidth: Math.round(page.width * 0.36)
    signal primaryPressed
    signal secondaryPressed

    function toTop() {
        scroll.toTop();
    }

    function show(item: Item) {
        scroll.reveal(item, item);
    }

    function toEnd() {
        scroll.toEnd();
    }

    onHeightChanged: reveal.restart()

    Connections {
        function onTargetChanged() {
            reveal.restart();
        }

        target: Typing
    }

    // Waits until the keyboard has taken its room.
    Timer {
        id: reveal
        interval: 1
        onTriggered: {
            if (Typing.target === null || Typing.shownWith === null || !scroll.holds(Typing.shownWith))
                return;
            if (Typing.target.parent.height > scroll.height)
                scroll.revealLine(Typing.target);
            else
                scroll.reveal(Typing.shownWith, Typing.target.parent);
        }
    }

    PageScroll {
        id: headScroll
        visible: page.split && !page.covered
        x: page.inset
        y: KioskTheme.spaceL
        width: page.headWidth
        height: bar.y - y - KioskTheme.spaceS

        PageHead {
            id: sideHead
            visible: page.split
            width: parent?.width ?? 0
            section: page.section
            placeText: page.placeText
            question: page.question
            help: page.help
            aside: page.aside
        }
    }
    PageScroll {
        id: scroll
        visible: !page.covered
        onColumnHeightChanged: reveal.restart()
        x: page.split ? headScroll.x + headScroll.width + KioskTheme.spaceXl : 0
        y: KioskTheme.spaceL
        width: page.width - x - (page.split ? page.inset : 0)
        height: (foot.height > 0 ? foot.y : bar.y) - y - KioskTheme.spaceS
        inset: page.split ? 0 : page.inset
        gap: KioskTheme.spaceM

        PageHead {
            id: head
            visible: !page.split
            width: parent?.width ?? 0
            section: page.section
            placeText: page.placeText
            question: page.question
            help: page.help
            aside: page.aside
        }
        Item {
            // Short answers stand lower on a tall screen, where a hand reaches them.
            width: 1
            height: Math.max(0, Math.min(280, scroll.height - head.height - answers.height - 3 * KioskTheme.spaceM))
            visible: KioskTheme.portrait && !Typing.open && height > 0
        }
        Column {
            id: answers
            width: parent?.width ?? 0
            spacing: KioskTheme.spaceM
        }
    }
    Loader {
        id: foot
        x: scroll.x + scroll.inset
        y: bar.y - height - KioskTheme.spaceS
        width: scroll.width - 2 * scroll.inset
        active: page.footnote !== null
        visible: active && !page.covered
        height: active ? implicitHeight : 0
        sourceComponent: page.footnote
    }
    ActionBar {
        id: bar
        visible: !page.covered
        x: page.inset
        width: page.width - 2 * page.inset
        anchors.bottom: parent.bottom
        anchors.bottomMargin: KioskTheme.spaceM
        backShare: page.split ? page.headWidth : 0
        canGoBack: page.canGoBack
        primaryText: page.primaryText
        primaryName: page.primaryName
        primaryIcon: page.primaryIcon
        primaryEnabled: page.primaryEnabled
        primaryBusy: page.primaryBusy
        secondaryText: page.secondaryText
        secondaryName: page.secondaryName
        secondaryIcon: page.secondaryIcon
        onPrimaryPressed: page.primaryPressed()
        onSecondaryPressed: page.secondaryPressed()
    }
    Loader {
        anchors.fill: parent
        active: page.covered
        focus: page.covered
        sourceComponent: page.cover
    }
}
