pragma Singleton
import QtQuick
import Kiosk

// Words by key. A binding that calls `say` follows the language by itself: it reads `all`.
QtObject {
    readonly property var all: Visit.words // taken over once for each language, not at each word

    function say(key: string): string {
        return all[key];
    }

    function fill(key: string, values: var): string {
        return Visit.chrome.language !== "" ? Visit.fill(key, values) : "";
    }
}
