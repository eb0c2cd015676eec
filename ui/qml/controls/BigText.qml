import ".."

BodyText {
    font.pixelSize: KioskTheme.textBig
}
