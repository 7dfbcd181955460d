"""Who may include whom: the arrows of the tree, and which outside headers stay in which folder."""

import re

# A folder sees itself, models/domain and what stands here; "*" sees all but the sandbox, which only tests may link.
ARROWS = {
    "models/domain": [],
    "models/storage": [],
    "models/lists": [],
    "app/api": [],
    "app/audio": [],
    "app/system": [],
    "app/headset": [],
    "app/ladder": ["app/api"],
    "app/call": ["app/ladder", "app/api", "app/audio", "models/storage"],
    # Chat speaks to an agent over a line when there is no text model, and is the page source behind the item models.
    "app/chat": ["app/api", "app/audio", "app/call", "app/ladder", "app/speech", "models/storage", "models/lists"],
    # Records bills what a call ended, is the page source behind the item models, and keeps the accounts' keys in the
    # system's store.
    "app/records": ["app/api", "app/call", "app/ladder", "app/system", "models/storage", "models/lists"],
    # Recording follows the calls, writes what it recorded to the store, and asks the settings what was agreed.
    "app/recording": ["app/audio", "app/call", "app/api", "app/ladder", "app/system", "models/storage"],
    "app/guard": ["app/ladder", "app/api", "app/system"],
    "app/speech": [],
    "app/sandbox": ["app/speech"],
    "app/cli": ["*"],
    "app": ["*"],  # application.* and main.cpp, the composition root
    "ui": ["app/call", "app/chat", "app/headset", "app/records", "app/recording", "app/system", "models/lists"],
    "tests": ["*", "app/sandbox"],
    "resources": [],
}

NETWORK = r"Q(Network|WebSocket|Tcp|Udp|Ssl|HttpServer|HostInfo|AbstractSocket)\w*|Qt(Network|WebSockets|HttpServer)"
SQL = r"QSql\w*|QtSql|sqlite3\.h"
SOUND = r"Q(Audio|Media|Sound)\w*|QtMultimedia|pulse/.*"
JSON = r"QJson\w*"
WIDGETS = (r"QtWidgets|QApplication|QMainWindow|QWidget|QLabel|QMenu|QMenuBar|QStackedWidget|QSystemTrayIcon|Q\w*Dialog"
           r"|Q(Table|Tree|List|Column|Graphics|AbstractItem)(View|Widget)|Q\w+(Button|Layout)"
           r"|Q(Line|Text|PlainText|Date|Time|DateTime)Edit|Q(Combo|Group|Spin|Message|Check)Box")
SIGNAL_PROCESSING = r"speex/.*|webrtc/.*|modules/audio_processing/.*"
PHONE_NUMBERS = r"phonenumbers/.*"
CODECS = r"opusenc\.h|opusfile\.h|opus/.*"
SPEECH = r"flite/.*|espeak-ng/.*|pocketsphinx\.h|sphinxbase/.*"
EVERY_KIND = {"network": NETWORK, "SQL": SQL, "sound": SOUND, "JSON": JSON, "widgets": WIDGETS, "speech": SPEECH,
              "signal processing": SIGNAL_PROCESSING, "codecs": CODECS, "settings": r"QSettings",
              "phone numbers": PHONE_NUMBERS}

# What a folder may take from outside beyond QtCore; folders not named here may take anything.
OUTSIDE = {
    "models/domain": ["phone numbers"],
    "models/storage": ["SQL", "JSON"],
    "models/lists": [],
    "app/api": ["network", "JSON"],
    "app/audio": ["sound", "signal processing"],
    "app/system": ["network", "settings", "JSON"],
    "app/headset": [],
    "app/ladder": ["network", "JSON"],
    "app/guard": ["network", "JSON"],
    "app/call": ["JSON"],
    "app/chat": ["JSON"],
    "app/records": ["JSON"],
    "app/recording": ["codecs"],
    "app/speech": ["speech", "signal processing"],
    "app/sandbox": ["network", "JSON", "speech"],
    "ui": ["widgets"],
}

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


def unit_of(path):
    """The folder of ARROWS that a file belongs to, or None."""
    parts = path.split("/")
    for depth in (2, 1):
        unit = "/".join(parts[:depth])
        if len(parts) > depth and unit in ARROWS:
            # A folder of app/ that nobody named is a mistake, not the composition root.
            if unit == "app" and len(parts) > 2:
                return None
            return unit
    return None


def may_see(unit, other):
    if other in (unit, "models/domain"):
        return True
    allowed = ARROWS[unit]
    return other in allowed or ("*" in allowed and other != "app/sandbox")


def check_include(path, quote, name):
    """The complaint about one include, or None."""
    unit = unit_of(path)
    if unit is None:
        return None
    if quote == '"' and "/" in name:
        other = unit_of(name)
        if other and not may_see(unit, other):
            return f"{unit} may not see {other} ({name})"
        return None
    if quote == '"':
        return None if name.startswith("ui_") or name.endswith(".moc") else f'name "{name}" from the top of the tree'
    header = name.split("/")[-1] if name.startswith("Qt") else name
    for kind, pattern in EVERY_KIND.items():
        taken = re.fullmatch(pattern, name) or re.fullmatch(pattern, header)
        if taken and unit in OUTSIDE and kind not in OUTSIDE[unit]:
            return f"{unit} takes no {kind} (<{name}>)"
    return None


def includes(path, text):
    for number, line in enumerate(text.splitlines(), 1):
        found = INCLUDE.match(line)
        if found:
            complaint = check_include(path, *found.groups())
            if complaint:
                yield number, complaint


LINK = re.compile(r"target_link_libraries\s*\(\s*(\S+)([^)]*)\)", re.S)


def links(path, text):
    """The sandbox is a program of its own: only its folder and tests link it."""
    if path.startswith(("app/sandbox/", "tests/")):
        return
    for found in LINK.finditer(text):
        if "hs_sandbox" in found.group(2).split():
            yield text[: found.start()].count("\n") + 1, f"{found.group(1)} links the sandbox"
