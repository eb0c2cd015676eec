import QtQuick
import ".."

// A column that scrolls when it is longer than its room. Who has never scrolled gets two buttons.
Item {
    id: area

    default property alias content: column.data
    property alias gap: column.spacing
    property int inset: 0
    property int lead: 0 // room above the column
    property bool follows: false // what came last stays in sight
    readonly property real columnHeight: column.implicitHeight
    readonly property bool overflows: lead + column.implicitHeight > height + 1
    readonly property bool atEnd: view.contentY >= view.contentHeight - view.height - 2

    // Bring an item into sight; if it is taller than the room, then at least this part of it.
    function reveal(item: Item, part: Item) {
        const shown = item.height > view.height ? part : item;
        bring(shown.mapToItem(column, 0, 0).y + lead, shown.height);
    }

    // Bring the line into sight that one writes in.
    function revealLine(input: TextEdit) {
        const line = input.cursorRectangle;
        bring(input.mapToItem(column, 0, line.y).y + lead, line.height);
    }

    function bring(top: real, tall: real) {
        const bottom = top + tall;
        if (top < view.contentY)
            view.contentY = Math.max(0, top - KioskTheme.spaceS);
        else if (bottom > view.contentY + view.height)
            view.contentY = Math.max(0, Math.min(view.contentHeight - view.height, bottom - view.height + KioskTheme.spaceS));
    }

    function toTop() {
        view.contentY = 0;
    }

    function toEnd() {
        view.contentY = Math.max(0, view.contentHeight - view.height);
    }

    function holds(item: Item): bool {
        for (let up = item; up !== null; up = up.parent)
            if (up === column)
                return true;
        return false;
    }

    Flickable {
        id: view
        objectName: "page_scroll"
        width: parent.width
        height: parent.height - (strip.visible ? strip.height + KioskTheme.spaceXs : 0)
        contentWidth: width
        contentHeight: area.lead + column.implicitHeight
        interactive: area.overflows
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        onContentHeightChanged: settle()
        onHeightChanged: settle()

        function settle() {
            const end = Math.max(0, contentHeight - height);
            contentY = area.follows ? end : Math.min(contentY, end);
        }

        Column {
            id: column
            x: area.inset
            y: area.lead
            width: view.width - 2 * area.inset
            spacing: KioskTheme.spaceM
        }
    }
    Rectangle {
        width: parent.width
        height: 3
        color: KioskTheme.hairline
        visible: view.contentY > 2
    }
    Rectangle {
        y: view.height
        width: parent.width
        height: 3
        color: KioskTheme.hairline
        visible: area.overflows
    }
    Row {
        id: strip
        anchors.bottom: parent.bottom
        anchors.right: parent.right
        anchors.rightMargin: area.inset
        spacing: KioskTheme.spaceS
        visible: area.overflows && !Typing.open // typing leads from field to field by itself

        RoundButton {
            objectName: "scroll_up"
            iconName: "chevron-up"
            label: Words.say("ui-scroll-up")
            enabled: view.contentY > 2
            onClicked: view.contentY = Math.max(0, view.contentY - view.height * 0.8)
        }
        BigButton {
            objectName: "scroll_down"
            text: Words.say("ui-more")
            iconName: "chevron-down"
            enabled: !area.atEnd
            onClicked: view.contentY = Math.min(view.contentHeight - view.height, view.contentY + view.height * 0.8)
        }
    }
}
