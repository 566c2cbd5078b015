import Foundation

/// Monotonic time, and what many measurements say.
enum Clock {
  /// Nanoseconds since some moment.
  static func now() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }

  /// Microseconds that `work` takes, once for each run.
  static func samples(_ runs: Int, _ work: () throws -> Void) rethrows -> [Double] {
    var samples: [Double] = []
    samples.reserveCapacity(runs)
    for _ in 0..<runs {
      let start = now()
      try work()
      samples.append(Double(now() - start) / 1000)
    }
    return samples
  }

  static func median(_ samples: [Double]) -> Double {
    let sorted = samples.sorted()
    return sorted.isEmpty ? 0 : sorted[sorted.count / 2]
  }
}

/// The floor: no reader of lines is faster than a scan for their ends.
enum LineScan {
  static func count(_ bytes: [UInt8]) -> Int {
    bytes.withUnsafeBytes { buffer in
      guard var next = buffer.baseAddress else { return 0 }
      let end = next + buffer.count
      var lines = 0
      while next < end, let found = memchr(next, 0x0A, end - next) {
        lines += 1
        next = UnsafeRawPointer(found) + 1
      }
      return lines
    }
  }
}
