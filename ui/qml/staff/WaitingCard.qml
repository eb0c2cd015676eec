import QtQuick
import Kiosk
import ".."
import "../controls"

// A dossier that waits: its code, since when, why; and the way to send it now.
Panel {
    id: card

    required property string code
    required property string title
    required property string detail
    required property string reason
    required property string tone
    required property string mark
    required property bool canRetry
    readonly property color ink: tone === "wrong" ? KioskTheme.wrong : tone === "look" ? KioskTheme.look : KioskTheme.press

    objectName: "waiting_" + code
    inset: KioskTheme.spaceS
    gap: KioskTheme.spaceXs

    Item {
        width: parent.width
        height: Math.max(words.height, retry.height)

        Column {
            id: words
            width: parent.width - retry.width - KioskTheme.spaceM

            BodyText {
                width: parent.width
                text: card.code
                strong: true
            }
            SmallText {
                width: parent.width
                text: card.title
            }
            SmallText {
                width: parent.width
                text: card.mark + " · " + card.detail
                color: card.ink
                strong: true
            }
        }
        BigButton {
            id: retry
            objectName: "retry_" + card.code
            anchors.right: parent.right
            width: Math.min(implicitWidth, Math.round(parent.width * 0.45))
            text: Words.say("staff-retry")
            kind: "quiet"
            enabled: card.canRetry
            onClicked: Visit.press("retry", card.code)
        }
    }
    SmallText {
        width: parent.width
        visible: text !== ""
        text: card.reason
    }
}
