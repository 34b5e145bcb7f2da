import Foundation

StandardDescriptors.fillGaps()
// A closed pipe becomes an error for the writer, not the end of the process.
signal(SIGPIPE, SIG_IGN)
CrashReports.turnOff()
Memory.returnLargeBuffers()
Termination.exit(CommandLineProgram(arguments: StartArguments.all).run())
