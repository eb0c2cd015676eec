pragma Singleton
import QtQuick
import Kiosk

// The look in one place. High contrast is a second palette of the same names; each pair's contrast is tested.
QtObject {
    id: theme

    readonly property bool highContrast: Visit.chrome.highContrast
    readonly property bool largeText: Visit.chrome.largeText
    property bool portrait: true // set by the window from its shape

    readonly property color ground: highContrast ? "#000000" : "#FAF8F4"
    readonly property color card: highContrast ? "#000000" : "#FFFFFF"
    readonly property color ink: highContrast ? "#FFFFFF" : "#1A1C1E"
    readonly property color inkSoft: highContrast ? "#FFFFFF" : "#4A5055"
    readonly property color line: highContrast ? "#FFFFFF" : "#8A8F8C" // edges of what can be touched
    readonly property color hairline: highContrast ? "#FFFFFF" : "#DDD8CE" // edges of what only stands there
    readonly property color press: highContrast ? "#FFE14D" : "#0A5C66"
    readonly property color pressDown: highContrast ? "#FFF3B0" : "#083F46"
    readonly property color pressInk: highContrast ? "#000000" : "#FFFFFF"
    readonly property color chosen: highContrast ? "#2B2600" : "#E2F0F0"
    readonly property color accent: highContrast ? "#FFB3CC" : "#A8325E"
    readonly property color kept: highContrast ? "#8CFFB0" : "#1B6B3A"
    readonly property color keptSoft: highContrast ? "#001A09" : "#E4F3E8"
    readonly property color wrong: highContrast ? "#FFB4A8" : "#A3211B"
    readonly property color wrongSoft: highContrast ? "#260400" : "#FCE9E6"
    readonly property color look: highContrast ? "#FFE14D" : "#6B4700"
    readonly property color lookSoft: highContrast ? "#1F1900" : "#FDF1D3"
    readonly property color keyGround: highContrast ? "#000000" : "#E6E3DC"
    readonly property color markKey: highContrast ? "#1F1900" : "#FBEBC8"
    readonly property color shade: highContrast ? "#D9000000" : "#99101415"

    readonly property string family: "Be Vietnam Pro"
    readonly property real scale: largeText ? 1.35 : 1
    // 28 px is a capital of 4.8 mm on a screen of 21.5 inches, 42 px one of 0.7 degrees at 600 mm.
    readonly property int textSmall: largeText ? 42 : 28
    readonly property int textBody: Math.round(34 * scale)
    readonly property int textBig: Math.round(44 * scale)
    readonly property int textQuestion: Math.round((portrait ? 60 : 52) * (largeText ? 1.2 : 1))
    readonly property int textKey: largeText ? 50 : 42

    readonly property int spaceXs: 8
    readonly property int spaceS: 16
    readonly property int spaceM: 24
    readonly property int spaceL: 40
    readonly property int spaceXl: 64
    readonly property int radius: 20
    readonly property int outline: 3
    readonly property int touch: 94
    readonly property int touchBig: 128
    readonly property int quickMs: largeText ? 0 : 120
    readonly property int iconS: 36
    readonly property int iconM: 48
    readonly property int iconL: 72

    function iconUrl(name: string, tint: color): url {
        return name === "" ? "" : "image://icons/" + name + "/" + tint.toString().slice(1);
    }

    function pictureUrl(file: string): url {
        return file === "" ? "" : "image://pictures/" + file;
    }
}
