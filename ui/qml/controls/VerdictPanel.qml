pragma ComponentBehavior: Bound
import QtQuick
import Kiosk

// What is wrong with a page, a picture of how it comes about, and the ways out; the first is the best.
PicturePanel {
    id: panel

    property SideVerdictPart verdict: null
    property bool saidAbove: false // the page's question says it

    visible: verdict?.there ?? false
    page: verdict?.page ?? ""
    tone: verdict?.tone ?? "look"
    file: verdict?.picture ?? ""
    heading: saidAbove ? "" : verdict?.title ?? ""
    todo: saidAbove ? "" : verdict?.todo ?? ""

    SideWays {
        width: parent.width
        sideId: panel.verdict?.sideId ?? ""
        ways: panel.verdict?.ways ?? null
        leads: true
        columns: 1
    }
}
