module codecrafter/supervisor

go 1.24
