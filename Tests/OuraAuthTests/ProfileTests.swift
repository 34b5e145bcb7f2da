import OuraAPI
import OuraAuth
import Testing

struct ProfileTests {
  @Test(arguments: ["default", "a", "Work-2", "me.home_1", String(repeating: "x", count: 64)])
  func `a plain name is a profile`(name: String) {
    #expect(ProfileName(name)?.description == name)
  }

  @Test(arguments: [
    "", ".", "..", ".hidden", "../up", "a/b", "a\\b", "a b", "ä", "-option", "a\u{0}b", "a\n",
    String(repeating: "x", count: 65),
  ])
  func `a name that could lead elsewhere is none`(name: String) {
    #expect(ProfileName(name) == nil)
  }

  @Test(arguments: [
    (["OURA_BRIDGE_HOME": "/o", "XDG_CONFIG_HOME": "/x", "HOME": "/h"], "/o"),
    (["OURA_BRIDGE_HOME": "/o/", "HOME": "/h"], "/o"),
    (["OURA_BRIDGE_HOME": "", "XDG_CONFIG_HOME": "/x", "HOME": "/h"], "/x/oura-bridge"),
    (["XDG_CONFIG_HOME": "relative", "HOME": "/h"], "/h/.config/oura-bridge"),
    (["HOME": "/h"], "/h/.config/oura-bridge"),
  ])
  func `the state directory follows the environment`(environment: [String: String], path: String) throws {
    #expect(try SessionDirectory(environment: environment).path == path)
  }

  @Test(arguments: [["OURA_BRIDGE_HOME": "relative", "HOME": "/h"], [:], ["HOME": ""]])
  func `an environment without a place is an error`(environment: [String: String]) {
    #expect(throws: OuraError.self) { try SessionDirectory(environment: environment) }
  }

  @Test func `the command to log in names the profile unless it is the usual one`() {
    #expect(ProfileName.standard.loginCommand == "oura-bridge login")
    #expect(ProfileName("work")?.loginCommand == "oura-bridge login --profile work")
  }
}
