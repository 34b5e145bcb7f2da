import Foundation

StandardDescriptors.fillGaps()
// A closed pipe is an error that the writer sees, not the end of the process.
signal(SIGPIPE, SIG_IGN)
CrashReports.turnOff()
Memory.returnLargeBuffers()
Termination.exit(CommandLineProgram(arguments: StartArguments.all).run())
