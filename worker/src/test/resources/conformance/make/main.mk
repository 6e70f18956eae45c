all:
	@echo hello; read line; echo "echo:$$line"
