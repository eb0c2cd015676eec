import QtQuick
import ".."

// A code that a telephone takes along, black on white in any palette, with what it gives.
Row {
    id: phone

    property string text: ""
    property string hint: ""
    property int size: KioskTheme.largeText ? 300 : 260

    spacing: KioskTheme.spaceM
    visible: text !== ""

    Image {
        id: code
        objectName: "phone_code"
        width: phone.size
        height: phone.size
        source: phone.text === "" ? "" : "image://codes/" + encodeURIComponent(phone.text)
        sourceSize.width: phone.size
        fillMode: Image.Pad
        smooth: false
        cache: false
    }
    BodyText {
        anchors.verticalCenter: parent.verticalCenter
        width: parent.width - phone.size - KioskTheme.spaceM
        text: phone.hint
    }
}
