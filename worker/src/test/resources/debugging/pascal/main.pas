program main;

function add(a, b: integer): integer;
var
  c: integer;
begin
  c := a + b;
  add := c;
end;

procedure greet;
var
  name: string;
  total, i: integer;
begin
  total := 100;
  write('name? ');
  flush(output); { BP1 }
  readln(name);
  for i := 0 to 2 do
    total := add(total, i); { BP2 }
  writeln('hello ', name, ' ', total);
end;

begin
  greet;
end.
