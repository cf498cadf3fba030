"""The window of e2a-mesh: it shows what the node tells and does what the node can; nothing is decided here."""

APP_ID = "io.github.e2a_mesh.E2aMesh"  # of the .desktop file, the icon and the window, which must be called the same
