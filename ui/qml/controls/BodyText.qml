import QtQuick
import ".."

// Text that wraps in the width it is given; never cut, never elided.
Text {
    property bool soft: false
    property bool strong: false

    color: soft ? KioskTheme.inkSoft : KioskTheme.ink
    font.family: KioskTheme.family
    font.pixelSize: KioskTheme.textBody
    font.weight: strong ? Font.DemiBold : Font.Normal
    lineHeight: 1.12
    textFormat: Text.PlainText
    wrapMode: Text.WordWrap
}
