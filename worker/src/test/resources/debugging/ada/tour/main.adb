with Ada.Text_IO; use Ada.Text_IO;
with Helper;
procedure Main is
   type Pair is array (0 .. 1) of Integer;
   type Animal is record
      Age  : Integer;
      Tags : Pair;
   end record;
   type Many is array (0 .. 249) of Integer;
   Pet   : Animal := (3, (7, 42));
   Big   : Many;
   Total : Integer;
   Spin  : Long_Integer := 0;
   pragma Volatile (Spin);
begin
   for I in Big'Range loop
      Big (I) := I * 10;
   end loop;
   Total := Helper (50);
   Put_Line ("nested" & Integer'Image (Total) & Integer'Image (Pet.Tags (1))); -- NEST
   begin
      raise Constraint_Error with "thrown";
   exception
      when Constraint_Error => Put_Line ("caught");
   end;
   Flush;
   loop
      Spin := (Spin + 1) mod 1_000_000;
   end loop;
end Main;
