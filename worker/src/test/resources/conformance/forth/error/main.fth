: boom 1 abort" boom" ;
boom
