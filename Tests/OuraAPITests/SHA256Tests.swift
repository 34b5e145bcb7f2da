import Testing

@testable import OuraAPI

struct SHA256Tests {
  /// The examples of FIPS 180-4 (NIST).
  @Test(
    "A digest is the one that NIST publishes",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
    ]
  )
  func digest(message: String, expected: String) {
    #expect(hex(SHA256.hash(Array(message.utf8))) == expected)
    #expect(hex(SHA256.portableHash(Array(message.utf8))) == expected)
  }

  @Test("A million letters have the digest that NIST publishes")
  func longMessage() {
    let message = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)
    let expected = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    #expect(hex(SHA256.portableHash(message)) == expected)
  }

  @Test("Every length around the edge of a block has its own digest")
  func lengths() {
    let digests = (0...130).map { hex(SHA256.portableHash([UInt8](repeating: 0x61, count: $0))) }
    #expect(Set(digests).count == digests.count)
    // Checked with sha256sum.
    #expect(digests[55] == "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318")
    #expect(digests[56] == "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a")
    #expect(digests[64] == "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb")
  }

  /// RFC 4231, test cases 1, 2, 3, 4, 6 and 7 (5 is about truncation).
  @Test(
    "A message authentication code is the one that RFC 4231 gives",
    arguments: [
      Vector(
        key: [UInt8](repeating: 0x0b, count: 20), message: Array("Hi There".utf8),
        code: "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"),
      Vector(
        key: Array("Jefe".utf8), message: Array("what do ya want for nothing?".utf8),
        code: "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"),
      Vector(
        key: [UInt8](repeating: 0xaa, count: 20), message: [UInt8](repeating: 0xdd, count: 50),
        code: "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"),
      Vector(
        key: Array(1...25), message: [UInt8](repeating: 0xcd, count: 50),
        code: "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"),
      Vector(
        key: [UInt8](repeating: 0xaa, count: 131),
        message: Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
        code: "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"),
      Vector(
        key: [UInt8](repeating: 0xaa, count: 131),
        message: Array(
          ("This is a test using a larger than block-size key and a larger than block-size data. "
            + "The key needs to be hashed before being used by the HMAC algorithm.").utf8),
        code: "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"),
    ]
  )
  func code(vector: Vector) {
    #expect(hex(HMAC.sha256(vector.message, key: vector.key)) == vector.code)
  }

  struct Vector: Sendable {
    let key: [UInt8]
    let message: [UInt8]
    let code: String
  }

  private func hex(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef")
    return String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }
}
