import QtQuick
import "../controls"
import ".."

// One key. Its name for fingers is `key_<code>`; `sign` is what stands on it.
TouchArea {
    id: cap

    property string code: ""
    property string sign: code
    property string caption: ""
    property string iconName: ""
    property real share: 1 // of the row's width
    property string spoken: caption === "" ? sign : caption
    property bool lit: false
    readonly property bool repeats: code === "back"
    property int strokes: 0 // since the finger came down, besides the last
    signal struck

    objectName: "key_" + code
    text: spoken
    corner: 14
    edgeWidth: KioskTheme.highContrast ? 3 : 1
    fillDown: KioskTheme.press
    onPressed: strokes = 0
    onClicked: if (strokes === 0)
        struck()

    // Held down, the key strikes 12 times a second, and 25 times after two seconds.
    Timer {
        running: cap.repeats && cap.down && cap.visible
        repeat: true
        interval: cap.strokes === 0 ? 500 : cap.strokes < 19 ? 83 : 40
        onTriggered: {
            cap.strokes += 1;
            cap.struck();
        }
    }

    contentItem: Item {
        Icon {
            anchors.centerIn: parent
            name: cap.iconName
            tint: cap.down ? KioskTheme.pressInk : KioskTheme.ink
        }
        Column {
            anchors.centerIn: parent
            width: parent.width
            visible: cap.iconName === ""

            Text {
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                text: cap.sign
                textFormat: Text.PlainText
                color: cap.down ? KioskTheme.pressInk : KioskTheme.ink
                font.family: KioskTheme.family
                font.pixelSize: cap.sign.length > 2 ? KioskTheme.textSmall : KioskTheme.textKey
                font.weight: Font.Medium
                lineHeight: cap.caption === "" ? 1 : 0.85
            }
            Text {
                width: parent.width
                visible: text !== ""
                horizontalAlignment: Text.AlignHCenter
                text: cap.caption
                textFormat: Text.PlainText
                color: cap.down ? KioskTheme.pressInk : KioskTheme.ink
                font.family: KioskTheme.family
                font.pixelSize: 28
                font.weight: Font.Medium
                lineHeight: 0.9
            }
        }
    }
    Binding on fill {
        when: cap.lit
        value: KioskTheme.press
    }
}
