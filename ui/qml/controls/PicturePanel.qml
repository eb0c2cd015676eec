import QtQuick
import ".."

// A drawing with a heading beside it, what to do, and whatever stands below; the words may stand elsewhere.
Rectangle {
    id: panel

    default property alias content: more.data
    property string file: ""
    property string heading: ""
    property string todo: ""
    property string tone: "look" // look, calm
    readonly property bool wide: width > 800 * KioskTheme.scale || heading === ""
    readonly property int besideX: drawing.visible ? drawing.x + drawing.width + KioskTheme.spaceM : KioskTheme.spaceM
    readonly property color ink: tone === "calm" ? KioskTheme.press : KioskTheme.look

    implicitHeight: visible ? Math.max(words.y + words.implicitHeight, drawing.y + drawing.height) + KioskTheme.spaceM : 0
    radius: KioskTheme.radius
    color: tone === "calm" ? KioskTheme.chosen : KioskTheme.lookSoft
    border.width: KioskTheme.outline
    border.color: ink

    Picture {
        id: drawing
        x: KioskTheme.spaceM
        y: KioskTheme.spaceM
        width: panel.wide ? 300 : 280
        height: visible ? width * 0.75 : 0
        file: panel.file
    }
    BigText {
        id: title
        x: panel.besideX
        y: KioskTheme.spaceM
        width: panel.width - x - KioskTheme.spaceM
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
