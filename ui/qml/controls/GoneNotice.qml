import QtQuick
import Kiosk
import ".."

// Says that a changed answer made later ones go away, and takes it back at a touch.
Rectangle {
    id: notice

    readonly property bool wide: width > 860 * KioskTheme.scale

    implicitHeight: Math.max(words.y + words.implicitHeight, undo.y + undo.height) + KioskTheme.spaceS
    radius: KioskTheme.radius
    color: KioskTheme.lookSoft
    border.width: KioskTheme.outline
    border.color: KioskTheme.look

    Icon {
        id: sign
        x: KioskTheme.spaceM
        y: words.y
        name: "info"
        tint: KioskTheme.look
    }
    BodyText {
        id: words
        x: sign.x + sign.width + KioskTheme.spaceS
        y: notice.wide ? Math.max(KioskTheme.spaceS, (undo.height - implicitHeight) / 2 + KioskTheme.spaceS) : KioskTheme.spaceS
        width: (notice.wide ? undo.x : parent.width) - x - KioskTheme.spaceM
        text: Visit.form.gone
        color: KioskTheme.look
    }
    BigButton {
        id: undo
        objectName: "undo_answer"
        x: parent.width - width - KioskTheme.spaceS
        y: notice.wide ? KioskTheme.spaceS : words.y + words.implicitHeight + KioskTheme.spaceS
        width: Math.min(parent.width - 2 * KioskTheme.spaceS, implicitWidth)
        text: Words.say("ui-undo-answer")
        iconName: "undo"
        onClicked: Visit.press("undo_answer")
    }
}
