import Foundation

signal(SIGPIPE, SIG_IGN)
exit(CommandLineProgram(arguments: Array(CommandLine.arguments.dropFirst())).run())
