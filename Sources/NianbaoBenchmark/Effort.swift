import Foundation

/// Microseconds that something takes: of the clock, and of the processors, in the program itself and in the system for it.
struct Effort {
  var time: Double
  var user: Double
  var system: Double

  var work: Double { user + system }

  /// Since some moment, by the clock and by this process.
  static var now: Effort {
    let usage = usage
    return Effort(
      time: Double(Clock.now()) / 1000, user: microseconds(usage.ru_utime), system: microseconds(usage.ru_stime))
  }

  /// The most memory that this process has held.
  static var peakMegabytes: Int {
    #if canImport(Darwin)
      usage.ru_maxrss >> 20
    #else
      usage.ru_maxrss >> 10
    #endif
  }

  /// Each by itself.
  static func median(_ efforts: [Effort]) -> Effort {
    Effort(
      time: Clock.median(efforts.map(\.time)), user: Clock.median(efforts.map(\.user)),
      system: Clock.median(efforts.map(\.system)))
  }

  static func - (end: Effort, start: Effort) -> Effort {
    Effort(time: end.time - start.time, user: end.user - start.user, system: end.system - start.system)
  }

  static func / (effort: Effort, count: Int) -> Effort {
    let count = Double(count)
    return Effort(time: effort.time / count, user: effort.user / count, system: effort.system / count)
  }

  /// The time, and what of it the processors worked. Where they stood still for a good part of it, something was waited for:
  /// the disk, or other work on the machine, which say the same.
  func words(_ jobs: Int) -> String {
    let waiting = 1 - work / (time * Double(jobs))
    var words = "\(Self.text(time)), of processors \(Self.text(work)) (system \(Self.text(system)))"
    if waiting > 0.25 { words += ", \(Int((waiting * 100).rounded())) % waiting" }
    return words
  }

  private static var usage: rusage {
    var usage = rusage()
    #if canImport(Glibc)
      getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    #else
      getrusage(RUSAGE_SELF, &usage)
    #endif
    return usage
  }

  private static func microseconds(_ time: timeval) -> Double { Double(time.tv_sec) * 1e6 + Double(time.tv_usec) }

  private static func text(_ microseconds: Double) -> String { String(format: "%.0f", microseconds) }
}
