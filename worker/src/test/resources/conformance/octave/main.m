args = argv();
printf("hello\n");
if numel(args) == 1 && strcmp(args{1}, "exit") exit(3); end
if numel(args) == 1 && strcmp(args{1}, "err") error("boom"); end
printf("echo:%s\n", strtrim(fgetl(stdin)));
printf("args:%s\n", strjoin(args', " "));
