-- Runs busted on the files that it is given, or on the tests that are asked for again.
local json = require("dkjson")
local words = { "busted", "-o", "/opt/cc/tests/lua/cc_report.lua" }
for _, name in ipairs(json.decode(os.getenv("CC_ONLY") or "[]")) do
  words[#words + 1] = "--filter=^" .. name:gsub("%p", "%%%0") .. "$"
end
for _, file in ipairs(arg) do
  words[#words + 1] = file
end
for i, word in ipairs(words) do
  words[i] = "'" .. word:gsub("'", "'\\''") .. "'"
end
local _, _, code = os.execute("exec " .. table.concat(words, " "))
os.exit(code or 1)
