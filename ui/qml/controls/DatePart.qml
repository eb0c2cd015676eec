import QtQuick
import ".."

// One box of a date with its name above it.
Column {
    id: part

    property string name: ""
    property string label: ""
    property bool unknown: false
    property alias maxLength: box.maxLength
    property alias wrong: box.wrong
    property alias shownWith: box.shownWith
    readonly property alias typing: box.typing
    readonly property alias text: box.text
    signal edited

    function put(text: string) {
        box.put(text);
    }

    function isFull(): bool {
        return box.text.length === box.maxLength;
    }

    function begin() {
        box.begin();
    }

    spacing: KioskTheme.spaceXs

    BodyText {
        width: parent.width
        text: part.label
    }
    EntryBox {
        id: box
        objectName: part.name
        width: parent.width
        kind: "digits"
        label: part.label
        enabled: !part.unknown
        hint: part.unknown ? "?" : ""
        onEdited: part.edited()
    }
}
