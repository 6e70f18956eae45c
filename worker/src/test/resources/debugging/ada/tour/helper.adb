function Helper (N : Integer) return Integer is
   Result : constant Integer := N * 2;
begin
   return Result; -- SECOND
end Helper;
