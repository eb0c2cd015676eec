pragma ComponentBehavior: Bound
import QtQuick
import ".."

// The box that one types in. Long text wraps, so nothing that was typed is hidden.
Rectangle {
    id: box

    property string value: "" // as the visit knows it
    property string kind: "text"
    property string hint: "" // stands in an empty box
    property string iconName: ""
    property string prefix: ""
    property string suffix: "" // what is counted: "đồng"
    property int maxLength: 0
    property bool wrong: false
    property bool begins: false // takes the focus when it comes up
    property string label: ""
    property Item shownWith: null
    readonly property bool typing: input.activeFocus
    readonly property alias text: input.text
    signal edited(string text)

    function begin() {
        input.forceActiveFocus();
        Typing.begin(input, box.kind, box.shownWith ?? box);
        input.cursorPosition = input.length;
    }

    function put(text: string) {
        if (input.text === text)
            return;
        input.told = text;
        input.text = text;
        input.cursorPosition = input.length;
    }

    implicitHeight: Math.max(KioskTheme.touchBig, input.implicitHeight + 2 * KioskTheme.spaceM)
    radius: KioskTheme.radius
    color: enabled ? KioskTheme.card : KioskTheme.ground
    border.width: typing || wrong ? 6 : KioskTheme.outline
    border.color: wrong ? KioskTheme.wrong : typing ? KioskTheme.press : KioskTheme.line

    onValueChanged: put(value)
    Component.onCompleted: {
        if (value !== "")
            put(value);
        if (begins)
            begin();
    }
    Component.onDestruction: Typing.end(input)

    Icon {
        id: sign
        x: KioskTheme.spaceM
        anchors.verticalCenter: parent.verticalCenter
        name: box.iconName
        tint: KioskTheme.press
    }
    BodyText {
        id: before
        x: KioskTheme.spaceM
        anchors.verticalCenter: parent.verticalCenter
        visible: text !== ""
        text: box.prefix
        soft: true
        wrapMode: Text.NoWrap
    }
    BodyText {
        id: after
        x: parent.width - width - KioskTheme.spaceM
        anchors.verticalCenter: parent.verticalCenter
        visible: text !== ""
        text: box.suffix
        soft: true
        wrapMode: Text.NoWrap
    }
    TextEdit {
        id: input

        property string told: ""

        x: KioskTheme.spaceM + (sign.visible ? sign.width + KioskTheme.spaceS : before.visible ? before.width + KioskTheme.spaceS : 0)
        width: parent.width - x - KioskTheme.spaceM - (after.visible ? after.width + KioskTheme.spaceS : 0)
        height: parent.height
        verticalAlignment: TextEdit.AlignVCenter
        color: KioskTheme.ink
        font.family: KioskTheme.family
        font.pixelSize: KioskTheme.textBig
        font.weight: Font.Medium
        wrapMode: TextEdit.Wrap
        textFormat: TextEdit.PlainText
        inputMethodHints: Qt.ImhNoPredictiveText
        selectionColor: KioskTheme.press
        selectedTextColor: KioskTheme.pressInk
        Accessible.name: box.label
        onTextChanged: {
            if (text === told || Typing.mending)
                return;
            told = text;
            if (box.maxLength > 0 && length > box.maxLength)
                remove(box.maxLength, length);
            else
                box.edited(text);
        }
        Keys.onReturnPressed: {}
        Keys.onEnterPressed: {}
        Keys.onTabPressed: {}

        cursorDelegate: Rectangle {
            width: 4
            color: KioskTheme.press
            visible: input.activeFocus
        }

        BodyText {
            x: 8
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width - x
            visible: input.length === 0 && text !== ""
            text: box.hint
            soft: true
        }
    }
    MouseArea {
        anchors.fill: parent
        visible: !input.activeFocus || !Typing.open
        onClicked: box.begin()
    }
}
