pragma ComponentBehavior: Bound
import QtQuick
import Kiosk
import ".."

// The fields of a page, one below the other; the first takes the focus if it is typed.
Column {
    id: list

    property Rows fields: null
    property string question: ""
    property bool bareExamples: false
    // One field whose label the page's question stands for.
    readonly property bool asksAlone: answers.count === 1 && question.endsWith("?")

    signal wanted(Item field)

    // The next field that lacks an answer; without one the page is done, and shows what is wrong if it isn't.
    function goOn() {
        const next = Typing.open ? following(Typing.shownWith) : null;
        if (next !== null) {
            next.begin();
            return;
        }
        Visit.press("go_on");
        // Told after the press: the page has taken it by then.
        Qt.callLater(list.showProblem);
    }

    // The next field that must be filled in, below the one that is being typed.
    function following(typed: Item): FieldAnswer {
        let below = false;
        for (let place = 0; place < answers.count; place += 1) {
            const field = answers.itemAt(place) as FieldAnswer;
            if (below && field !== null && field.lacks)
                return field;
            below = below || field === typed;
        }
        return null;
    }

    function showProblem() {
        for (let place = 0; place < answers.count; place += 1) {
            const field = answers.itemAt(place) as FieldAnswer;
            if (field !== null && field.wrong) {
                if (field.typed)
                    field.begin();
                list.wanted(field);
                return;
            }
        }
    }

    spacing: KioskTheme.spaceL

    Repeater {
        id: answers
        model: list.fields

        delegate: FieldAnswer {
            required property int index

            width: list.width
            // What came from the card is there to be read; the keyboard would cover it.
            begins: index === 0 && !isFixed && (value === "" || list.asksAlone && !fromCard)
            bareExample: list.bareExamples
            alone: list.asksAlone
        }
    }
}
