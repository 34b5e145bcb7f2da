import Foundation

/// The alphabet for addresses, without padding (RFC 4648 section 5).
func base64URL(_ bytes: [UInt8]) -> String {
  let characters = Data(bytes).base64EncodedString().compactMap { character -> Character? in
    switch character {
    case "+": "-"
    case "/": "_"
    case "=": nil
    default: character
    }
  }
  return String(characters)
}

/// Everything but the unreserved characters percent-encoded (RFC 3986 section 2.3).
func percentEncoded(_ text: String) -> String {
  var encoded = ""
  for byte in text.utf8 {
    let scalar = Unicode.Scalar(byte)
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "-", ".", "_", "~": encoded.unicodeScalars.append(scalar)
    default: encoded += "%" + hexadecimal(UInt64(byte), 2).uppercased()
    }
  }
  return encoded
}
