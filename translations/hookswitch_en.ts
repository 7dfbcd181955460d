<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>hs::Guard</name>
    <message numerus="yes">
        <source>There is no proof yet that %n line(s) ended. Its guard keeps trying; start Hookswitch again to see how far it is.</source>
        <translation>
            <numerusform>There is no proof yet that %n line ended. Its guard keeps trying; start Hookswitch again to see how far it is.</numerusform>
            <numerusform>There is no proof yet that %n lines ended. Its guard keeps trying; start Hookswitch again to see how far it is.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There is no proof yet that %n line(s) ended. Its guard keeps trying; the agent&apos;s own limit ends them by %1 at the latest.</source>
        <translation>
            <numerusform>There is no proof yet that %n line ended. Its guard keeps trying; the agent&apos;s own limit ends it by %1 at the latest.</numerusform>
            <numerusform>There is no proof yet that %n lines ended. Its guard keeps trying; the agent&apos;s own limit ends them by %1 at the latest.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Its guard has ended %n line(s), with proof.</source>
        <translation>
            <numerusform>Its guard has ended %n line, with proof.</numerusform>
            <numerusform>Its guard has ended %n lines, with proof.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There is no proof that %n line(s) ended, but the agent&apos;s own limit has passed.</source>
        <translation>
            <numerusform>There is no proof that %n line ended, but the agent&apos;s own limit has passed.</numerusform>
            <numerusform>There is no proof that %n lines ended, but the agent&apos;s own limit has passed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hs::ContactsPane</name>
    <message numerus="yes">
        <source>%n contact(s) are deleted.</source>
        <translation>
            <numerusform>%n contact is deleted.</numerusform>
            <numerusform>%n contacts are deleted.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hs::CapWords</name>
    <message numerus="yes">
        <source>learned from %n web call(s)</source>
        <translation>
            <numerusform>learned from %n web call</numerusform>
            <numerusform>learned from %n web calls</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>learned from %n call(s) to %1</source>
        <extracomment>A rate; %1 is the beginning of the phone numbers, &quot;+1 202&quot;.</extracomment>
        <translation>
            <numerusform>learned from %n call to %1</numerusform>
            <numerusform>learned from %n calls to %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hs::HeaderBar</name>
    <message numerus="yes">
        <source>%1 of %n line(s)</source>
        <extracomment>Lines in the header: free ones of all lines.</extracomment>
        <translation>
            <numerusform>%1 of %n line</numerusform>
            <numerusform>%1 of %n lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hs::MainWindow</name>
    <message numerus="yes">
        <source>Hookswitch stopped while %n session(s) were open. They are marked as interrupted; what was said is kept.</source>
        <translation>
            <numerusform>Hookswitch stopped while %n session was open. It is marked as interrupted; what was said is kept.</numerusform>
            <numerusform>Hookswitch stopped while %n sessions were open. They are marked as interrupted; what was said is kept.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) of an earlier run may still be up, and this run has no key for their platform. Start Hookswitch with that key to end them and prove it.</source>
        <translation>
            <numerusform>%n line of an earlier run may still be up, and this run has no key for its platform. Start Hookswitch with that key to end it and prove it.</numerusform>
            <numerusform>%n lines of an earlier run may still be up, and this run has no key for their platform. Start Hookswitch with that key to end them and prove it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>While Hookswitch was not running, its guard ended %n line(s). The receipt in the session holds the proof.</source>
        <translation>
            <numerusform>While Hookswitch was not running, its guard ended %n line. The receipt in the session holds the proof.</numerusform>
            <numerusform>While Hookswitch was not running, its guard ended %n lines. The receipt in the session holds the proof.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hs::QuitQuestion</name>
    <message numerus="yes">
        <source>%n line(s) are still open.</source>
        <translation>
            <numerusform>%n line is still open.</numerusform>
            <numerusform>%n lines are still open.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hs::words</name>
    <message numerus="yes">
        <source>The conversation is longer than the model takes. From here on it is not told the %n oldest turn(s).</source>
        <translation>
            <numerusform>The conversation is longer than the model takes. From here on it is not told the oldest turn.</numerusform>
            <numerusform>The conversation is longer than the model takes. From here on it is not told the %n oldest turns.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln number(s) were there already.</source>
        <translation>
            <numerusform>%Ln number was there already.</numerusform>
            <numerusform>%Ln numbers were there already.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) have more or fewer cells than the titles, the first is row %1.</source>
        <translation>
            <numerusform>%Ln row has more or fewer cells than the titles: row %1.</numerusform>
            <numerusform>%Ln rows have more or fewer cells than the titles, the first is row %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hs::SoundStrip</name>
    <message numerus="yes">
        <source>%n gap(s)</source>
        <translation>
            <numerusform>%n gap</numerusform>
            <numerusform>%n gaps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hs::RecordControls</name>
    <message numerus="yes">
        <source>The disk does not take the recording, and %n second(s) of it are lost: there is no more room in memory.</source>
        <translation>
            <numerusform>The disk does not take the recording, and %n second of it is lost: there is no more room in memory.</numerusform>
            <numerusform>The disk does not take the recording, and %n seconds of it are lost: there is no more room in memory.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The disk does not take the recording: %n second(s) of it wait in memory.</source>
        <translation>
            <numerusform>The disk does not take the recording: %n second of it waits in memory.</numerusform>
            <numerusform>The disk does not take the recording: %n seconds of it wait in memory.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hs::CannedRepliesDialog</name>
    <message numerus="yes">
        <source>The text is too long by %n character(s).</source>
        <translation>
            <numerusform>The text is too long by %n character.</numerusform>
            <numerusform>The text is too long by %n characters.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hs::ChatHead</name>
    <message numerus="yes">
        <source>Show the chats, %n unread message(s)</source>
        <translation>
            <numerusform>Show the chats, %n unread message</numerusform>
            <numerusform>Show the chats, %n unread messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hs::ChatRows</name>
    <message numerus="yes">
        <source>%n unread</source>
        <translation>
            <numerusform>%n unread</numerusform>
            <numerusform>%n unread</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hs::Composer</name>
    <message numerus="yes">
        <source>Too long by %n character(s). Send it in parts.</source>
        <translation>
            <numerusform>Too long by %n character. Send it in parts.</numerusform>
            <numerusform>Too long by %n characters. Send it in parts.</numerusform>
        </translation>
    </message>
</context>
</TS>
