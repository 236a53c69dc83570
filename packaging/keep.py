"""What of the collected files goes into the bundle: decided by name, asked by the spec."""

from __future__ import annotations

from fnmatch import fnmatch

# Plugins of Qt by folder; a folder that is not named here is left out whole.
PLUGINS = {
    "platforms": ("*qxcb*", "*qwayland*", "*qoffscreen*", "*qwindows*", "*qcocoa*"),
    "xcbglintegrations": ("*",),
    "wayland-shell-integration": ("*",),
    "wayland-graphics-integration-client": ("*",),
    "wayland-decoration-client": ("*",),
    "platformthemes": ("*xdgdesktopportal*",),
    "platforminputcontexts": ("*compose*", "*ibus*"),
    "printsupport": ("*",),
    "iconengines": ("*svg*",),
    "imageformats": ("*qjpeg*", "*qsvg*"),
    "styles": ("*",),
}

# Libraries and data that nothing of ours reaches.
LEFT_OUT = (
    "*Qt6Network*", "*Qt6Qml*", "*Qt6Quick*", "*Qt6Pdf*", "*Qt6Sql*", "*Qt6VirtualKeyboard*",
    "*Qt6EglFS*", "*Qt6Labs*", "*Qt6Designer*", "*Qt6Help*", "*Qt6UiTools*", "*Qt6Concurrent*",
    "*/qml/*", "*/translations/*", "*libssl*", "*libcrypto*", "*libgtk-*", "*libgdk*", "*libcups*",
    # The desktop's own: another copy would not speak with its server, its fonts, its driver.
    "libstdc++.so*", "libgcc_s.so*", "libfontconfig.so*", "libfreetype.so*", "libX11.so*",
    "libX11-xcb.so*", "libxcb.so*", "libGL.so*", "libGLX.so*", "libGLdispatch.so*", "libEGL.so*",
    "libOpenGL.so*", "libdrm.so*", "libgbm.so*", "libwayland-client.so*", "libwayland-cursor.so*",
    "libwayland-egl.so*", "libdbus-1.so*", "libglib-2.0.so*", "libgobject-2.0.so*",
    "libgio-2.0.so*", "libgmodule-2.0.so*", "libgthread-2.0.so*", "libsystemd.so*", "libz.so*",
    "libpcre2*", "libexpat.so*", "libuuid.so*", "libselinux.so*", "libmount.so*", "libblkid.so*",
    "libXau.so*", "libXdmcp.so*", "libbsd.so*", "libmd.so*",
    "*/numpy/*/tests/*", "*/numpy/*.pyi", "*.dist-info/RECORD", "*.dist-info/direct_url.json",
    "*.dist-info/INSTALLER", "*.dist-info/REQUESTED",
    "*pyqtgraph/examples*", "*pyqtgraph/icons/*.svg~",
)  # fmt: skip


def wanted(target: str) -> bool:
    """Whether a collected file, by its path in the bundle, is part of the program."""
    path = target.replace("\\", "/")
    name = path.rpartition("/")[2]
    if "/plugins/" in path:
        folder = path.partition("/plugins/")[2].split("/")[0]
        return any(fnmatch(name, kind) for kind in PLUGINS.get(folder, ()))
    return not any(fnmatch(path, kind) or fnmatch(name, kind) for kind in LEFT_OUT)
