pragma ComponentBehavior: Bound
import QtQuick
import ".."

// As many short texts as one likes: a line each, with a button that takes it away.
AnswerColumn {
    id: texts

    property string label: ""
    property string path: ""
    property string value: "" // one a line
    property int maxLength: 0
    property bool wrong: false
    property bool begins: false
    property Item shownWith: texts
    signal edited(string text)
    signal removed(string text)

    function compose(): string {
        const written = [];
        for (let place = 0; place < lines.count; place += 1)
            written.push(lines.get(place).written);
        return written.filter(text => text !== "").join("\n");
    }

    function take() {
        if (lines.count > 0 && value === compose())
            return;
        lines.clear();
        for (const text of value.split("\n"))
            lines.append({
                "written": text
            });
    }

    onBegun: (boxes.itemAt(0) as TextLine)?.begin()
    onValueChanged: take()
    Component.onCompleted: take()
    spacing: KioskTheme.spaceS

    ListModel {
        id: lines
    }
    BodyText {
        width: parent.width
        visible: text !== ""
        text: texts.label
        strong: true
    }
    Repeater {
        id: boxes
        model: lines

        delegate: TextLine {
            required property int index
            required property string written

            width: texts.width
            name: index === 0 ? "field_" + texts.path : "field_" + texts.path + "_" + (index + 1)
            removeName: "remove_text_" + texts.path + "_" + (index + 1)
            label: texts.label
            value: written
            maxLength: texts.maxLength
            wrong: texts.wrong
            removable: lines.count > 1
            begins: texts.begins && index === 0
            shownWith: texts.shownWith
            onEdited: text => {
                lines.setProperty(index, "written", text);
                texts.edited(texts.compose());
            }
            onRemoved: {
                lines.remove(index);
                texts.removed(texts.compose());
            }
        }
    }
    BigButton {
        objectName: "add_text_" + texts.path
        width: parent.width
        text: Words.say("ui-add-text")
        iconName: "plus"
        kind: "quiet"
        enabled: lines.count > 0 && texts.value.split("\n").length === lines.count && texts.value !== ""
        onClicked: {
            lines.append({
                "written": ""
            });
            (boxes.itemAt(lines.count - 1) as TextLine)?.begin();
        }
    }
}
