public import OuraAPI

/// Why a call has no result, whichever front end it came by: facts, which ``ErrorReport`` puts into words.
public enum CallError: Error, Sendable, Equatable {
  /// The params aren't what the method takes. Nothing was sent.
  case params(ParamsError)
  /// Oura, or something on the way to it, said no.
  case oura(OuraError)

  /// What the caller should have given, in words of its own front end.
  static func params(_ param: String?, _ problem: String, hint: String?) -> CallError {
    .params(.said(param, problem, hint: hint))
  }
}

/// Does what may fail at Oura for a call.
func asking<Value>(_ work: @autoclosure () async throws(OuraError) -> Value) async throws(CallError) -> Value {
  do throws(OuraError) {
    return try await work()
  } catch {
    throw .oura(error)
  }
}

/// Checks by Oura's rules what a call was given.
func checking<Value>(_ work: @autoclosure () throws(OuraError) -> Value) throws(CallError) -> Value {
  do throws(OuraError) {
    return try work()
  } catch {
    throw .oura(error)
  }
}
