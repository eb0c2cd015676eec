# What the camera says to whoever holds a code before it: one sentence each.

camera-hint-none = Please hold the square code in the middle of the frame.
camera-hint-dark = It is too dark here. Please ask for more light.
camera-hint-covered = Something covers the camera. Please take it away.
camera-hint-too-near = Too near. Please hold the card a little further away.
camera-hint-too-far = Too far. Please bring the card a little nearer.
camera-hint-blurred = The picture is blurred. Please move the card a little further away or nearer.
camera-hint-hold-still = Please hold the card still for a moment.
