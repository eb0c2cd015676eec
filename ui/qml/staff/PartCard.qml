import QtQuick
import ".."
import "../controls"

// How one part of the machine is: a mark that is told by its shape, a word and a colour; and what to do.
Panel {
    id: card

    required property string title
    required property string icon
    required property string tone
    required property string mark
    required property string words
    required property string todo
    readonly property color ink: tone === "kept" ? KioskTheme.kept : tone === "wrong" ? KioskTheme.wrong : tone === "look" ? KioskTheme.look : KioskTheme.inkSoft

    inset: KioskTheme.spaceS
    gap: KioskTheme.spaceXs
    border.width: tone === "kept" ? 2 : KioskTheme.outline
    border.color: tone === "kept" ? KioskTheme.hairline : ink

    Item {
        width: parent.width
        height: Math.max(name.implicitHeight, said.implicitHeight, KioskTheme.iconS)

        Icon {
            id: sign
            name: card.icon
            size: KioskTheme.iconS
            tint: KioskTheme.press
            anchors.verticalCenter: parent.verticalCenter
        }
        BodyText {
            id: name
            x: sign.width + KioskTheme.spaceS
            width: parent.width - x - said.width - shape.width - 2 * KioskTheme.spaceS
            anchors.verticalCenter: parent.verticalCenter
            text: card.title
            strong: true
        }
        Icon {
            id: shape
            anchors.right: said.left
            anchors.rightMargin: KioskTheme.spaceXs
            anchors.verticalCenter: parent.verticalCenter
            name: card.tone === "kept" ? "check-circle" : card.tone === "wrong" ? "error" : card.tone === "look" ? "warning" : "info"
            size: KioskTheme.iconS
            tint: card.ink
        }
        SmallText {
            id: said
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            text: card.mark
            color: card.ink
            strong: true
            wrapMode: Text.NoWrap
        }
    }
    SmallText {
        width: parent.width
        visible: text !== ""
        text: card.words
    }
    SmallText {
        width: parent.width
        visible: text !== ""
        text: card.todo
        color: card.ink
        strong: true
    }
}
