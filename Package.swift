// swift-tools-version: 6.2
import PackageDescription

/// How the executables of a release are linked.
///
/// They hold Swift's libraries themselves: they start in half the time, take less memory, and run where there is no Swift. Of
/// Foundation the command has the essential part; the rest, with its tables of Unicode, is several times all that is ours.
/// Named are those that the compiler does not name for them.
///
/// What is mapped of a program counts, and around every page that is touched, fifteen others are. So the functions that
/// conversions run stand together (`functions.order`, from `.ci/order`), addresses to be relocated take a bit each and not 24
/// bytes, and no symbol is exported. Only lld, which comes with Swift, knows how.
func holdsSwift(_ libraries: [String]) -> [LinkerSetting] {
  let order = Context.packageDirectory + "/Sources/NianbaoCommand/functions.order"
  let linker = [
    "--no-export-dynamic", "-z", "pack-relative-relocs", "--symbol-ordering-file", order, "--no-warn-symbol-ordering",
  ]
  return [
    .unsafeFlags(
      ["-static-stdlib", "-use-ld=lld"] + libraries.map { "-l" + $0 }
        + (linker + holdingSystemLibraries()).linkerOptions,
      .when(configuration: .release))
  ]
}

/// The system's libraries are in the executables too: to find and relocate the shared ones, and what those need in turn, took
/// a third of the start and 3 MB. (libxml2 names ICU, of which nothing runs, and libarchive has seven more.)
///
/// The module maps and pkg-config ask for the shared ones, before any flag of ours. Those requests come to nothing, and the
/// archives are named by file: all that the development packages have. Shared stay the C library and the compressions that
/// libarchive takes from packages of its own.
func holdingSystemLibraries() -> [String] {
  let held = ["xml2", "icuuc", "icudata", "archive", "nettle", "sqlite3", "z", "stdc++"]
  let compressions = ["libzstd.so.1", "liblzma.so.5", "libbz2.so.1.0"]
  return held.map { "--remap-inputs=*/lib\($0).so=/dev/null" } + held.map { "-l:lib\($0).a" }
    + compressions.map { "-l:" + $0 }
}

extension [String] {
  /// Each for the linker, past the compiler.
  var linkerOptions: [String] { flatMap { ["-Xlinker", $0] } }
}

let foundationEssentials = ["FoundationEssentials", "_FoundationCShims", "_FoundationCollections"]
let foundation =
  ["Foundation", "FoundationInternationalization", "CoreFoundation", "_FoundationICU"] + foundationEssentials

/// The way of the data, bottom up: bytes → `ReportSource` → `ReportSyntax` → (`ReportForms`) → `Nianbao` → the command.
///
/// The modules below `Nianbao` are no products, yet what they offer is `public`: the compiler inlines across modules what is
/// public, and never what is `package`, which made a conversion a tenth slower.
let package = Package(
  name: "nianbao",
  products: [
    .library(name: "Nianbao", targets: ["Nianbao"]),
    .executable(name: "nianbao", targets: ["NianbaoCommand"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    // Reads catalogues in tests, where somebody else than their writer has to.
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
  ],
  targets: [
    .systemLibrary(name: "CLibArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
    .systemLibrary(name: "CMalloc"),
    .systemLibrary(name: "CLibNettle", pkgConfig: "nettle", providers: [.apt(["nettle-dev"])]),
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "ReportSource", dependencies: ["CLibNettle", "CLibXML2"]),
    .target(name: "ReportInput", dependencies: ["CLibArchive", "CMalloc", "CZlib", "ReportSource"]),
    .target(name: "ReportSyntax", dependencies: ["ReportSource"]),
    .target(
      name: "ReportForms", dependencies: ["ReportSyntax"],
      resources: [.embedInCode("forms"), .embedInCode("labels.json")]),
    .target(
      name: "Nianbao", dependencies: ["ReportSource", "ReportSyntax", "ReportForms"],
      resources: [
        .embedInCode("Resources/report.schema.json"), .embedInCode("Resources/findings.json"),
        .embedInCode("Resources/explanations.json"), .embedInCode("Resources/words.zh.json"),
        .embedInCode("Resources/problems.json"), .embedInCode("Resources/prose.json"),
      ]),
    .target(
      name: "NianbaoReview", dependencies: ["Nianbao", "ReportSource"],
      resources: ["sheet.html", "sheet.css", "model.js", "source.js", "view.js", "sheet.js"].map { name in
        .embedInCode("Resources/" + name)
      }
    ),
    .target(
      name: "NianbaoArchive",
      dependencies: [
        "CSQLite", "Nianbao", "ReportForms", "ReportInput", "ReportSource",
      ],
      resources: [.embedInCode("Resources/catalogue.sql"), .embedInCode("Resources/tables.json")]),
    .executableTarget(
      name: "NianbaoCommand",
      dependencies: [
        "Nianbao", "NianbaoArchive", "NianbaoReview", "ReportInput",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      exclude: ["functions.order"],
      linkerSettings: holdsSwift(foundationEssentials)),
    .executableTarget(
      name: "NianbaoBenchmark", dependencies: ["Nianbao", "NianbaoArchive", "ReportInput", "ReportSource"],
      linkerSettings: holdsSwift(foundation)),
    .target(name: "TestSupport", path: "Tests/TestSupport"),
    .target(
      name: "MutationHarness",
      dependencies: ["Nianbao", "NianbaoArchive", "ReportSource", "ReportForms", "ReportSyntax", "TestSupport"],
      path: "Tests/MutationHarness"),
    .executableTarget(name: "NianbaoMutants", dependencies: ["MutationHarness"], path: "Tests/NianbaoMutants"),
    .testTarget(name: "MutationTests", dependencies: ["MutationHarness"]),
    .testTarget(name: "ReportSourceTests", dependencies: ["ReportSource", "CLibXML2", "TestSupport"]),
    .testTarget(name: "ReportInputTests", dependencies: ["ReportInput", "CZlib", "TestSupport"], exclude: ["Samples"]),
    .testTarget(name: "ReportSyntaxTests", dependencies: ["ReportSyntax", "TestSupport"]),
    .testTarget(name: "ReportFormsTests", dependencies: ["ReportForms", "TestSupport"]),
    .testTarget(name: "NianbaoTests", dependencies: ["Nianbao", "TestSupport"]),
    .testTarget(name: "NianbaoReviewTests", dependencies: ["NianbaoReview", "Nianbao"]),
    .testTarget(
      name: "NianbaoArchiveTests",
      dependencies: [
        "NianbaoArchive", "Nianbao", "ReportSource", "TestSupport", .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    .testTarget(name: "NianbaoCommandTests", dependencies: ["NianbaoCommand", "Nianbao"]),
  ]
)
