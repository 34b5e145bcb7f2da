import OuraAPI
import OuraAuth
import Testing

struct PKCETests {
  @Test func `the challenge is that of RFC 7636 appendix B`() {
    let pkce = PKCE(verifier: Secret("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"))
    #expect(pkce.challenge == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
  }

  @Test func `each verifier is another one and fit for a query`() {
    let verifiers = (0..<100).map { _ in PKCE().verifier.value }
    #expect(Set(verifiers).count == 100)
    #expect(
      verifiers.allSatisfy { $0.utf8.count == 43 && $0.allSatisfy { $0.isLetter || $0.isNumber || "-_".contains($0) } })
  }
}
