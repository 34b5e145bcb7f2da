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
