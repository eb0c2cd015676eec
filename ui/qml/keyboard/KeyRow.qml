pragma ComponentBehavior: Bound
import QtQuick
import ".."

// Keys side by side; each takes its share of the row. A row of fewer keys keeps their size and stands in the middle.
Item {
    id: row

    property list<string> codes
    property VietKeyboard board
    property int widest: codes.length // how many key widths the row has room for
    readonly property real keyWidth: (width - (widest - 1) * gap) / widest
    readonly property real shares: codes.reduce((sum, code) => sum + share(code), 0)
    readonly property int gap: 8

    function share(code: string): real {
        if (code === "method")
            return 1.5;
        if (code === "space")
            return Math.max(2, widest - codes.length + (codes.includes("method") ? 0.5 : 1));
        if (code === "shift" || code === "back")
            return codes.length < 9 ? 1 : 1.5;
        return 1;
    }

    function widthOf(code: string): real {
        const wide = share(code);
        return wide * keyWidth + Math.max(0, wide - 1) * gap;
    }

    height: board.keyHeight

    Row {
        anchors.horizontalCenter: parent.horizontalCenter
        spacing: row.gap

        Repeater {
            model: row.codes

            delegate: KeyCap {
                required property string modelData

                code: modelData
                // A row that goes away may be gone before its keys are.
                readonly property VietKeyboard board: row?.board ?? null

                width: row?.widthOf(modelData) ?? 0
                height: row?.height ?? 0
                sign: board?.signOf(modelData) ?? ""
                caption: board?.captionOf(modelData) ?? ""
                iconName: board?.iconOf(modelData) ?? ""
                lit: modelData === "shift" && (board?.shift ?? false)
                fill: board?.isMark(modelData) ?? false ? KioskTheme.markKey : KioskTheme.card
                onStruck: board.press(modelData)
            }
        }
    }
}
