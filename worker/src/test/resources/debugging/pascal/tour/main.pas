program main;

uses helper, SysUtils;

procedure tour;
type
  animal = record
    age: integer;
    tags: array[0..1] of integer;
  end;
var
  pet: animal;
  big: array[0..249] of integer;
  total, i: integer;
  spin: int64;
begin
  pet.age := 3;
  pet.tags[0] := 7;
  pet.tags[1] := 42;
  for i := 0 to 249 do
    big[i] := i * 10;
  total := twice(50);
  writeln('nested ', total, ' ', pet.tags[1], ' ', big[249]); { NEST }
  flush(output);
  try
    raise EConvertError.Create('thrown');
  except
    writeln('caught');
  end;
  flush(output);
  spin := 0;
  while true do
    spin := spin + 1;
end;

begin
  tour;
end.
