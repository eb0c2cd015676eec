"""What QML sees of the program: the view as properties and models, presses, words, typing."""

QML_MODULE = "Kiosk"
