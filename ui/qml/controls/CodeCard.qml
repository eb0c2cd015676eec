import QtQuick
import ".."

// The code of a dossier, large enough to be written down.
Panel {
    id: card

    property string label: ""
    property string code: ""

    border.color: KioskTheme.kept
    border.width: KioskTheme.outline

    SmallText {
        width: parent.width
        text: card.label
        soft: true
    }
    BigText {
        width: parent.width
        text: card.code
        font.pixelSize: KioskTheme.textQuestion
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: KioskTheme.textBody
        font.weight: Font.Bold
        wrapMode: Text.NoWrap
    }
}
