public import RawJSON

/// A document as Oura sent it.
public typealias RawDocument = RawValue

extension RawDocument {
  /// A member that is there and not null.
  package func known(_ name: String) -> RawValue? {
    self[name].flatMap { $0.isNull ? nil : $0 }
  }
}
