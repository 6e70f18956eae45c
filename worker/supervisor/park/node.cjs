// Lets node wait, started but for its program, until the job is there (see ../park.go).
"use strict";
const fs = require("node:fs");
delete process.env.NODE_OPTIONS;
fs.readSync(3, Buffer.alloc(1));
fs.closeSync(3);
delete require.cache[__filename];
