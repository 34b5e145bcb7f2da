-- Oura ring data in Neovim, by the program oura-bridge.
--
--   local oura = require("oura_bridge")
--   oura.setup({ cmd = { "oura-bridge" } })          -- optional; { "oura-bridge", "--demo" } for made-up data
--   oura.call("oura.getDailySleep", { start_date = "2024-03-01" }, function(err, nights) ... end)
--   oura.on("auth.loginRequired", function(params) ... end)
--   :OuraSleep                                       -- shows last week's sleep; needs no setup()

local M = {}

-- `timeout`: milliseconds that a call may take.
local config = { cmd = { vim.env.OURA_BRIDGE or "oura-bridge" }, timeout = 120000 }
local handlers = {}
local client

--- The text of an error, and what to do.
local function text_of(err)
  local hint = type(err.data) == "table" and err.data.hint
  return "oura-bridge: " .. tostring(err.message) .. (type(hint) == "string" and " " .. hint or "")
end

--- Starts the bridge, unless it runs.
local function start()
  if client then
    return client
  end
  if vim.fn.executable(config.cmd[1]) == 0 then
    error("oura-bridge: " .. config.cmd[1] .. " is not a program; install oura-bridge, or set OURA_BRIDGE", 0)
  end
  local this
  local dispatchers = {
    notification = function(method, params)
      for _, handler in ipairs(handlers[method] or {}) do
        vim.schedule(function()
          handler(params)
        end)
      end
    end,
    server_request = function()
      return nil, vim.lsp.rpc.rpc_response_error(vim.lsp.protocol.ErrorCodes.MethodNotFound)
    end,
    on_error = function(code, err)
      vim.schedule(function()
        vim.notify("oura-bridge: " .. tostring(code) .. " " .. vim.inspect(err), vim.log.levels.ERROR)
      end)
    end,
    on_exit = function()
      if client == this then
        client = nil
      end
      local waiting = this and this.waiting or {}
      for callback in pairs(waiting) do
        vim.schedule(function()
          callback({ code = 0, message = "The bridge has ended." }, nil)
        end)
      end
    end,
  }
  local rpc
  if vim.fn.has("nvim-0.10") == 1 then
    rpc = vim.lsp.rpc.start(config.cmd, dispatchers)
  else
    rpc = vim.lsp.rpc.start(config.cmd[1], vim.list_slice(config.cmd, 2), dispatchers)
  end
  this = { rpc = rpc, waiting = {} }
  client = this
  return client
end

--- Calls a method. `callback` gets the error (code, message, data), or nil and the result. Raises a message if there is
--- no such program. `timeout` is in milliseconds.
function M.call(method, params, callback, timeout)
  local this = start()
  local function answer(err, result)
    if this.waiting[answer] then
      this.waiting[answer] = nil
      callback(err, result)
    end
  end
  this.waiting[answer] = true
  -- An empty table would be sent as a list.
  if params == nil or next(params) == nil then
    params = vim.empty_dict()
  end
  local sent, number = this.rpc.request(method, params, answer)
  if not sent then
    answer({ code = 0, message = "The bridge has ended." }, nil)
    return
  end
  timeout = timeout or config.timeout
  vim.defer_fn(function()
    if this.waiting[answer] then
      this.rpc.notify("$/cancelRequest", { id = number })
      local message = "No answer to " .. method .. " within " .. timeout / 1000 .. " seconds."
      answer({ code = 10, message = message, data = { kind = "timeout" } }, nil)
    end
  end, timeout)
end

--- Calls a method and waits, `timeout` milliseconds at most; returns the result, or raises the error's message and hint.
function M.call_sync(method, params, timeout)
  local done, failure, answer = false, nil, nil
  M.call(method, params, function(err, result)
    done, failure, answer = true, err, result
  end, timeout)
  -- The call ends by itself; a second more is for an editor that is busy.
  if not vim.wait((timeout or config.timeout) + 1000, function() return done end, 5) then
    error("oura-bridge: no answer to " .. method, 0)
  end
  if failure then
    error(text_of(failure), 0)
  end
  return answer
end

--- Calls `handler` with the params of each notification of that method.
function M.on(method, handler)
  handlers[method] = handlers[method] or {}
  table.insert(handlers[method], handler)
end

--- Ends the bridge.
function M.stop()
  if client then
    local rpc = client.rpc
    client = nil
    if rpc.terminate then
      rpc.terminate()
    else
      rpc.handle:kill(15)
    end
  end
end

local function show(nights)
  local lines = { string.format("%17s  Contributors (scores)", ""), string.format("%-12s%5s%7s%7s%7s", "Night", "Score", "Deep", "REM", "Total") }
  local function text(value)
    return (value == nil or value == vim.NIL) and "-" or tostring(value)
  end
  for _, night in ipairs(nights) do
    local parts = night.contributors or {}
    local row = { text(night.score), text(parts.deep_sleep), text(parts.rem_sleep), text(parts.total_sleep) }
    table.insert(lines, string.format("%-12s%5s%7s%7s%7s", night.day, unpack(row)))
  end
  local buffer = vim.api.nvim_create_buf(false, true)
  vim.api.nvim_buf_set_lines(buffer, 0, -1, false, lines)
  vim.bo[buffer].modifiable = false
  vim.bo[buffer].bufhidden = "wipe"
  vim.cmd("botright split")
  vim.api.nvim_win_set_buf(0, buffer)
end

--- Shows the sleep scores of the last week.
function M.sleep()
  local now = os.time()
  local range = { start_date = os.date("%Y-%m-%d", now - 6 * 86400), end_date = os.date("%Y-%m-%d", now) }
  local started, problem = pcall(M.call, "oura.getDailySleep", range, function(err, nights)
    if err then
      vim.notify(text_of(err), vim.log.levels.ERROR)
    else
      show(nights)
    end
  end)
  if not started then
    vim.notify(problem, vim.log.levels.ERROR)
  end
end

--- Sets the command (`cmd`) and the limit of a call (`timeout`), and defines :OuraSleep where no plugins are loaded.
function M.setup(options)
  config = vim.tbl_extend("force", config, options or {})
  vim.api.nvim_create_user_command("OuraSleep", M.sleep, { desc = "Show the sleep scores of the last week" })
end

return M
