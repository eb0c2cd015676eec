pragma ComponentBehavior: Bound
import QtQuick
import Kiosk
import ".."
import "../controls"

// The whole dossier once more, as the office will read it; each part can be changed.
KioskPage {
    id: page
    objectName: "screen_Review"

    question: Words.say("screen-review-title")
    help: Words.say("screen-review-help")
    primaryText: Words.say("ui-go-on")
    onPrimaryPressed: Visit.press("go_on")

    Notice {
        width: parent.width
        tone: Visit.review.complete ? "kept" : "wrong"
        text: Visit.review.verdict
    }
    Repeater {
        model: Visit.review.papers

        delegate: Panel {
            id: paper

            required property string code
            required property string title
            required property string detail
            required property var thumbs
            required property bool complete

            width: parent?.width ?? 0
            border.color: complete ? KioskTheme.hairline : KioskTheme.wrong
            border.width: complete ? 2 : KioskTheme.outline

            EditHead {
                width: parent.width
                heading: paper.title
                detail: paper.detail
                iconName: paper.complete ? "check-circle" : "error"
                tint: paper.complete ? KioskTheme.kept : KioskTheme.wrong
                name: "edit_paper_" + paper.code
                onEdited: Visit.press("edit_paper", paper.code)
            }
            Flow {
                width: parent.width
                spacing: KioskTheme.spaceS

                Repeater {
                    model: paper.thumbs

                    delegate: Column {
                        id: thumb

                        required property var modelData

                        width: modelData.mark === "" ? 140 : 220 * KioskTheme.scale
                        spacing: KioskTheme.spaceXs

                        Image {
                            width: 140
                            height: 198
                            source: "image://sides/" + thumb.modelData.picture
                            sourceSize.width: 280
                            fillMode: Image.PreserveAspectFit
                            cache: false
                        }
                        MarkLine {
                            width: parent.width
                            text: thumb.modelData.mark
                        }
                    }
                }
            }
        }
    }
    Repeater {
        model: Visit.review.groups

        delegate: Panel {
            id: group

            required property string pageKey
            required property string title
            required property var rows
            required property bool complete

            width: parent?.width ?? 0
            border.color: complete ? KioskTheme.hairline : KioskTheme.wrong
            border.width: complete ? 2 : KioskTheme.outline

            EditHead {
                width: parent.width
                heading: group.title
                iconName: group.complete ? "" : "error"
                tint: KioskTheme.wrong
                name: "edit_" + group.pageKey
                onEdited: Visit.press("edit", group.pageKey)
            }
            Repeater {
                model: group.rows

                delegate: LabelledLine {
                    required property var modelData

                    width: parent?.width ?? 0
                    label: modelData.label
                    value: modelData.value
                    fromCard: modelData.fromCard
                }
            }
        }
    }
}
