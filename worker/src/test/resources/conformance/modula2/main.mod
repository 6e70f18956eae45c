MODULE main;

FROM StrIO IMPORT WriteString, WriteLn, ReadString;
FROM SArgs IMPORT GetArg, Narg;
FROM DynamicStrings IMPORT String, CopyOut;
FROM M2RTS IMPORT Halt;
FROM libc IMPORT exit;
FROM StrLib IMPORT StrEqual;
FROM FIO IMPORT FlushBuffer, StdOut;

VAR
  line, word: ARRAY [0..79] OF CHAR;
  s: String;
  i: CARDINAL;
BEGIN
  WriteString("hello"); WriteLn;
  FlushBuffer(StdOut);
  IF (Narg() = 2) AND GetArg(s, 1) THEN
    CopyOut(word, s);
    IF StrEqual(word, "exit") THEN exit(3) END;
    IF StrEqual(word, "err") THEN Halt("boom", "main.mod", "main", 22) END
  END;
  ReadString(line);
  WriteString("echo:"); WriteString(line); WriteLn;
  WriteString("args:");
  FOR i := 1 TO Narg() - 1 DO
    IF i > 1 THEN WriteString(" ") END;
    IF GetArg(s, i) THEN CopyOut(word, s); WriteString(word) END
  END;
  WriteLn
END main.
