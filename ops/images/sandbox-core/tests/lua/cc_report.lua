-- Tells CodeCrafter of each of busted's tests as it ends: an output handler, which also prints.
local busted = require("busted")
local json = require("dkjson")

local fifo = io.open(os.getenv("CC_REPORT"), "w")
local STATUS = { success = "passed", failure = "failed", error = "errored", pending = "skipped" }
local MOST = 16000

local function say(event)
  fifo:write(json.encode(event), "\n")
  fifo:flush()
end

local function clean(path)
  return path and path:gsub("^@", ""):gsub("^%./", "")
end

return function()
  local handler = require("busted.outputHandlers.base")()
  local problems = {}

  local function names(event, element)
    local name = handler.getFullName(element)
    local trace = element.trace or {}
    local file = clean(trace.source)
    return { event = event, id = name, suite = file, name = name, file = file, line = trace.currentline }
  end

  local function note(message, trace)
    local text = type(message) == "table" and message.message or message
    text = tostring(text or "It failed")
    trace = trace or {}
    return {
      message = text:gsub("^[^\n]-:%d+: ", ""),
      details = (text .. "\n" .. (trace.traceback or "")):sub(1, MOST),
      file = clean(trace.short_src),
      line = trace.currentline,
    }
  end

  local function problem(element, _, message, trace)
    local its = note(message, trace)
    if element.descriptor == "it" then
      problems[element] = its
    else
      its.event, its.status = "end", "errored"
      its.name = tostring(element.name or element.descriptor)
      its.id = its.name
      say(its)
    end
  end

  busted.subscribe({ "test", "start" }, function(element)
    say(names("begin", element))
  end)
  busted.subscribe({ "failure" }, problem)
  busted.subscribe({ "error" }, problem)
  busted.subscribe({ "test", "end" }, function(element, _, status)
    local event = names("end", element)
    event.status, event.ms = STATUS[status] or "errored", (element.duration or 0) * 1000
    for name, value in pairs(problems[element] or {}) do
      event[name] = value
    end
    say(event)
    print(event.status .. ": " .. event.name)
  end)
  busted.subscribe({ "suite", "end" }, function()
    say({ event = "done" })
  end)
  return handler
end
