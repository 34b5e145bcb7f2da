extension Seeds {
  /// Byte streams of both framings, sound and damaged.
  static let streams: [[UInt8]] = bytes([
    "", "{}\n", #"{"jsonrpc":"2.0","id":1,"method":"bridge.status"}"#,
    "\r\n\n[1]\r\n\r\n{}\n  {\"é\":\"𝄞\"}  \n\n", "\u{FEFF}{}\n{}\n",
    "{}\n" + String(repeating: "x", count: 300) + "\n{}\n",
    "{}\n" + String(repeating: " ", count: 300) + "\n{}\n", "Content-Length: 2\r\n\r\n{}Content-Length: 2\r\n\r\n[]",
    "Content-Length: 2\n\n{}content-length:\t4 \r\n\r\n\"é\"", "Content-Length: 0\r\n\r\nContent-Length: 1\r\n\r\n\n",
    "X: y\r\nContent-Length: 2\r\nContent-Type: a/b; charset=\"UTF8\"\r\n\r\n{}", "Content-Length: 99\r\n\r\nshort",
    "Content-Length: 300\r\n\r\n" + String(repeating: "x", count: 300) + "Content-Length: 2\r\n\r\n{}",
    "Content-Type: a/b; charset=latin1\r\nContent-Length: 3\r\n\r\nabcContent-Length: 2\r\n\r\n{}",
    "Content-Length: 3\r\nContent-Length: 2\r\n\r\n123", "Content-Length: -1\r\n\r\n{}", "X: y\r\n\r\n{}",
    "Content-Length: 99999999999999999999\r\n\r\n{}", "X: " + String(repeating: "y", count: 9000) + "\r\n\r\n{}",
  ])

  /// What clients of each dialect say.
  static let sessions: [[UInt8]] = bytes([
    #"{"jsonrpc":"2.0","id":1,"method":"oura.getDailySleep","params":{"start_date":"2024-03-01"}}"# + "\n"
      + #"{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":1}}"# + "\n"
      + #"{"jsonrpc":"2.0","id":1,"method":"rpc.discover"}"# + "\n",
    #"[{"jsonrpc":"2.0","id":1,"method":"auth.status"},{"jsonrpc":"2.0","method":"x"},{"jsonrpc":"2.0","id":null,"method":"y"},5]"#
      + "\n[]\n",
    #"{"jsonrpc":"2.0","id":"a","method":"oura.getHeartRate","params":{"latest":true,"workDoneToken":1,"partialResultToken":"p"}}"#
      + "\n" + #"{"jsonrpc":"2.0","id":2,"method":"shutdown"}"# + "\n" + #"{"jsonrpc":"2.0","method":"exit"}"# + "\n",
    #"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,"capabilities":{}}}"# + "\n"
      + #"{"jsonrpc":"2.0","id":3,"result":1}"# + "\n" + #"{"jsonrpc":"1.0","id":3}"# + "\n{\"id\":1e3}\n",
    #"{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"x","version":"1"}}}"#
      + "\n" + #"{"jsonrpc":"2.0","method":"notifications/initialized"}"# + "\n"
      + #"{"jsonrpc":"2.0","id":1,"method":"tools/list"}"# + "\n"
      + #"{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"oura_query","arguments":{"collection":"sleep"}}}"#
      + "\n",
    #"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28"},"name":"oura_status"}}"#
      + "\n",
    framed(#"{"jsonrpc":"2.0","id":1,"method":"oura.getPage","params":{"collection":"sleep"}}"#)
      + framed(#"[{"jsonrpc":"2.0","id":2,"method":"oura.getTags","params":["2024-03-01",null,"x"]}]"#),
  ])

  private static func framed(_ text: String) -> String { "Content-Length: \(text.utf8.count)\r\n\r\n\(text)" }

  /// Params of all methods, by name and by position.
  static let params: [[UInt8]] = bytes([
    "{}", "[]", "null", "5", #"{"start_date":"2024-03-01","end_date":"2024-03-02"}"#, #"["2024-03-01","2024-03-02"]"#,
    #"{"start_date":"2024-03-02","end_date":"2024-03-01"}"#, #"{"start_date":"2023-02-29"}"#, #"{"end_date":null}"#,
    #"{"start_datetime":"2024-03-01T00:00:00+02:00","end_datetime":"2024-03-01T12:00:00Z"}"#, #"{"latest":true}"#,
    #"{"latest":true,"start_datetime":"2024-03-01T00:00:00Z"}"#, #"{"document_id":"../x?y=1&z#ä"}"#,
    #"{"document_id":".."}"#,
    #"{"fields":["day","score"],"start_date":"2024-03-01"}"#, #"{"fields":"day,,nonsense"}"#, #"{"fields":[1]}"#,
    #"{"timeout_ms":0}"#, #"{"timeout_ms":86400000}"#, #"{"workDoneToken":1,"partialResultToken":"p"}"#,
    #"{"nonsense":1}"#,
    #"{"collection":"sleep","start_date":"2024-03-01","next_token":"a b&c=d"}"#, #"{"collection":"../personal_info"}"#,
    #"{"day":"2024-03-01"}"#, #"{"code":"x","redirect_uri":"http://localhost:8765/callback/","state":"s"}"#,
    #"{"access_token":"a","refresh_token":"b","expires_in":5,"scope":["daily"]}"#, #"{"id":"x"}"#,
    #"{"scopes":["daily"]}"#,
    #"{"callback_url":"https://x.example/","verification_token":"v","event_type":"create","data_type":"sleep"}"#,
    #"{"start_date":"0001-01-01","end_date":"9999-12-31"}"#, #"["9999-12-31"]"#, #"{"start_date":"-2024-03-01"}"#,
  ])
}
