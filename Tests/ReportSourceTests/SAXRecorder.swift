import CLibXML2
import Glibc

@testable import ReportSource

/// What libxml2's SAX interface passes on of a page, as lists.
final class SAXRecorder {
  private(set) var steps: [String] = []
  private(set) var starts: [String] = []
  private(set) var attributes: [String] = []
  private(set) var text = ""
  private(set) var offsets: [Int] = []
  private(set) var isWellFormed = true

  static func html(_ page: [UInt8]) -> SAXRecorder {
    record(htmlNewParserCtxt()) { context, text, count in
      xmlFreeDoc(htmlCtxtReadMemory(context, text, count, nil, "UTF-8", Int32(HTML_PARSE_NOERROR.rawValue)))
      htmlFreeParserCtxt(context)
    } of: {
      page
    }
  }

  static func xml(_ page: [UInt8]) -> SAXRecorder {
    record(xmlNewParserCtxt()) { context, text, count in
      xmlFreeDoc(xmlCtxtReadMemory(context, text, count, nil, nil, Int32(XML_PARSE_NOERROR.rawValue)))
      xmlFreeParserCtxt(context)
    } of: {
      page
    }
  }

  static func push(_ page: [UInt8]) -> SAXRecorder {
    record(htmlCreatePushParserCtxt(nil, nil, nil, 0, nil, XML_CHAR_ENCODING_UTF8)) { context, text, count in
      htmlParseChunk(context, text, count, 1)
      htmlFreeParserCtxt(context)
    } of: {
      page
    }
  }

  private static func record(
    _ context: htmlParserCtxtPtr?, _ parse: (htmlParserCtxtPtr, UnsafePointer<CChar>?, Int32) -> Void,
    of page: () -> [UInt8]
  ) -> SAXRecorder {
    let recorder = SAXRecorder()
    guard let context, let sax = context.pointee.sax else { return recorder }
    install(on: sax)
    context.pointee._private = Unmanaged.passUnretained(recorder).toOpaque()
    page().withUnsafeBytes { parse(context, $0.assumingMemoryBound(to: CChar.self).baseAddress, Int32($0.count)) }
    return recorder
  }

  private static func install(on sax: UnsafeMutablePointer<xmlSAXHandler>) {
    sax.update(repeating: xmlSAXHandler(), count: 1)
    sax.pointee.initialized = 1
    sax.pointee.startElement = { context, name, attributes in
      let recorder = SAXRecorder.of(context)
      let name = name.map { String(cString: $0) } ?? ""
      recorder.starts.append(name)
      recorder.steps.append("<\(name)>")
      var index = 0
      while let attribute = attributes?[index] {
        let value = attributes?[index + 1].map { String(cString: $0) } ?? ""
        recorder.attributes.append(String(cString: attribute) + "=" + value)
        index += 2
      }
    }
    sax.pointee.endElement = { context, name in
      SAXRecorder.of(context).steps.append("</\(name.map { String(cString: $0) } ?? "")>")
    }
    sax.pointee.characters = { context, text, length in
      let recorder = SAXRecorder.of(context)
      guard let text else { return }
      let string = String(decoding: UnsafeBufferPointer(start: text, count: Int(length)), as: UTF8.self)
      recorder.text += string
      recorder.steps.append(string)
      guard let input = context?.assumingMemoryBound(to: xmlParserCtxt.self).pointee.input?.pointee else { return }
      let isInPlace = input.base <= text && text < input.end
      recorder.offsets.append(isInPlace ? text - input.base : input.cur - input.base - 1)
    }
    sax.pointee.ignorableWhitespace = sax.pointee.characters
    sax.pointee.error = nil
  }

  private static func of(_ context: UnsafeMutableRawPointer?) -> SAXRecorder {
    let parser = context!.assumingMemoryBound(to: xmlParserCtxt.self)
    let recorder = Unmanaged<SAXRecorder>.fromOpaque(parser.pointee._private).takeUnretainedValue()
    recorder.isWellFormed = parser.pointee.wellFormed == 1
    return recorder
  }
}

/// libxml2's own tree of a page.
enum HTMLTree {
  static func text(_ page: [UInt8]) -> String {
    with(page) { root in
      guard let content = xmlNodeGetContent(root) else { return "" }
      defer { free(content) }
      return String(cString: content)
    } ?? ""
  }

  static func line(ofFirst name: String, _ page: [UInt8]) -> Int? {
    with(page) { root in
      var waiting: [xmlNodePtr?] = [root]
      while let node = waiting.popLast() {
        guard let node else { continue }
        if let own = node.pointee.name, String(cString: own) == name { return Int(node.pointee.line) }
        waiting.append(node.pointee.next)
        waiting.append(node.pointee.children)
      }
      return nil
    } ?? nil
  }

  private static func with<Result>(_ page: [UInt8], _ body: (xmlNodePtr) -> Result) -> Result? {
    page.withUnsafeBytes { bytes in
      let options = Int32(HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue | HTML_PARSE_RECOVER.rawValue)
      let text = bytes.assumingMemoryBound(to: CChar.self).baseAddress
      guard let document = htmlReadMemory(text, Int32(bytes.count), nil, nil, options) else { return nil }
      defer { xmlFreeDoc(document) }
      return xmlDocGetRootElement(document).map(body)
    }
  }
}
