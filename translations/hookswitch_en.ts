<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
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
</TS>
