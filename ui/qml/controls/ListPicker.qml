pragma ComponentBehavior: Bound
import QtQuick
import Kiosk
import ".."

// The whole of a long list over its page: letters on top, below them what fits. Only rows in sight are made.
FocusScope {
    id: picker
    objectName: "list_picker"

    readonly property ChoiceList list: Visit.longList
    readonly property int inset: KioskTheme.portrait ? 48 : Typing.open ? KioskTheme.spaceL : KioskTheme.spaceXl
    readonly property bool roomy: !Typing.open
    readonly property bool beside: !KioskTheme.portrait // where height is scarce, all buttons stand on top
    readonly property int rowsInSight: 4 // so many stand in any shape

    // The chosen one stands in the middle, also once the keyboard has taken its room.
    function showChosen() {
        lines.positionViewAtIndex(Math.max(0, list?.place() ?? 0), ListView.Center);
    }

    function choose(value: string) {
        const path = list.path;
        Typing.hide();
        Visit.press("answer", value, path);
        Visit.press("leave_field", "", path);
        Qt.callLater(() => picker.list.close()); // the line that was touched goes away with it
    }

    focus: true
    Component.onCompleted: {
        showChosen();
        sought.begin();
    }

    Item {
        id: head
        x: picker.inset
        y: KioskTheme.spaceM
        width: parent.width - 2 * x
        height: Math.max(title.implicitHeight, leave.height)

        BodyText {
            id: title
            width: (picker.beside && strip.visible ? strip.x - head.x : leave.x) - KioskTheme.spaceS
            anchors.verticalCenter: parent.verticalCenter
            text: picker.list?.label ?? ""
            font.pixelSize: picker.roomy ? KioskTheme.textBig : KioskTheme.textBody
            strong: true
        }
        RoundButton {
            id: leave
            objectName: "close_list"
            x: parent.width - width
            anchors.verticalCenter: parent.verticalCenter
            iconName: "close"
            label: Words.say("ui-list-close")
            onClicked: {
                Typing.hide();
                picker.list.close();
            }
        }
    }
    EntryBox {
        id: sought
        objectName: "sought_" + (picker.list?.path ?? "")
        x: picker.inset
        y: head.y + head.height + KioskTheme.spaceS
        width: parent.width - 2 * x
        height: implicitHeight
        kind: "search"
        hint: Words.say("ui-search-hint")
        label: picker.list?.label ?? ""
        iconName: "search"
        onEdited: text => {
            picker.list.seek(text);
            lines.positionViewAtBeginning();
        }
    }
    ListView {
        id: lines
        objectName: "long_list"
        x: picker.inset
        y: sought.y + sought.height + KioskTheme.spaceM
        width: parent.width - 2 * x
        height: (picker.beside || !strip.visible ? parent.height - KioskTheme.spaceM : strip.y - KioskTheme.spaceS) - y
        clip: true
        model: (picker.list?.path ?? "") === "" ? null : picker.list
        spacing: KioskTheme.spaceXs
        boundsBehavior: Flickable.StopAtBounds
        onHeightChanged: if (Typing.open && sought.text === "")
            Qt.callLater(picker.showChosen)
        cacheBuffer: 0 // else Qt warns of lines that it was making when the list changed
        // Who pushes the list looks through it: the keyboard gives its room.
        onDragStarted: Typing.hide()

        delegate: ListRow {
            required property string value
            required property string label

            objectName: "choice_" + (picker.list?.path ?? "") + "_" + value
            width: lines.width
            height: implicitHeight
            text: label
            isChosen: value === (picker.list?.value ?? "")
            onClicked: picker.choose(value)
        }
    }
    Notice {
        x: picker.inset
        y: lines.y
        width: lines.width
        height: implicitHeight
        text: picker.list?.count === 0 ? Words.say("ui-nothing-found") : ""
    }
    Row {
        id: strip
        x: parent.width - width - picker.inset - (picker.beside ? leave.width + KioskTheme.spaceL : 0)
        y: picker.beside ? head.y : parent.height - height - KioskTheme.spaceM
        visible: picker.roomy && (picker.list?.count ?? 0) > picker.rowsInSight
        spacing: KioskTheme.spaceS

        RoundButton {
            objectName: "scroll_up"
            iconName: "chevron-up"
            label: Words.say("ui-scroll-up")
            enabled: !lines.atYBeginning
            onClicked: lines.contentY = Math.max(lines.originY, lines.contentY - lines.height * 0.9)
        }
        BigButton {
            objectName: "scroll_down"
            text: Words.say("ui-more")
            iconName: "chevron-down"
            enabled: !lines.atYEnd
            onClicked: lines.contentY = Math.min(lines.originY + lines.contentHeight - lines.height, lines.contentY + lines.height * 0.9)
        }
    }
}
