pragma ComponentBehavior: Bound
import QtQuick
import Kiosk
import ".."

// Types into `Typing.target`. Tone keys and a row of marked letters are the way of those who don't
// know Telex; letters go through the Telex composer all the same. One key changes to VNI, where a row
// of digits takes the place of the marked letters, and to no composing at all.
Rectangle {
    id: board
    objectName: "keyboard"

    readonly property string kind: Typing.kind
    property bool shift: false
    readonly property string method: ["name", "text", "search"].includes(kind) ? Typing.method : "off"
    readonly property bool upper: shift || kind === "name" || kind === "code"
    readonly property int keyHeight: kind === "digits" ? 112 : 94
    readonly property var tones: ({
            "tone_sac": "\u0301",
            "tone_huyen": "\u0300",
            "tone_hoi": "\u0309",
            "tone_nga": "\u0303",
            "tone_nang": "\u0323",
            "tone_none": ""
        })
    readonly property string marked: "ăâđêôơư"
    readonly property list<string> toneCodes: Object.keys(tones)
    readonly property list<string> markCodes: Array.from(marked)
    readonly property string digits: "1 2 3 4 5 6 7 8 9 0"
    readonly property var layouts: ({
            "name": ["tones", "marks", "q w e r t y u i o p", "a s d f g h j k l", "z x c v b n m back", "hide method ' space - ."],
            "text": ["tones", "marks", digits, "q w e r t y u i o p", "a s d f g h j k l", "shift z x c v b n m back", "hide method , / space - ."],
            "search": ["tones", "marks", "q w e r t y u i o p", "a s d f g h j k l", "z x c v b n m back", "hide method space"],
            "email": [digits, "q w e r t y u i o p", "a s d f g h j k l", "z x c v b n m back", "hide @ _ space - ."],
            "code": [digits, "q w e r t y u i o p", "a s d f g h j k l", "z x c v b n m back", "hide - space ."],
            "digits": ["1 2 3", "4 5 6", "7 8 9", "hide 0 back"],
            "decimal": ["1 2 3", "4 5 6", "7 8 9", ", 0 back", "hide"]
        })
    readonly property bool needsDigits: method === "vni" && kind !== "text"
    readonly property list<string> lines: (layouts[kind] ?? []).map(line => line === "marks" && needsDigits ? digits : line)
    readonly property int widest: kind === "digits" || kind === "decimal" ? 3 : 10

    function codesOf(line: string): list<string> {
        return line === "tones" ? toneCodes : line === "marks" ? markCodes : line.split(" ");
    }

    function isTone(code: string): bool {
        return code.startsWith("tone_");
    }

    function isMark(code: string): bool {
        return isTone(code) || (code.length === 1 && marked.includes(code));
    }

    function signOf(code: string): string {
        if (code === "space")
            return Words.say("ui-key-space");
        if (code === "method")
            return Words.say("ui-key-method-" + Typing.method);
        if (isTone(code))
            return (upper ? "A" : "a").concat(tones[code]).normalize("NFC");
        return upper && code.length === 1 ? code.toUpperCase() : code;
    }

    function captionOf(code: string): string {
        return isTone(code) || code === "method" ? Words.say("ui-key-" + code.replace("_", "-")) : "";
    }

    function iconOf(code: string): string {
        return code === "back" ? "backspace" : code === "shift" ? "shift" : code === "hide" ? "chevron-down" : "";
    }

    // Only what differs at the end is changed: what stands before it keeps its place on the page.
    function write(before: string) {
        const input = Typing.target;
        const old = input.text.slice(0, input.cursorPosition);
        let same = 0;
        while (same < old.length && same < before.length && old[same] === before[same])
            same += 1;
        if (same < old.length) {
            Typing.mending = same < before.length;
            input.remove(same, old.length);
            Typing.mending = false;
        }
        if (same < before.length)
            input.insert(same, before.slice(same));
        input.cursorPosition = Math.min(before.length, input.length);
    }

    function press(code: string) {
        const input = Typing.target;
        if (code === "hide") {
            Typing.hide();
            return;
        }
        if (code === "shift") {
            shift = !shift;
            return;
        }
        if (code === "method") {
            Typing.method = Typing.method === "telex" ? "vni" : Typing.method === "vni" ? "off" : "telex";
            return;
        }
        if (input === null)
            return;
        const before = input.text.slice(0, input.cursorPosition);
        if (code === "back")
            write(Array.from(before).slice(0, -1).join(""));
        else if (isTone(code))
            write(Composer.toned(before, tones[code]));
        else
            write(Composer.typed(before, code === "space" ? " " : upper ? code.toUpperCase() : code, method));
        shift = false;
    }

    Connections {
        function onScreenChanged() {
            if (Visit.screen === "Home")
                Typing.method = "telex"; // the next visitor finds the keyboard as it always is
        }

        target: Visit
    }

    color: KioskTheme.keyGround
    implicitHeight: rows.implicitHeight + 2 * KioskTheme.spaceS

    Rectangle {
        width: parent.width
        height: 2
        color: KioskTheme.hairline
    }
    // A touch between two keys must not reach the page.
    MouseArea {
        anchors.fill: parent
    }
    Column {
        id: rows
        x: KioskTheme.spaceS
        y: KioskTheme.portrait ? KioskTheme.spaceS : Math.max(KioskTheme.spaceS, board.height - implicitHeight - KioskTheme.spaceM)
        width: parent.width - 2 * x
        spacing: 8

        Repeater {
            model: board.lines

            delegate: KeyRow {
                required property string modelData

                width: rows.width
                board: board
                codes: board.codesOf(modelData)
                widest: modelData === "tones" ? 6 : modelData === "marks" ? 7 : board.widest
            }
        }
    }
}
