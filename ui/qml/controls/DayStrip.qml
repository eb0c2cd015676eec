pragma ComponentBehavior: Bound
import QtQuick
import Kiosk
import ".."

// From the receipt to the result, a tile a day; of a long time the middle is left out, and said so.
Grid {
    id: strip

    property Rows days: null
    readonly property int leastTile: KioskTheme.largeText ? 270 : 176 // holds a day of the week and most reasons
    readonly property int tileWidth: Math.floor((width - (columns - 1) * spacing) / columns)
    property real tallest: 0

    function measure() {
        let most = 0;
        for (let place = 0; place < tiles.count; place += 1)
            most = Math.max(most, (tiles.itemAt(place) as DayTile)?.tall ?? 0);
        tallest = most;
    }

    columns: Math.max(1, Math.floor((width + spacing) / (leastTile + spacing)))
    spacing: KioskTheme.spaceXs

    Repeater {
        id: tiles
        model: strip.days
        onItemRemoved: Qt.callLater(strip.measure)

        delegate: DayTile {
            width: strip.tileWidth
            height: strip.tallest
            onTallChanged: Qt.callLater(strip.measure)
        }
    }
}
