<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name></name>
    <message numerus="yes">
        <source>%n book(s)</source>
        <translation>
            <numerusform>%n book</numerusform>
            <numerusform>%n books</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n character(s)</source>
        <translation>
            <numerusform>%n character</numerusform>
            <numerusform>%n characters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done, but %n passage(s) could not be spoken</source>
        <translation>
            <numerusform>Done, but %n passage could not be spoken</numerusform>
            <numerusform>Done, but %n passages could not be spoken</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) written into {folder}</source>
        <translation>
            <numerusform>%n file written into {folder}</numerusform>
            <numerusform>%n files written into {folder}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n audiobook(s) done</source>
        <translation>
            <numerusform>%n audiobook done</numerusform>
            <numerusform>%n audiobooks done</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) could not be made</source>
        <translation>
            <numerusform>%n book could not be made</numerusform>
            <numerusform>%n books could not be made</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n passage(s) failed</source>
        <translation>
            <numerusform>%n passage failed</numerusform>
            <numerusform>%n passages failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{chosen} of %n chapter(s), {time}</source>
        <translation>
            <numerusform>{chosen} of %n chapter, {time}</numerusform>
            <numerusform>{chosen} of %n chapters, {time}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n machine(s) joined the household</source>
        <translation>
            <numerusform>%n machine joined the household</numerusform>
            <numerusform>%n machines joined the household</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A machine at {address} that is not in the household tried to connect, %n time(s).</source>
        <translation>
            <numerusform>A machine at {address} that is not in the household tried to connect, %n time.</numerusform>
            <numerusform>A machine at {address} that is not in the household tried to connect, %n times.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BookActions</name>
    <message numerus="yes">
        <source>Remove %n book(s) from the list?</source>
        <translation>
            <numerusform>Remove %n book from the list?</numerusform>
            <numerusform>Remove %n books from the list?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BooksPage</name>
    <message numerus="yes">
        <source>%n book(s) to make</source>
        <translation>
            <numerusform>%n book to make</numerusform>
            <numerusform>%n books to make</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChunkStrip</name>
    <message numerus="yes">
        <source>{spoken} of %n passage(s) done</source>
        <translation>
            <numerusform>{spoken} of %n passage done</numerusform>
            <numerusform>{spoken} of %n passages done</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be spoken</source>
        <translation>
            <numerusform>%n could not be spoken</numerusform>
            <numerusform>%n could not be spoken</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ClonedBox</name>
    <message numerus="yes">
        <source>Forget %n cloned voice(s)?</source>
        <translation>
            <numerusform>Forget %n cloned voice?</numerusform>
            <numerusform>Forget %n cloned voices?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DropOverlay</name>
    <message numerus="yes">
        <source>Drop to make audiobooks of %n book(s) or folder(s)</source>
        <translation>
            <numerusform>Drop to make audiobooks of %n book or folder</numerusform>
            <numerusform>Drop to make audiobooks of %n books or folders</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MachinesArea</name>
    <message numerus="yes">
        <source> (%n more)</source>
        <translation>
            <numerusform> (%n more)</numerusform>
            <numerusform> (%n more)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MixingBox</name>
    <message numerus="yes">
        <source>Remove %n mixed voice(s)?</source>
        <translation>
            <numerusform>Remove %n mixed voice?</numerusform>
            <numerusform>Remove %n mixed voices?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PreparingSection</name>
    <message numerus="yes">
        <source>These %n book(s) are prepared together, each with all chapters that listeners want:</source>
        <translation>
            <numerusform>This %n book is prepared with all chapters that listeners want:</numerusform>
            <numerusform>These %n books are prepared together, each with all chapters that listeners want:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>S&amp;tart %n Book(s)</source>
        <translation>
            <numerusform>S&amp;tart %n Book</numerusform>
            <numerusform>S&amp;tart %n Books</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ShowCode</name>
    <message numerus="yes">
        <source>A wrong code came from {address}; %n more may be tried.</source>
        <translation>
            <numerusform>A wrong code came from {address}; %n more may be tried.</numerusform>
            <numerusform>A wrong code came from {address}; %n more may be tried.</numerusform>
        </translation>
    </message>
</context>
</TS>
