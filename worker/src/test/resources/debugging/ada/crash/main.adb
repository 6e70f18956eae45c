procedure Main is
   procedure Fail (Total : Integer) is
   begin
      raise Constraint_Error with "nothing there" & Integer'Image (Total); -- CRASH
   end Fail;
begin
   Fail (100);
end Main;
