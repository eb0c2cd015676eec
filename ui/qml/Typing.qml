pragma Singleton
import QtQuick

// What the keyboard types into: the field under the resident's finger.
QtObject {
    property TextEdit target: null
    property Item shownWith: null // what must be in sight with the field: its label, what is wrong with it
    // name, text, code, email, digits, decimal, search; "" hides the keyboard
    property string kind: ""
    property string method: "telex" // or vni, off: how keys make marks; the same for all fields of a visit
    property bool mending: false // the field is between two states, and its text is not to be told yet
    property bool hidden: false
    readonly property bool open: target !== null && kind !== "" && !hidden

    function begin(input: TextEdit, wanted: string, around: Item) {
        shownWith = around;
        target = input;
        kind = wanted;
        hidden = false;
    }

    function end(input: TextEdit) {
        if (target === input) {
            target = null;
            kind = "";
        }
    }

    function hide() {
        hidden = true;
        if (target !== null)
            target.focus = false;
    }
}
