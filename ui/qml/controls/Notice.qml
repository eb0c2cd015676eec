import QtQuick
import ".."

// A strip that tells something: calm, kept (good), look (mind this), wrong.
Rectangle {
    id: notice

    property string text: ""
    property string tone: "calm"
    property string iconName: tone === "kept" ? "check-circle" : tone === "wrong" ? "error" : tone === "look" ? "warning" : "info"
    readonly property color ink: tone === "kept" ? KioskTheme.kept : tone === "wrong" ? KioskTheme.wrong : tone === "look" ? KioskTheme.look : KioskTheme.press

    implicitHeight: Math.max(words.implicitHeight, KioskTheme.iconM) + 2 * KioskTheme.spaceS
    radius: KioskTheme.radius
    color: tone === "kept" ? KioskTheme.keptSoft : tone === "wrong" ? KioskTheme.wrongSoft : tone === "look" ? KioskTheme.lookSoft : KioskTheme.chosen
    border.width: KioskTheme.highContrast ? KioskTheme.outline : 0
    border.color: ink
    visible: text !== ""

    Icon {
        id: icon
        x: KioskTheme.spaceM
        y: KioskTheme.spaceS
        name: notice.iconName
        tint: notice.ink
    }
    BodyText {
        id: words
        anchors.verticalCenter: parent.verticalCenter
        x: icon.x + icon.width + KioskTheme.spaceS
        width: parent.width - x - KioskTheme.spaceM
        text: notice.text
        color: KioskTheme.highContrast ? KioskTheme.ink : notice.ink
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }
}
