import QtQuick
import Kiosk
import ".."

// What is always at hand: help, large text, contrast, the other language, starting over.
Rectangle {
    id: band

    readonly property ChromePart chrome: Visit.chrome
    readonly property int shown: 4 + (again.visible ? 1 : 0)
    readonly property real share: (row.width - (shown - 1) * row.spacing) / shown

    color: KioskTheme.card
    implicitHeight: row.height + 2 * KioskTheme.spaceS

    Rectangle {
        width: parent.width
        height: 2
        color: KioskTheme.hairline
    }
    Row {
        id: row

        readonly property real tallest: Math.max(help.implicitHeight, size.implicitHeight, contrast.implicitHeight, language.implicitHeight, again.implicitHeight)

        x: KioskTheme.portrait ? KioskTheme.spaceM : KioskTheme.spaceXl
        y: KioskTheme.spaceS
        width: parent.width - 2 * x
        height: tallest
        spacing: KioskTheme.spaceS

        BandButton {
            id: help
            objectName: "help"
            width: band.share
            height: row.height
            text: Words.say("ui-help")
            iconName: "help"
            onClicked: Visit.press("help")
        }
        BandButton {
            id: size
            objectName: "text_size"
            width: band.share
            height: row.height
            text: Words.say(band.chrome.largeText ? "ui-text-normal" : "ui-text-large")
            iconName: "text-size"
            lit: band.chrome.largeText
            onClicked: Visit.press("text_size")
        }
        BandButton {
            id: contrast
            objectName: "contrast"
            width: band.share
            height: row.height
            text: Words.say("ui-contrast")
            iconName: "contrast"
            lit: band.chrome.highContrast
            onClicked: Visit.press("contrast")
        }
        BandButton {
            id: language
            objectName: "language"
            width: band.share
            height: row.height
            text: Words.say("ui-other-language")
            iconName: "language"
            onClicked: Visit.press("language", band.chrome.language === "vi" ? "en" : "vi")
        }
        BandButton {
            id: again
            objectName: "start_over"
            visible: band.chrome.canStartOver
            width: band.share
            height: row.height
            text: Words.say("ui-start-over")
            iconName: "start-over"
            onClicked: Visit.press("start_over")
        }
    }
}
