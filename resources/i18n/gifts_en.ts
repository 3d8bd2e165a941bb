<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
  <context>
    <name>ColumnsRead</name>
    <message numerus="yes">
      <source>%n columns are read</source>
      <translation>
        <numerusform>%n column is read</numerusform>
        <numerusform>%n columns are read</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>FormPasting</name>
    <message numerus="yes">
      <source>%n lines went to the notes.</source>
      <translation>
        <numerusform>%n line went to the notes.</numerusform>
        <numerusform>%n lines went to the notes.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n other lines were left alone.</source>
      <translation>
        <numerusform>%n other line was left alone.</numerusform>
        <numerusform>%n other lines were left alone.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>ImportView</name>
    <message numerus="yes">
      <source>about %n rows</source>
      <translation>
        <numerusform>about %n row</numerusform>
        <numerusform>about %n rows</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Import %n customers</source>
      <translation>
        <numerusform>Import %n customer</numerusform>
        <numerusform>Import %n customers</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n new</source>
      <translation>
        <numerusform>%n new</numerusform>
        <numerusform>%n new</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n changed</source>
      <translation>
        <numerusform>%n changed</numerusform>
        <numerusform>%n changed</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n already known</source>
      <translation>
        <numerusform>%n already known</numerusform>
        <numerusform>%n already known</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n left out</source>
      <translation>
        <numerusform>%n left out</numerusform>
        <numerusform>%n left out</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Meter</name>
    <message numerus="yes">
      <source>%n of {most} words</source>
      <translation>
        <numerusform>%n of {most} words</numerusform>
        <numerusform>%n of {most} words</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n words over</source>
      <translation>
        <numerusform>%n word over</numerusform>
        <numerusform>%n words over</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n of {most} characters</source>
      <translation>
        <numerusform>%n of {most} characters</numerusform>
        <numerusform>%n of {most} characters</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n characters over</source>
      <translation>
        <numerusform>%n character over</numerusform>
        <numerusform>%n characters over</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>PackageForm</name>
    <message numerus="yes">
      <source>%n left</source>
      <translation>
        <numerusform>%n left</numerusform>
        <numerusform>%n left</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>PackageRow</name>
    <message numerus="yes">
      <source>%n left</source>
      <translation>
        <numerusform>%n left</numerusform>
        <numerusform>%n left</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>PersonList</name>
    <message numerus="yes">
      <source>More than %n people</source>
      <translation>
        <numerusform>More than %n person</numerusform>
        <numerusform>More than %n people</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n people</source>
      <translation>
        <numerusform>%n person</numerusform>
        <numerusform>%n people</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>RailButton</name>
    <message numerus="yes">
      <source>%n waiting</source>
      <translation>
        <numerusform>%n waiting</numerusform>
        <numerusform>%n waiting</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>News</name>
    <message numerus="yes">
      <source>{news} And news of %n more.</source>
      <translation>
        <numerusform>{news} And news of %n more.</numerusform>
        <numerusform>{news} And news of %n more.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n answered</source>
      <translation>
        <numerusform>%n answered</numerusform>
        <numerusform>%n answered</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n came back</source>
      <translation>
        <numerusform>%n came back</numerusform>
        <numerusform>%n came back</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n are held</source>
      <translation>
        <numerusform>%n is held</numerusform>
        <numerusform>%n are held</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n are on their way</source>
      <translation>
        <numerusform>%n is on its way</numerusform>
        <numerusform>%n are on their way</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>SendScreen</name>
    <message numerus="yes">
      <source> And %n more.</source>
      <translation>
        <numerusform> And %n more.</numerusform>
        <numerusform> And %n more.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>StockPage</name>
    <message numerus="yes">
      <source>Short %n</source>
      <translation>
        <numerusform>Short %n</numerusform>
        <numerusform>Short %n</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n items run low</source>
      <translation>
        <numerusform>%n item runs low</numerusform>
        <numerusform>%n items run low</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>TeamSection</name>
    <message numerus="yes">
      <source>%n people</source>
      <translation>
        <numerusform>%n person</numerusform>
        <numerusform>%n people</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>TextEditor</name>
    <message numerus="yes">
      <source>Far too long: the last %Ln characters were left out; Ctrl+Z takes it all back.</source>
      <translation>
        <numerusform>Far too long: the last character was left out; Ctrl+Z takes it all back.</numerusform>
        <numerusform>Far too long: the last %Ln characters were left out; Ctrl+Z takes it all back.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln characters too long; take some out.</source>
      <translation>
        <numerusform>%Ln character too long; take one out.</numerusform>
        <numerusform>%Ln characters too long; take some out.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>bench</name>
    <message numerus="yes">
      <source>%n cards</source>
      <translation>
        <numerusform>%n card</numerusform>
        <numerusform>%n cards</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n WoW packages</source>
      <translation>
        <numerusform>%n WoW package</numerusform>
        <numerusform>%n WoW packages</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n flower orders</source>
      <translation>
        <numerusform>%n flower order</numerusform>
        <numerusform>%n flower orders</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n pieces</source>
      <translation>
        <numerusform>%n piece</numerusform>
        <numerusform>%n pieces</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>when</name>
    <message numerus="yes">
      <source>%n days ago</source>
      <translation>
        <numerusform>%n day ago</numerusform>
        <numerusform>%n days ago</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>CallHead</name>
    <message numerus="yes">
      <source>See all %n</source>
      <translation>
        <numerusform>See it</numerusform>
        <numerusform>See all %n</numerusform>
      </translation>
    </message>
  </context>
</TS>
