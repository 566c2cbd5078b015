import ArgumentParser
import NianbaoArchive
import ReportInput

/// Standard output, written in whole pieces past any buffer.
enum StandardOutput {
  static let isTerminal = System.isTerminal(1)

  static func write(_ bytes: [UInt8]) throws(OutputFailure) {
    do throws(SystemError) {
      try Int32(1).writeBytes(bytes)
    } catch {
      throw OutputFailure(path: "-", reason: .system(error))
    }
  }

  /// Writes the one answer of a command. A failure is said, and ends the run.
  static func answer(_ bytes: [UInt8]) throws {
    do throws(OutputFailure) {
      try write(bytes)
    } catch {
      DiagnosticPrinter.standardError.print(error.diagnostic)
      throw ExitCode.runFailed
    }
  }
}
