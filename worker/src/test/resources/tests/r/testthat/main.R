source("add.R")
cat(add(1, 2), "\n")
