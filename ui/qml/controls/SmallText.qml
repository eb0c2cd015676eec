import ".."

BodyText {
    font.pixelSize: KioskTheme.textSmall
}
