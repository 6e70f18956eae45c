program Conformance;
uses SysUtils;
var
  Line: string;
  I: integer;
begin
  WriteLn('hello');
  if (ParamCount = 1) and (ParamStr(1) = 'exit') then Halt(3);
  if (ParamCount = 1) and (ParamStr(1) = 'err') then raise Exception.Create('boom');
  ReadLn(Line);
  WriteLn('echo:', Line);
  Write('args:');
  for I := 1 to ParamCount do
  begin
    if I > 1 then Write(' ');
    Write(ParamStr(I));
  end;
  WriteLn;
end.
