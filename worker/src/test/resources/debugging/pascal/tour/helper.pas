unit helper;

interface

function twice(n: integer): integer;

implementation

function twice(n: integer): integer;
var
  product: integer;
begin
  product := n * 2;
  twice := product; { SECOND }
end;

end.
