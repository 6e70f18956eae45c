print("hello");
quit
