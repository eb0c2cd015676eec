import QtQuick

// What answers one field: `begin` puts the cursor where typing starts.
Column {
    signal begun

    function begin() {
        begun();
    }
}
