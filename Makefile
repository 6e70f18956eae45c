# Each target is a script in ops/. Settings come by the environment: PORT=8081 make run
.PHONY: help run up down logs clean password seed backup restore build images test check abuse soak chaos load bench bench-typing bench-data fuzz collab-fuzz
.NOTPARALLEL:

help: ## this list
	@printf 'CodeCrafter: write and run programs together, in the browser.\n\n'
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 18

run: ## everything, in the foreground; Ctrl+C stops it and keeps the data
	@ops/run
up: ## the same in the background
	@ops/up
down: ## stops what up started; the data stays
	@ops/down
logs: ## follows the logs (SERVICE=api for one service)
	@ops/logs
clean: ## stops and deletes everything: data, secrets, build output
	@ops/clean
password: ## how the first administrator signs in
	@ops/password
seed: ## three sample users; prints their passwords once
	@ops/seed
backup: ## all that lasts, in one file (FILE=..., SECRETS=yes for the secrets that belong to it)
	@ops/backup
restore: ## what backup wrote (FILE=...), in place of what is here (FORCE=yes where somebody used it)
	@ops/restore
build: ## web and the two jars
	@ops/bootstrap && ops/build
images: ## the Docker images
	@ops/ready-to-start
check: ## what needs no servers: types, lint, formatting, unit tests
	@ops/check
test: ## everything it promises, on real servers and in a real browser
	@ops/test
abuse: ## hostile programs through the API, each twice in a row and sixteen times at once
	@ops/abuse/run full
fuzz: ## every operation of the API of what is up, in 20 minutes (EACH=600 for 50); raise RATE_LIMIT_... before
	@ops/edge/fuzz whole
collab-fuzz: ## writing together, beside CodeMirror itself and on nodes that crash; minutes
	@ops/collab-fuzz
soak: ## ten people write while nodes and MongoDB are killed, for ten minutes (SECONDS_LONG=3600 for more)
	@ops/soak/run
chaos: ## kills, freezes and parts what serves, one fault after another, while people type and run programs
	@ops/chaos/run long && ops/chaos/run disks
load: ## what it bears on this machine: answers, idle sockets, an hour of a team at work (MINUTES=5 for less)
	@ops/load/run
bench: ## latency and throughput beside the bare spawn and docker run
	@ops/bench/run
bench-typing: ## from a push to its update, beside one durable insert; many authors; memory
	@ops/bench/typing/run
bench-data: ## what the API asks of MongoDB, with a million accounts, runs and log lines
	@ops/bench/data/run
