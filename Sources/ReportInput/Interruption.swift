import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Somebody's wish that a run ends: the first SIGINT is only noted, a second one ends the process.
package enum Interruption {
  private static let flag = Atomic<Bool>(false)

  private static let caught = Atomic<Bool>(false)

  package static var hasCome: Bool { flag.load(ordering: .relaxed) }
  /// Whether it is noted, and does not end the process.
  static var isCaught: Bool { caught.load(ordering: .relaxed) }

  package static func `catch`() {
    // Made now, for within a signal nothing may be.
    _ = hasCome
    var action = sigaction()
    sigemptyset(&action.sa_mask)
    action.sa_flags = Int32(bitPattern: UInt32(SA_RESETHAND))
    let note: @convention(c) (Int32) -> Void = { _ in Interruption.flag.store(true, ordering: .relaxed) }
    #if canImport(Darwin)
      action.__sigaction_u.__sa_handler = note
    #else
      action.__sigaction_handler.sa_handler = note
    #endif
    sigaction(SIGINT, &action, nil)
    caught.store(true, ordering: .relaxed)
  }
}
