pragma ComponentBehavior: Bound
import QtQuick
import Kiosk
import ".."
import "../controls"

// The anatomy of every page of the staff room, denser than a resident's: the ways to the other pages above,
// or on the left; what runs and what came of it; the page; and the bar, which is as everywhere.
FocusScope {
    id: page

    default property alias content: lines.data
    required property StaffTopPart room
    property string note: ""
    property string primaryText: ""
    property string primaryName: ""
    property string primaryIcon: "check"
    property bool primaryEnabled: true
    property string secondaryText: ""
    property string secondaryName: ""
    property string secondaryIcon: ""
    property bool secondaryEnabled: true
    readonly property bool wide: !KioskTheme.portrait
    readonly property bool asks: room.question !== ""
    readonly property bool busy: room.busy !== ""
    readonly property string outcome: busy ? "" : room.notice
    readonly property int inset: KioskTheme.portrait ? 48 : KioskTheme.spaceXl

    function toTop() {
        scroll.toTop();
    }

    // What was asked for far down is answered above: nobody touches a button to no effect.
    onBusyChanged: toTop()
    onOutcomeChanged: toTop()

    StaffTabs {
        id: tabs
        x: page.inset
        y: KioskTheme.spaceM
        width: page.wide ? (KioskTheme.largeText ? 480 : 400) : page.width - 2 * page.inset
        height: implicitHeight
        tabs: page.room.tabs
    }
    PageScroll {
        id: scroll
        x: page.wide ? tabs.x + tabs.width + KioskTheme.spaceL : 0
        y: page.wide ? KioskTheme.spaceM : tabs.y + tabs.height + KioskTheme.spaceM
        width: page.width - x - (page.wide ? page.inset : 0)
        height: (page.asks ? question.y : bar.y) - y - (page.asks || bar.height > 0 ? KioskTheme.spaceS : 0)
        inset: page.wide ? 0 : page.inset

        Column {
            id: column
            width: parent?.width ?? 0
            spacing: KioskTheme.spaceM

            BigText {
                objectName: "question"
                width: parent.width
                visible: !page.wide // there the chosen way says it, and room is scarce
                text: page.room.title
                font.weight: Font.Bold
            }
            Notice {
                objectName: "staff_notice"
                width: parent.width
                text: page.outcome
                tone: page.room.tone
            }
            Waiting {
                objectName: "staff_busy"
                width: parent.width
                visible: page.busy
                text: page.room.busy
            }
            Column {
                id: lines
                width: parent.width
                spacing: KioskTheme.spaceM
            }
            SmallText {
                width: parent.width
                visible: text !== ""
                text: page.note
                soft: true
            }
        }
    }
    Panel {
        id: question
        x: scroll.x + scroll.inset
        width: scroll.width - 2 * scroll.inset
        y: page.height - height - KioskTheme.spaceM
        visible: page.asks
        border.color: KioskTheme.press
        border.width: KioskTheme.outline

        BodyText {
            width: parent.width
            text: page.room.question
            strong: true
        }
        Row {
            width: parent.width
            spacing: KioskTheme.spaceM

            BigButton {
                objectName: "not_sure"
                width: Math.round((parent.width - parent.spacing) / 3)
                height: Math.max(implicitHeight, yes.implicitHeight)
                text: Words.say("staff-no")
                onClicked: Visit.press("not_sure")
            }
            BigButton {
                id: yes
                objectName: "sure"
                width: parent.width - x
                height: Math.max(implicitHeight, parent.children[0].implicitHeight)
                text: page.room.yes
                kind: "primary"
                iconName: "check"
                onClicked: Visit.press("sure")
            }
        }
    }
    Item {
        id: bar

        readonly property int above: page.wide || !second.visible ? 0 : second.height + KioskTheme.spaceS
        readonly property int tall: page.wide ? Math.max(second.visible ? second.implicitHeight : 0, go.visible ? go.implicitHeight : 0) : Math.max(close.implicitHeight, go.visible ? go.implicitHeight : 0)

        visible: !page.asks
        x: scroll.x + scroll.inset
        y: page.height - height - KioskTheme.spaceM
        width: scroll.width - 2 * scroll.inset
        height: above + tall

        BigButton {
            id: second
            objectName: page.secondaryName
            visible: page.secondaryText !== ""
            width: page.wide && go.visible ? Math.round((bar.width - KioskTheme.spaceM) * 0.45) : bar.width
            height: page.wide ? bar.tall : implicitHeight
            text: page.secondaryText
            iconName: page.secondaryIcon
            enabled: page.secondaryEnabled && !page.busy
            onClicked: Visit.press(page.secondaryName)
        }
        BigButton {
            id: go
            objectName: page.primaryName
            visible: page.primaryText !== ""
            x: page.wide ? (second.visible ? second.width + KioskTheme.spaceM : 0) : close.width + KioskTheme.spaceM
            y: bar.above
            width: bar.width - x
            height: bar.tall
            text: page.primaryText
            iconName: page.primaryIcon
            kind: "primary"
            enabled: page.primaryEnabled && !page.busy
            onClicked: Visit.press(page.primaryName)
        }
    }
    BigButton {
        id: close
        objectName: "leave_room"
        visible: page.wide || !page.asks
        x: page.wide ? tabs.x : bar.x
        y: page.height - height - KioskTheme.spaceM
        width: page.wide ? tabs.width : go.visible ? Math.max(Math.ceil(implicitWidth), Math.round((bar.width - KioskTheme.spaceM) / 3)) : bar.width
        height: page.wide ? implicitHeight : bar.tall
        text: Words.say("staff-close")
        iconName: "close"
        onClicked: Visit.press("leave_room")
    }
}
