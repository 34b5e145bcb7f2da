import OuraAPI

/// Runs the work, and gives it up when the time is over. Throws `timeout` then.
func withDeadline<Value: Sendable>(
  _ time: Duration, _ work: @escaping @Sendable () async throws(CallError) -> Value
) async throws(CallError) -> Value {
  let outcome = await withTaskGroup(of: Result<Value, CallError>?.self) { group in
    group.addTask {
      do throws(CallError) {
        return .success(try await work())
      } catch {
        return .failure(error)
      }
    }
    group.addTask {
      // A sleep that is cancelled means that the work was quicker, or that the caller gave up: then the work says so.
      do { try await Task.sleep(for: time) } catch { return nil }
      let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) * 1e-18
      return .failure(.oura(.timeout(seconds: seconds)))
    }
    defer { group.cancelAll() }
    while let outcome = await group.next() {
      if let outcome { return outcome }
    }
    return .failure(.oura(.cancelled))
  }
  return try outcome.get()
}
