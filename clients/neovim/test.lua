-- nvim --headless -u NONE --cmd "set runtimepath+=clients/neovim" -c "luafile clients/neovim/test.lua"
-- Prints a line for each failure; the status says whether there was one.

local failures = 0

local function test(name, body)
  local fine, problem = pcall(body)
  if not fine then
    failures = failures + 1
    io.stdout:write("FAILED: " .. name .. "\n  " .. tostring(problem) .. "\n")
  end
end

local function wait(condition)
  assert(vim.wait(30000, condition, 5), "it didn't come true")
end

local function run()
  test("the command is there without setup, and loads nothing before it is used", function()
    vim.cmd("runtime plugin/oura_bridge.lua")
    assert(vim.fn.exists(":OuraSleep") == 2)
    assert(not package.loaded["oura_bridge"])
  end)

  local oura = require("oura_bridge")
  oura.setup({ cmd = { vim.env.OURA_BRIDGE or "oura-bridge", "--demo" } })

  test("both ends of a range are answered", function()
    local nights = oura.call_sync("oura.getDailySleep", { start_date = "2024-02-28", end_date = "2024-03-01" })
    local days = vim.tbl_map(function(night) return night.day end, nights)
    assert(vim.deep_equal(days, { "2024-02-28", "2024-02-29", "2024-03-01" }), vim.inspect(days))
  end)

  test("a call needs no params", function()
    assert(oura.call_sync("bridge.status").mode == "demo")
    assert(oura.call_sync("bridge.status", {}).mode == "demo")
  end)

  test("an error has its code and kind", function()
    local failure
    oura.call("oura.getDailySleep", { document_id = "nothing" }, function(err) failure = err end)
    wait(function() return failure end)
    assert(failure.code == 5 and failure.data.kind == "not_found", vim.inspect(failure))
  end)

  test("a call that waits raises the message", function()
    local fine, problem = pcall(oura.call_sync, "oura.getDailySleep", { start_day = "2024-03-01" })
    assert(not fine and problem:find("start_day"), problem)
  end)

  test("notifications are handed on", function()
    local tokens = {}
    oura.on("$/progress", function(params) table.insert(tokens, params.token) end)
    local params = { start_datetime = "2024-03-01", end_datetime = "2024-03-05", workDoneToken = "mine" }
    oura.call_sync("oura.getHeartRate", params)
    wait(function() return tokens[1] == "mine" end)
  end)

  test("the command shows last week's sleep", function()
    vim.cmd("OuraSleep")
    local function text() return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), "\n") end
    wait(function() return text():find("^ +Contributors %(scores%)\nNight ") end)
    assert(text():find("\n20%d%d%-%d%d%-%d%d +%d+ "), text())
  end)

  test("a killed bridge fails its calls, and another is started", function()
    local failure
    oura.call("oura.getHeartRate", { start_datetime = "2000-01-01", end_datetime = "2024-01-01" }, function(err)
      failure = err
    end)
    oura.stop()
    wait(function() return failure end)
    assert(failure.message == "The bridge has ended.", vim.inspect(failure))
    assert(oura.call_sync("bridge.status").mode == "demo")
  end)

  -- What the user is told while `body` runs.
  local function told(body)
    local notify, said = vim.notify, nil
    vim.notify = function(text) said = text end
    local fine, problem = pcall(body)
    if fine then
      pcall(wait, function() return said end)
    end
    vim.notify = notify
    assert(fine, problem)
    return said or "nothing"
  end

  test("a call that waits raises the hint too", function()
    local fine, problem = pcall(oura.call_sync, "oura.getDailySleep", { start_day = "2024-03-01" })
    assert(not fine and problem:find("Did you mean start_date?", 1, true), problem)
  end)

  test("the command tells the user what to do", function()
    oura.stop()
    vim.env.OURA_BRIDGE_HOME = "/nowhere/at/all"
    oura.setup({ cmd = { vim.env.OURA_BRIDGE or "oura-bridge" } })
    local said = told(function() vim.cmd("OuraSleep") end)
    assert(said:find("^oura%-bridge: .*oura%-bridge login"), said)
  end)

  test("a bridge that dies during a call is said", function()
    oura.stop()
    oura.setup({ cmd = { "/bin/sh", "-c", "read line; exit 3" } })
    local said = told(function() vim.cmd("OuraSleep") end)
    assert(said:find("The bridge has ended.", 1, true), said)
  end)

  test("a bridge that never answers is given up", function()
    oura.stop()
    oura.setup({ cmd = { "/bin/sh", "-c", "exec sleep 600" } })
    local fine, problem = pcall(oura.call_sync, "bridge.status", {}, 200)
    assert(not fine and problem:find("No answer to bridge.status within 0.2 seconds.", 1, true), problem)
    local failure
    oura.call("bridge.status", nil, function(err) failure = err end, 200)
    wait(function() return failure end)
    assert(failure.code == 10 and failure.data.kind == "timeout", vim.inspect(failure))
  end)

  test("a program that isn't there is said", function()
    oura.stop()
    oura.setup({ cmd = { "/nowhere/oura-bridge" } })
    local fine, problem = pcall(oura.call_sync, "bridge.status")
    assert(not fine and problem:find("is not a program; install"), problem)
    local said = told(function() vim.cmd("OuraSleep") end)
    assert(said:find("is not a program; install"), said)
  end)
end

local fine, problem = pcall(run)
if not fine then
  failures = failures + 1
  io.stdout:write("FAILED: " .. tostring(problem) .. "\n")
end
io.stdout:write(failures .. " failures\n")
vim.cmd(failures == 0 and "qall!" or "cquit 1")
