with Ada.Text_IO; use Ada.Text_IO;
procedure Main is
   Name  : String (1 .. 64) := (others => ' ');
   Last  : Natural := 0;
   Total : Integer := 100;
   function Add (A, B : Integer) return Integer is
      C : constant Integer := A + B;
   begin
      return C;
   end Add;
begin
   Put ("name? ");
   Flush; -- BP1
   Get_Line (Name, Last);
   for I in 0 .. 2 loop
      Total := Add (Total, I); -- BP2
   end loop;
   Put_Line ("hello " & Name (1 .. Last) & Integer'Image (Total));
end Main;
