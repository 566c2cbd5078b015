import ReportInput

/// Proves that an archive is still what its run has left: a folder of reports, a bag, or a file of reports.
package struct Verification {
  package struct Counts: Sendable {
    package var reports = 0
    /// Sources that were converted again.
    package var sources = 0
    package var failures = 0
    /// Reports that another version gives otherwise.
    package var otherVersion = 0
  }

  let proof: ReportProof
  let jobs: Int
  private let observe: (Difference) -> Void
  package private(set) var counts = Counts()

  /// `observe` gets each difference, in the order of the archive.
  package init(jobs: Int, observe: @escaping (Difference) -> Void) {
    proof = ReportProof.standard
    self.jobs = jobs
    self.observe = observe
  }

  /// Verifies what stands at a path, and converts the sources again: those of `sources`, in a bag its own. `ledger` is where
  /// its run has kept it, if not in its usual place. Throws what keeps it from being read.
  package mutating func verify(
    _ path: String, ledger: String? = nil, sources: InputReader?
  ) async throws(OutputFailure) {
    let folder = path.hasSuffix("/") ? path : path + "/"
    if FileStatus(of: path)?.kind == .regular {
      return try await verifyLines(path, LedgerContents(ledger ?? path + Ledger.suffix), sources)
    }
    if FileStatus(of: folder + BagFile.bagit) != nil { return try await verifyBag(folder) }
    let usual = folder + OutputName.ownFolder + "/" + Ledger.fileName
    try await verifyTree(folder, LedgerContents(ledger ?? usual), sources)
  }

  mutating func say(_ differences: [Difference]) {
    for difference in differences {
      if difference.kind.isFailure { counts.failures += 1 } else { counts.otherVersion += 1 }
      observe(difference)
    }
  }

  mutating func count(reports: Int = 0, sources: Int = 0) {
    counts.reports += reports
    counts.sources += sources
  }
}
