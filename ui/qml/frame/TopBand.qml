import QtQuick
import Kiosk
import "../controls"
import ".."

// Where am I: the procedure, and the step with its bar.
Rectangle {
    id: band

    readonly property ChromePart chrome: Visit.chrome
    readonly property bool hasSteps: chrome.step > 0
    readonly property int inset: KioskTheme.portrait ? 48 : KioskTheme.spaceXl

    color: KioskTheme.card
    implicitHeight: words.above + Math.max(KioskTheme.portrait ? 124 : 104, words.implicitHeight + 2 * KioskTheme.spaceS)

    Rectangle {
        id: banner
        width: parent.width
        height: band.chrome.banner === "" ? 0 : bannerText.implicitHeight + KioskTheme.spaceXs
        color: KioskTheme.lookSoft

        SmallText {
            id: bannerText
            anchors.verticalCenter: parent.verticalCenter
            x: band.inset
            width: parent.width - 2 * x
            text: band.chrome.banner
            color: KioskTheme.look
        }
    }
    Rectangle {
        id: greeting
        y: banner.height
        width: parent.width
        height: band.chrome.greeting === "" ? 0 : greetingText.implicitHeight + KioskTheme.spaceS
        color: KioskTheme.keptSoft

        BodyText {
            id: greetingText
            anchors.verticalCenter: parent.verticalCenter
            x: band.inset
            width: parent.width - 2 * x
            text: band.chrome.greeting
            color: KioskTheme.kept
            strong: true
        }
    }
    Rectangle {
        id: notice
        y: greeting.y + greeting.height
        width: parent.width
        height: band.chrome.notice === "" ? 0 : noticeText.implicitHeight + KioskTheme.spaceS
        color: KioskTheme.lookSoft
        visible: height > 0

        Icon {
            id: noticeIcon
            x: band.inset
            anchors.verticalCenter: parent.verticalCenter
            name: "warning"
            tint: KioskTheme.look
        }
        BodyText {
            id: noticeText
            anchors.verticalCenter: parent.verticalCenter
            x: noticeIcon.x + noticeIcon.width + KioskTheme.spaceS
            width: parent.width - band.inset - x
            text: band.chrome.notice
            color: KioskTheme.look
            strong: true
        }
    }
    Rectangle {
        id: helper
        y: notice.y + notice.height
        width: parent.width
        height: band.chrome.helper === "" ? 0 : Math.max(done.height, helperText.implicitHeight) + 2 * KioskTheme.spaceXs
        color: KioskTheme.chosen
        visible: height > 0

        Icon {
            id: helperIcon
            x: band.inset
            anchors.verticalCenter: parent.verticalCenter
            name: "volunteer"
            tint: KioskTheme.press
        }
        BodyText {
            id: helperText
            anchors.verticalCenter: parent.verticalCenter
            x: helperIcon.x + helperIcon.width + KioskTheme.spaceS
            width: done.x - x - KioskTheme.spaceM
            text: band.chrome.helper
            strong: true
        }
        BigButton {
            id: done
            objectName: "helper_done"
            anchors.verticalCenter: parent.verticalCenter
            anchors.right: parent.right
            anchors.rightMargin: band.inset
            width: implicitWidth
            text: Words.say("staff-helper-done")
            onClicked: Visit.press("helper_done")
        }
    }
    Item {
        id: words

        readonly property int above: banner.height + greeting.height + notice.height + helper.height
        readonly property bool sideBySide: !KioskTheme.portrait
        readonly property int stepWidth: sideBySide ? 640 : width

        x: band.inset
        y: above + Math.round((band.height - above - height) / 2)
        width: parent.width - 2 * x
        height: implicitHeight
        implicitHeight: sideBySide ? Math.max(place.height, way.height) : place.height + way.height + (place.visible && way.visible ? KioskTheme.spaceXs : 0)

        Row {
            id: place
            width: words.sideBySide && band.hasSteps ? words.width - words.stepWidth - KioskTheme.spaceXl : words.width - (entry.visible ? entry.width + KioskTheme.spaceM : 0)
            height: visible ? Math.max(icon.height, title.implicitHeight) : 0
            anchors.verticalCenter: words.sideBySide ? parent.verticalCenter : undefined
            spacing: KioskTheme.spaceS
            visible: title.text !== "" || !band.hasSteps

            Icon {
                id: icon
                name: band.hasSteps ? "document" : "office"
                tint: KioskTheme.press
                anchors.verticalCenter: parent.verticalCenter
            }
            BodyText {
                id: title
                width: place.width - icon.width - place.spacing
                anchors.verticalCenter: parent.verticalCenter
                text: band.chrome.place !== "" ? band.chrome.place : band.hasSteps ? Words.say("ui-new-dossier") : Words.say("ui-kiosk")
                font.weight: Font.DemiBold
            }
        }
        TouchArea {
            id: entry
            objectName: "staff"
            visible: band.chrome.canEnter
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            width: entryText.implicitWidth + KioskTheme.iconS + KioskTheme.spaceXs + 2 * KioskTheme.spaceS
            height: KioskTheme.touch
            fill: "transparent"
            edgeWidth: 0
            text: Words.say("staff-entry")
            onClicked: Visit.press("staff")

            contentItem: Item {
                Icon {
                    id: entryIcon
                    x: KioskTheme.spaceS
                    anchors.verticalCenter: parent.verticalCenter
                    name: "lock"
                    size: KioskTheme.iconS
                    tint: KioskTheme.inkSoft
                }
                SmallText {
                    id: entryText
                    x: entryIcon.x + entryIcon.width + KioskTheme.spaceXs
                    anchors.verticalCenter: parent.verticalCenter
                    text: entry.text
                    soft: true
                    wrapMode: Text.NoWrap
                }
            }
        }
        Column {
            id: way
            visible: band.hasSteps
            height: visible ? implicitHeight : 0
            anchors.right: parent.right
            y: words.sideBySide ? Math.round((words.height - height) / 2) : words.height - height
            width: words.stepWidth
            spacing: KioskTheme.spaceXs

            SmallText {
                width: parent.width
                text: band.chrome.stepText
                soft: true
                strong: true
            }
            ProgressSteps {
                width: parent.width
                step: band.chrome.step
                count: band.chrome.steps
            }
        }
    }
    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: 2
        color: KioskTheme.hairline
    }
}
