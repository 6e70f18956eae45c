with Ada.Text_IO; use Ada.Text_IO;
with Ada.Command_Line; use Ada.Command_Line;
with GNAT.OS_Lib;

procedure Main is
begin
   Put_Line ("hello");
   if Argument_Count = 1 and then Argument (1) = "exit" then
      GNAT.OS_Lib.OS_Exit (3);
   end if;
   if Argument_Count = 1 and then Argument (1) = "err" then
      raise Program_Error with "boom";
   end if;
   Put_Line ("echo:" & Get_Line);
   Put ("args:");
   for I in 1 .. Argument_Count loop
      if I > 1 then
         Put (" ");
      end if;
      Put (Argument (I));
   end loop;
   New_Line;
end Main;
