(import sys)

(setv args (cut sys.argv 1 None))
(print "hello")
(when (= args ["exit"]) (sys.exit 3))
(when (= args ["err"]) (raise (ValueError "boom")))
(print (+ "echo:" (input)))
(print (+ "args:" (.join " " args)))
