import QtQuick
import ".."

// The one heading of a page.
BodyText {
    font.pixelSize: KioskTheme.textQuestion
    font.weight: Font.Bold
    lineHeight: 1.05
    Accessible.role: Accessible.Heading
    Accessible.name: text
}
