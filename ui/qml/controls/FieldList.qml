pragma ComponentBehavior: Bound
import QtQuick
import Kiosk
import ".."

// The fields of a page, one below the other; the first takes the focus if it is typed.
Column {
    id: list

    property Rows fields: null
    property bool asksAlone: false // one field, whose label the page's question stands for

    spacing: KioskTheme.spaceL

    Repeater {
        model: list.fields

        delegate: FieldAnswer {
            required property int index

            width: list.width
            begins: index === 0
            alone: list.asksAlone
        }
    }
}
