#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What only those need who write files that grow. Like `System`, calls the C library: values and typed errors come out.
extension Descriptor {
  /// A file to read and to write at its end, made unless it is there; never through a link.
  package static func openForAppending(_ path: String) throws(SystemError) -> Descriptor {
    let number = open(path, O_RDWR | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0o666)
    if number < 0 { throw .last }
    return Descriptor(number: number)
  }
}

extension Int32 {
  /// Cuts a file to its first `length` bytes.
  package func truncate(to length: Int) throws(SystemError) {
    if ftruncate(self, off_t(length)) != 0 { throw .last }
  }

  /// Says that bytes written will not be read soon: Linux then begins to put them on the device, and nobody waits for all of
  /// them at the end. It is only advice, and may do nothing.
  package func giveAway(from offset: Int, count: Int) {
    #if !canImport(Darwin)
      posix_fadvise(self, off_t(offset), off_t(count), POSIX_FADV_DONTNEED)
    #endif
  }

  /// Waits until the file's bytes are on the device.
  package func synchronize() throws(SystemError) {
    if fsync(self) != 0 { throw .last }
  }

  /// Keeps other runs out of a file until it is closed, however that comes. False where one is in it.
  package func lock() -> Bool { flock(self, LOCK_EX | LOCK_NB) == 0 }
}

extension System {
  /// Copies a file to a new one.
  package static func copy(_ path: String, to target: String) throws(SystemError) {
    let source = try Descriptor.openForReading(path)
    let copy = try Descriptor.create(target)
    while case let bytes = try source.number.readChunk(1 << 20), !bytes.isEmpty { try copy.number.writeBytes(bytes) }
    try copy.finish()
  }

  /// Removes an empty folder.
  package static func removeDirectory(_ path: String) { rmdir(path) }

  /// Whether there is a process of this number, whosever it is.
  package static func isRunning(process number: Int32) -> Bool { kill(number, 0) == 0 || errno == EPERM }
}
