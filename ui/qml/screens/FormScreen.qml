pragma ComponentBehavior: Bound
import QtQuick
import Kiosk
import ".."
import "../controls"

// One question of the form; a long list of it stands over the page while it is open.
KioskPage {
    id: page
    objectName: "screen_Form"

    readonly property string pageKey: Visit.form.pageKey

    section: Visit.form.section
    placeText: Visit.form.placeText
    question: Visit.form.question
    help: Visit.form.help
    cover: Visit.longList.path !== "" ? longList : null
    footnote: Visit.form.gone !== "" ? gone : null
    primaryText: Words.say("ui-go-on")
    onPrimaryPressed: list.goOn()
    onPageKeyChanged: toTop()

    FieldList {
        id: list
        width: parent.width
        fields: Visit.form.fields
        question: Visit.form.question
        bareExamples: true
        onWanted: field => page.show(field)
    }
    Component {
        id: gone

        GoneNotice {}
    }
    Component {
        id: longList

        ListPicker {}
    }
}
