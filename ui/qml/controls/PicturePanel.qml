import QtQuick
import ".."

// A drawing with a heading beside it, what to do, and whatever stands below; a page that it is about.
// The words may stand elsewhere: then the rest stands in one row.
Rectangle {
    id: panel

    default property alias content: more.data
    property string file: ""
    property string heading: ""
    property string todo: ""
    property string page: "" // picture of a scanned side
    property string tone: "look" // look, calm
    readonly property bool brief: heading === ""
    readonly property bool wide: width > 800 * KioskTheme.scale || brief
    readonly property int besideX: brief && paper.visible ? paper.x + paper.width + KioskTheme.spaceM : drawing.visible ? drawing.x + drawing.width + KioskTheme.spaceM : KioskTheme.spaceM
    readonly property color ink: tone === "calm" ? KioskTheme.press : KioskTheme.look

    implicitHeight: visible ? Math.max(words.y + words.implicitHeight, drawing.y + drawing.height, paper.visible ? paper.y + paper.height : 0) + KioskTheme.spaceM : 0
    radius: KioskTheme.radius
    color: tone === "calm" ? KioskTheme.chosen : KioskTheme.lookSoft
    border.width: KioskTheme.outline
    border.color: ink

    Picture {
        id: drawing
        x: KioskTheme.spaceM
        y: KioskTheme.spaceM
        width: panel.wide ? 300 : KioskTheme.portrait ? 280 : 216 // in a low window the words need the room
        height: visible ? width * 0.75 : 0
        file: panel.file
    }
    Rectangle {
        id: paper
        // Under the drawing, or beside it, or beyond the heading: wherever there is room.
        x: panel.brief ? drawing.x + drawing.width + KioskTheme.spaceM : panel.wide ? drawing.x + Math.round((drawing.width - width) / 2) : panel.width - width - KioskTheme.spaceM
        y: panel.brief || !panel.wide ? drawing.y : drawing.y + drawing.height + KioskTheme.spaceS
        width: 148
        height: 208
        visible: panel.page !== ""
        color: "transparent"
        border.width: 2
        border.color: KioskTheme.line

        Image {
            anchors.fill: parent
            anchors.margins: 3
            source: panel.page === "" ? "" : "image://sides/" + panel.page
            sourceSize.width: 296
            cache: false
            fillMode: Image.PreserveAspectFit
        }
    }
    BigText {
        id: title
        x: panel.besideX
        y: KioskTheme.spaceM
        width: (paper.visible && !panel.wide ? paper.x : panel.width) - x - KioskTheme.spaceM
        text: panel.heading
        visible: text !== ""
        font.weight: Font.Bold
    }
    Column {
        id: words

        readonly property real titleEnd: title.visible ? title.y + title.implicitHeight + KioskTheme.spaceS : KioskTheme.spaceM

        x: panel.wide ? panel.besideX : KioskTheme.spaceM
        y: panel.wide || !drawing.visible ? titleEnd : Math.max(titleEnd, drawing.y + drawing.height + KioskTheme.spaceS)
        width: panel.width - x - KioskTheme.spaceM
        spacing: KioskTheme.spaceS

        BodyText {
            width: parent.width
            text: panel.todo
            visible: text !== ""
        }
        Column {
            id: more
            width: parent.width
            spacing: KioskTheme.spaceS
        }
    }
}
