pragma ComponentBehavior: Bound
import QtQuick
import ".."

// A sum: plain digits while it is typed, with the thousands parted below; so in the box afterwards.
AnswerColumn {
    id: amount

    property string label: ""
    property string path: ""
    property string value: "" // "1250000" or "12.5"
    property string prefix: ""
    property string suffix: ""
    property int decimals: 0
    property bool wrong: false
    property bool begins: false
    property Item shownWith: amount
    readonly property string typed: value.replace(".", ",") // as it is written in Vietnamese
    signal edited(string text)

    // "1250000,5" as "1.250.000,5"; what is no number stays as it is.
    function parted(text: string): string {
        const [whole, rest] = text.split(",");
        if (!/^\d+$/.test(whole))
            return text;
        const groups = whole.replace(/\B(?=(\d{3})+$)/g, ".");
        return rest === undefined ? groups : groups + "," + rest;
    }

    function take() {
        box.put(box.typing ? typed : parted(typed));
    }

    onBegun: box.begin()
    onTypedChanged: if (box.text !== typed)
        take()
    Component.onCompleted: take()
    spacing: KioskTheme.spaceXs

    BodyText {
        width: parent.width
        visible: text !== ""
        text: amount.label
        strong: true
    }
    EntryBox {
        id: box
        objectName: "field_" + amount.path
        width: parent.width
        kind: amount.decimals > 0 ? "decimal" : "digits"
        prefix: amount.prefix
        suffix: amount.suffix
        label: amount.label
        wrong: amount.wrong
        begins: amount.begins
        shownWith: amount.shownWith
        onEdited: text => amount.edited(text.replace(",", "."))
        onTypingChanged: amount.take()
    }
    BodyText {
        objectName: "reads_" + amount.path
        width: parent.width
        visible: box.typing && amount.value.length > 3
        text: [amount.prefix, amount.parted(amount.typed), amount.suffix].filter(part => part !== "").join(" ")
        color: KioskTheme.press
        strong: true
    }
}
