-- The command, without loading the rest before it is used.
if vim.g.loaded_oura_bridge then
  return
end
vim.g.loaded_oura_bridge = true

vim.api.nvim_create_user_command("OuraSleep", function()
  require("oura_bridge").sleep()
end, { desc = "Show the sleep scores of the last week" })
