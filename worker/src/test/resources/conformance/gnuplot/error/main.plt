print boom
