(ns train
  (:require [clojure.string :as str]
            [clojure.set :as set]))

(defrecord Point [x y])
(defmulti area :kind)
(defmethod area :square [{:keys [side]}] (* side side))
(defprotocol Greeter (greet [this name]))
(deftype Loud [] Greeter (greet [_ name] (str/upper-case (str "Hello, " name "!"))))

(print "What is your name? ")
(flush)
(def person (read-line))
(println (greet (->Loud) person) (str/join " " *command-line-args*))
(println (reduce + (map #(* % %) (filter even? (range 1 11)))) (->Point 1 2) (area {:kind :square :side 3}))
(doseq [[word n] (sort (frequencies (str/split "a b a c" #" ")))] (println (format "%s %5d" word n)))
(println (set/union #{1 2} #{2 3}) (for [x (range 3) :when (odd? x)] x) (let [{:keys [a]} {:a 1}] a))
(loop [n 3] (when (pos? n) (println n) (recur (dec n))))
(def state (atom {}))
(swap! state assoc :a 1)
(try (throw (ex-info "trained" {})) (catch Exception e (println (.getMessage e) @state)))
