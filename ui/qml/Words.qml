pragma Singleton
import QtQuick
import Kiosk

// Words by key. A binding that calls `say` follows the language by itself: it reads Visit.words.
QtObject {
    function say(key: string): string {
        return Visit.words[key];
    }

    function fill(key: string, values: var): string {
        return Visit.chrome.language !== "" ? Visit.fill(key, values) : "";
    }
}
