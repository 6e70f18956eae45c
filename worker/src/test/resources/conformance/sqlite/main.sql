CREATE TABLE input (line TEXT);
.import /dev/stdin input
SELECT 'hello';
SELECT 'echo:' || line FROM input;
