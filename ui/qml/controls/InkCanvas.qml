import QtQuick

// Strokes of a finger as smooth ink: each piece runs from the middle of one move to the middle of the next.
Canvas {
    id: canvas

    property var waiting: [] // pieces that are not drawn yet: from x, y over x, y to x, y
    property point last
    property point middle
    property bool wiping: false
    readonly property color inkColor: "#14245C"
    readonly property int penWidth: 5
    signal begun
    signal drawn(string picture)

    function wipe() {
        waiting = [];
        wiping = true;
        requestPaint();
    }

    function put(to: point) {
        const half = Qt.point((last.x + to.x) / 2, (last.y + to.y) / 2);
        waiting.push([middle.x, middle.y, last.x, last.y, half.x, half.y]);
        last = to;
        middle = half;
        requestPaint();
    }

    renderTarget: Canvas.Image
    renderStrategy: Canvas.Immediate
    onPaint: {
        const pen = getContext("2d");
        if (wiping) {
            pen.clearRect(0, 0, width, height);
            wiping = false;
        }
        pen.strokeStyle = inkColor;
        pen.lineWidth = penWidth;
        pen.lineCap = "round";
        pen.lineJoin = "round";
        for (const piece of waiting) {
            pen.beginPath();
            pen.moveTo(piece[0], piece[1]);
            pen.quadraticCurveTo(piece[2], piece[3], piece[4], piece[5]);
            pen.stroke();
        }
        waiting = [];
        if (tell.due) {
            tell.due = false;
            tell.restart();
        }
    }

    // The picture is taken once all ink is dry, outside of painting.
    Timer {
        id: tell

        property bool due: false

        interval: 1
        onTriggered: canvas.drawn(canvas.toDataURL("image/png"))
    }
    MouseArea {
        anchors.fill: parent
        preventStealing: true // the page must not scroll away under the pen
        onPressed: mouse => {
            canvas.last = canvas.middle = Qt.point(mouse.x, mouse.y);
            canvas.begun();
            canvas.put(Qt.point(mouse.x + 0.1, mouse.y));
        }
        onPositionChanged: mouse => canvas.put(Qt.point(mouse.x, mouse.y))
        onReleased: mouse => {
            tell.due = true;
            canvas.put(Qt.point(mouse.x, mouse.y));
        }
        onCanceled: {
            tell.due = true;
            canvas.requestPaint();
        }
    }
}
