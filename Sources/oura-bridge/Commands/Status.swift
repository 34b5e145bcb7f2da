import RawJSON

/// `oura-bridge status`: what `auth.status` answers; 11 if nobody is logged in, as for calls that need it.
struct Status {
  let invocation: Invocation

  init(_ invocation: Invocation) {
    self.invocation = invocation
  }

  func run() throws(UsageError) -> Int32 {
    try Call(invocation).run(method: "auth.status", arguments: []) { status in
      status["logged_in"]?.boolean == true ? 0 : 11
    }
  }
}
