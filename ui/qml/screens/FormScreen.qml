pragma ComponentBehavior: Bound
import QtQuick
import Kiosk
import ".."
import "../controls"

// One question of the form.
KioskPage {
    id: page
    objectName: "screen_Form"

    readonly property string pageKey: Visit.form.pageKey

    section: Visit.form.section
    question: Visit.form.question
    help: Visit.form.help
    primaryText: Words.say("ui-go-on")
    onPrimaryPressed: {
        if (list.hasMore)
            list.following(Typing.shownWith).begin();
        else
            Visit.press("go_on");
    }
    onPageKeyChanged: toTop()

    FieldList {
        id: list
        width: parent.width
        fields: Visit.form.fields
        question: Visit.form.question
        bareExamples: true
        onWanted: field => page.show(field)
    }
}
