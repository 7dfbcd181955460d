#!/usr/bin/python3
"""Each rule must be able to fail: a bad sample it names, and a good one it leaves alone."""

import os
import tempfile
import unittest

import layers
import lint
import rules


def broken(rule, path, text):
    return list(rule(path, text))


class Rules(unittest.TestCase):
    def assert_bad(self, rule, path, text):
        self.assertTrue(broken(rule, path, text), f"{rule.__name__} misses: {text}")

    def assert_good(self, rule, path, text):
        self.assertEqual(broken(rule, path, text), [], f"{rule.__name__} complains about: {text}")

    def test_ui_sees_no_outside_and_no_deep_folder(self):
        for header in ("QNetworkReply", "QtNetwork/QNetworkReply", "QSqlQuery", "QAudioSink", "QJsonObject", "QWebSocket",
                       "QMediaDevices", "pulse/pulseaudio.h"):
            self.assert_bad(rules.layering, "ui/mainwindow.cpp", f"#include <{header}>\n")
        for header in ("app/audio/playout.h", "app/api/platformclient.h", "models/storage/sessionstore.h",
                       "app/sandbox/ledger.h", "app/application.h"):
            self.assert_bad(rules.layering, "ui/callbar/callbar.h", f'#include "{header}"\n')
        for header in ("app/call/callcontroller.h", "models/lists/sessionlist.h", "models/domain/session.h",
                       "ui/widgets/timerlabel.h", "ui_mainwindow.h"):
            self.assert_good(rules.layering, "ui/mainwindow.cpp", f'#include "{header}"\n#include <QLabel>\n')

    def test_phone_numbers_stay_in_the_domain(self):
        include = "#include <phonenumbers/phonenumberutil.h>\n"
        self.assert_good(rules.layering, "models/domain/phonedata.cpp", include)
        for path in ("app/records/contactcolumns.cpp", "app/call/calldesk.cpp", "ui/mainwindow.cpp"):
            self.assert_bad(rules.layering, path, include)

    def test_speech_libraries_stay_behind_the_synthesizer(self):
        include = "#include <flite/flite.h>\n"
        self.assert_good(rules.layering, "app/speech/fliteengine.cpp", include)
        for path in ("app/chat/voicelinetransport.cpp", "app/call/spokenport.cpp", "ui/callbar/callrow.cpp"):
            self.assert_bad(rules.layering, path, include)
        synthesizer = '#include "app/speech/synthesizer.h"\n'
        for path in ("app/chat/sentencespeaker.cpp", "app/sandbox/voice/agentvoice.cpp"):
            self.assert_good(rules.layering, path, synthesizer)
        self.assert_bad(rules.layering, "app/call/spokenport.cpp", synthesizer)

    def test_models_see_neither_app_nor_ui(self):
        for header in ("app/call/calldesk.h", "ui/mainwindow.h"):
            for folder in ("models/domain", "models/storage", "models/lists"):
                self.assert_bad(rules.layering, f"{folder}/x.cpp", f'#include "{header}"\n')
        self.assert_bad(rules.layering, "models/domain/session.h", '#include "models/storage/sessionstore.h"\n')
        self.assert_bad(rules.layering, "models/domain/session.h", "#include <QJsonObject>\n")

    def test_every_arrow_points_one_way(self):
        for unit, allowed in layers.ARROWS.items():
            for other in layers.ARROWS:
                if unit in ("app", "tests") or "*" in allowed or other in allowed + [unit, "models/domain", "app"]:
                    continue
                self.assert_bad(rules.layering, f"{unit}/x.cpp", f'#include "{other}/y.h"\n')

    def test_the_sandbox_is_linked_by_tests_alone(self):
        call = "target_link_libraries(hookswitch PRIVATE hs_ui\n    hs_sandbox)\n"
        self.assert_bad(rules.linking, "app/CMakeLists.txt", call)
        self.assert_good(rules.linking, "tests/unit/app/sandbox/CMakeLists.txt", call)
        self.assert_bad(rules.layering, "app/application.cpp", '#include "app/sandbox/server.h"\n')
        self.assert_good(rules.layering, "tests/unit/app/sandbox/tst_x.cpp", '#include "app/sandbox/server.h"\n')

    def test_comments_are_not_code(self):
        self.assert_good(rules.layering, "ui/a.cpp", '/*\n#include <QSqlQuery>\n*/\n')
        self.assert_good(rules.bare_logging, "ui/a.cpp", '// qDebug() says too much\n')

    def test_fixed_sleeps(self):
        for call in ("QTest::qWait(100);", "QTest::qSleep(1);", "std::this_thread::sleep_for(1s);", "usleep(9);",
                     "QThread::msleep(5);"):
            self.assert_bad(rules.fixed_sleeps, "tests/ui/tst_x.cpp", call + "\n")
        self.assert_good(rules.fixed_sleeps, "tests/ui/tst_x.cpp", "QTRY_VERIFY(done);\nQTest::qWaitFor(f);\n")
        self.assert_bad(rules.fixed_sleeps, "tests/e2e/x.py", "import time\ntime.sleep(1)\n")
        self.assert_bad(rules.fixed_sleeps, "tests/e2e/x.py", "def wait_for(x):\n    time.sleep(x)\n")
        self.assert_good(rules.fixed_sleeps, "tests/e2e/x.py", "def wait_for(x):\n    time.sleep(0.05)\n")

    def test_bare_logging(self):
        self.assert_bad(rules.bare_logging, "app/call/x.cpp", 'qDebug() << "x";\n')
        self.assert_bad(rules.bare_logging, "app/call/x.cpp", 'qWarning("x");\n')
        self.assert_good(rules.bare_logging, "app/call/x.cpp", 'qCWarning(lcCall) << "x";\n')

    def test_string_connects(self):
        self.assert_bad(rules.old_connects, "ui/x.cpp", "connect(a, SIGNAL(b()), c, SLOT(d()));\n")
        self.assert_good(rules.old_connects, "ui/x.cpp", "public Q_SLOTS:\nQ_SIGNALS:\n")

    def test_event_loops_and_singletons(self):
        self.assert_bad(rules.event_loops, "ui/x.cpp", "QCoreApplication::processEvents();\n")
        self.assert_bad(rules.event_loops, "app/call/x.h", "static Desk &instance();\n")

    def test_sizes(self):
        self.assert_bad(rules.sizes, "app/call/x.cpp", "\n" * 401)
        self.assert_good(rules.sizes, "app/call/x.cpp", "\n" * 400)
        self.assert_bad(rules.sizes, "app/call/x.h", "\n" * 151)

    def test_headers(self):
        self.assert_bad(rules.headers, "app/call/x.h", "#ifndef X_H\n")
        self.assert_bad(rules.layering, "app/call/x.h", '#include "callstate.h"\n')

    def test_cpp_tests_assert_something(self):
        sample = """class TstX : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { }
    void says_data() { }
    void says() %s
    void later();
};
void TstX::later() { %s }
"""
        good, bad = "{ if (a) { b('}'); } QCOMPARE(a, 1); }", '{ use("QVERIFY(x)"); }'
        self.assert_good(rules.empty_tests, "tests/x.cpp", sample % (good, "QTRY_VERIFY(a);"))
        self.assert_bad(rules.empty_tests, "tests/x.cpp", sample % (bad, "QVERIFY(a);"))
        self.assert_bad(rules.empty_tests, "tests/x.cpp", sample % (good, "use(a);"))

    def test_python_tests_assert_something(self):
        self.assert_bad(rules.empty_tests, "tests/e2e/x.py", "def test_a():\n    run()\n")
        self.assert_good(rules.empty_tests, "tests/e2e/x.py", "def test_a():\n    assert run()\n")
        self.assert_good(rules.empty_tests, "tests/e2e/x.py", "def test_a(self):\n    self.assertEqual(1, run())\n")

    def test_words(self):
        for shown in ('tr("Choose a bot")', 'tr("Line one "\n   "of the Assistant")', 'QObject::tr("Unknown user")'):
            self.assert_bad(rules.words, "ui/x.cpp", f"setText({shown});\n")
        self.assert_bad(rules.words, "ui/x.ui", "<string>Bots</string>\n")
        self.assert_good(rules.words, "ui/x.cpp", 'setText(tr("Agent")); use(u"bot_id"_s);\n')

    def test_untranslated(self):
        for call in ('setText(u"Hang up"_s)', 'setToolTip("Mute")', 'addTab(page, u"x"_s); x.setTitle(QStringLiteral("Log"))'):
            self.assert_bad(rules.untranslated, "ui/x.cpp", call + ";\n")
        self.assert_good(rules.untranslated, "ui/x.cpp", 'setText(tr("Hang up")); setText(u"%1 · %2"_s);\n')

    def test_machine_paths(self):
        for path in ("/wo" "rk/main", "/ro" "ot/x", "/ho" "me/ann", "/tmp/bu" "ild-x"):
            self.assert_bad(rules.machine_paths, "README.md", f"see {path}\n")

    def test_unfinished(self):
        self.assert_bad(rules.unfinished, "app/call/x.cpp", "// TO" "DO later\n")


class Tree(unittest.TestCase):
    def complaints(self, files):
        with tempfile.TemporaryDirectory() as top:
            for path, text in files.items():
                os.makedirs(os.path.join(top, os.path.dirname(path)), exist_ok=True)
                with open(os.path.join(top, path), "w", encoding="utf-8") as file:
                    file.write(text)
            return [f"{path}: {complaint}" for path, _, complaint in lint.complaints(top)]

    def test_a_tidy_tree_passes(self):
        files = {"README.md": "", "app/call/x.h": "#pragma once\n", "tests/x.cpp": "int x;\n", "build/x/bad.h": "",
                 ".ci/run": "", "models/CMakeLists.txt": ""}
        self.assertEqual(self.complaints(files), [])

    def test_other_folders_are_refused(self):
        for path in ("src/x.txt", "notes.txt", "app/misc/x.txt", "models/cache/x.txt"):
            self.assertEqual(len(self.complaints({path: ""})), 1, path)

    def test_too_few_tests_are_refused(self):
        self.assertTrue(self.complaints({"app/call/x.cpp": "int x;\n" * 100, "tests/x.cpp": "int x;\n" * 39}))
        self.assertFalse(self.complaints({"app/call/x.cpp": "int x;\n" * 100, "tests/x.cpp": "int x;\n" * 40}))


if __name__ == "__main__":
    unittest.main()
