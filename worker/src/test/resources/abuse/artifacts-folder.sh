# AIM: put something else where the output directory was: a link to /etc, then leave files behind it.
rm -rf "$OUTPUT_DIR"; ln -s /etc "$OUTPUT_DIR"; ls "$OUTPUT_DIR/" | head -1 >/dev/null
echo REPLACED
