@hello = constant [6 x i8] c"hello\00"
@exit = constant [5 x i8] c"exit\00"
@err = constant [4 x i8] c"err\00"
@boom = constant [5 x i8] c"boom\00"
@scan = constant [5 x i8] c"%79s\00"
@say = constant [21 x i8] c"echo:%s\0Aargs:%s %s\0A\00\00"

declare i32 @puts(ptr)
declare i32 @printf(ptr, ...)
declare i32 @scanf(ptr, ...)
declare i32 @strcmp(ptr, ptr)
declare void @perror(ptr)
declare void @abort()
declare i32 @fflush(ptr)

define i32 @main(i32 %count, ptr %words) {
  call i32 @puts(ptr @hello)
  call i32 @fflush(ptr null)
  %at1 = getelementptr ptr, ptr %words, i64 1
  %first = load ptr, ptr %at1
  %isexit = call i32 @strcmp(ptr %first, ptr @exit)
  %e = icmp eq i32 %isexit, 0
  br i1 %e, label %leave, label %go
leave:
  ret i32 3
go:
  %iserr = call i32 @strcmp(ptr %first, ptr @err)
  %f = icmp eq i32 %iserr, 0
  br i1 %f, label %fail, label %usual
fail:
  call void @perror(ptr @boom)
  call void @abort()
  unreachable
usual:
  %line = alloca [80 x i8]
  call i32 (ptr, ...) @scanf(ptr @scan, ptr %line)
  %at2 = getelementptr ptr, ptr %words, i64 2
  %second = load ptr, ptr %at2
  call i32 (ptr, ...) @printf(ptr @say, ptr %line, ptr %first, ptr %second)
  ret i32 0
}
