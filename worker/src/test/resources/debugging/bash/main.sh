add() {
  local c=$(($1 + $2))
  sum=$c
}

total=100
printf 'name? ' # BP1
read -r name
for i in 0 1 2; do
  add "$total" "$i" # BP2
  total=$sum
done
echo "hello $name $total"
