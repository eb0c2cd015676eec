"""The screen: Qt Quick, and the only place where Qt is known."""
