: line  pad 80 accept ." echo:" pad swap type cr ;
." hello" cr
line
bye
