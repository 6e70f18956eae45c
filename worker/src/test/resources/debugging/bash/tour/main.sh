source ./helper.sh

declare -A pet=([name]=Rex [tag]=42)
big=()
for ((i = 0; i < 250; i++)); do
  big+=($((i * 10)))
done
twice 50
total=$result
echo "nested $total" # NEST
false
echo "caught"
spin=0
while true; do
  ((spin += 1))
done
