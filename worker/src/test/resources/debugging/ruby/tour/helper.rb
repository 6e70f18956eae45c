def twice(n)
  result = n * 2
  result # SECOND
end
