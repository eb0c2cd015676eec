pragma ComponentBehavior: Bound
import QtQuick
import Kiosk
import ".."
import "../controls"

// What the office asks for, or why it refused: days and amounts first, its own words, and what to do now.
KioskPage {
    id: page
    objectName: "screen_Letter"

    section: Visit.letter.at
    question: Visit.letter.title
    primaryText: Words.say("screen-letter-read")
    primaryName: "read"
    primaryIcon: "check"
    onPrimaryPressed: Visit.press("back")

    Repeater {
        model: Visit.letter.facts

        delegate: Panel {
            id: fact

            required property string icon
            required property string label
            required property string value
            required property string warning

            width: parent?.width ?? 0
            border.color: warning === "" ? KioskTheme.hairline : KioskTheme.wrong

            Row {
                width: parent.width
                spacing: KioskTheme.spaceS

                Icon {
                    id: sign
                    name: fact.icon
                    tint: KioskTheme.press
                }
                SmallText {
                    width: parent.width - sign.width - KioskTheme.spaceS
                    anchors.verticalCenter: parent.verticalCenter
                    text: fact.label
                    soft: true
                }
            }
            BigText {
                width: parent.width
                text: fact.value
                font.weight: Font.Bold
            }
            MarkLine {
                width: parent.width
                text: fact.warning
                stands: true
            }
        }
    }
    Panel {
        width: parent.width

        SmallText {
            width: parent.width
            text: Words.say("screen-letter-words")
            soft: true
        }
        BodyText {
            objectName: "letter_text"
            width: parent.width
            text: Visit.letter.text
            wrapMode: Text.Wrap // the office may write a word that is longer than a line
        }
    }
    InfoCard {
        width: parent.width
        iconName: "hand"
        title: Words.say("screen-letter-todo")
        lines: Visit.letter.todo
    }
}
