program main;

uses SysUtils;

procedure Fail(total: Integer);
begin
  raise EConvertError.Create('nothing there'); // CRASH
end;

begin
  Fail(100);
end.
