pragma ComponentBehavior: Bound
import QtQuick
import Kiosk
import ".."
import "../controls"

// The first page: two things to do, and what does not work today.
KioskPage {
    id: page
    objectName: "screen_Home"

    // So many troubles are named above what one can do, so that this is in sight; the rest stands below.
    readonly property int above: split ? 1 : KioskTheme.largeText ? 2 : 3
    readonly property int troubles: Visit.home.notices.length

    canGoBack: false
    section: Visit.home.office
    question: Words.say("ui-home-title")
    help: Words.say("ui-home-help")
    aside: !split && KioskTheme.largeText && troubles > 0 ? null : welcome

    Component {
        id: welcome

        Picture {
            file: "welcome.svg"
            height: Math.max(160, page.asideRoom - (page.split ? 0 : 150 * page.troubles + (Visit.home.offer.there ? 320 : 0)))
        }
    }
    component Troubles: Repeater {
        delegate: Notice {
            required property string modelData

            width: parent?.width ?? 0
            tone: "look"
            text: modelData
        }
    }
    Troubles {
        model: Visit.home.notices.slice(0, page.above)
    }
    HomeCard {
        objectName: "resume"
        visible: Visit.home.offer.there
        width: parent.width
        title: Visit.home.offer.title
        detail: Visit.home.offer.detail
        iconName: Visit.home.offer.isSlip ? "slip" : "restart"
        onClicked: Visit.press("resume")
    }
    HomeCard {
        objectName: "start"
        visible: Visit.home.canStart
        width: parent.width
        title: Words.say("ui-home-start")
        detail: Words.say("ui-home-start-detail")
        iconName: "document-add"
        primary: true
        onClicked: Visit.press("start")
    }
    HomeCard {
        objectName: "look_up"
        width: parent.width
        title: Words.say("ui-home-look-up")
        detail: Words.say("ui-home-look-up-detail")
        iconName: "search"
        onClicked: Visit.press("look_up")
    }
    Troubles {
        model: Visit.home.notices.slice(page.above)
    }
    SmallText {
        width: parent.width
        text: Words.say("ui-home-free")
        soft: true
    }
}
