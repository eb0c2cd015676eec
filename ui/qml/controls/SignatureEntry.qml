pragma ComponentBehavior: Bound
import QtQuick
import ".."

// A signature drawn with the finger. It is told as a picture each time the finger is lifted; one that
// was drawn before stays as it is until it is drawn anew.
AnswerColumn {
    id: signature

    property string label: ""
    property string path: ""
    property string value: "" // a PNG as a data URL
    property bool wrong: false
    property bool inked: false // by this hand, since the page came up
    readonly property bool kept: value !== "" && !inked
    signal drawn(string picture)
    signal wiped

    spacing: KioskTheme.spaceS

    BodyText {
        width: parent.width
        visible: text !== ""
        text: signature.label
        strong: true
    }
    Rectangle {
        id: paper
        width: Math.min(parent.width, 984)
        height: Math.round(width * (KioskTheme.portrait ? 0.4 : 0.3))
        radius: KioskTheme.radius
        color: "#ffffff" // ink stands on white in every palette
        border.width: signature.wrong ? 6 : KioskTheme.outline
        border.color: signature.wrong ? KioskTheme.wrong : KioskTheme.line

        Rectangle {
            x: KioskTheme.spaceXl
            y: Math.round(parent.height * 0.76)
            width: parent.width - 2 * x
            height: 2
            color: "#B9BDBB"
        }
        BodyText {
            x: KioskTheme.spaceXl
            y: Math.round(parent.height * 0.76) - height - KioskTheme.spaceS
            width: parent.width - 2 * x
            visible: signature.value === "" && !signature.inked
            text: Words.say("ui-sign-here")
            color: "#5C6266"
        }
        Image {
            anchors.fill: parent
            anchors.margins: KioskTheme.spaceXs
            visible: signature.kept
            source: signature.kept ? signature.value : ""
            fillMode: Image.PreserveAspectFit
            cache: false
        }
        InkCanvas {
            id: ink
            objectName: "field_" + signature.path
            anchors.fill: parent
            anchors.margins: KioskTheme.spaceXs
            enabled: !signature.kept
            onBegun: signature.inked = true
            onDrawn: picture => signature.drawn(picture)
        }
    }
    BigButton {
        objectName: "clear_" + signature.path
        width: Math.min(parent.width, implicitWidth)
        text: Words.say("ui-sign-again")
        iconName: "restart"
        enabled: signature.value !== "" || signature.inked
        onClicked: {
            ink.wipe();
            signature.inked = false;
            signature.wiped();
        }
    }
}
