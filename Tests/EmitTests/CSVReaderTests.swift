import Testing

@testable import Emit

struct CSVReaderTests {
  @Test func `what was written comes back, empty apart from missing`() {
    let rows: [[String?]] = [["a", nil, ""], ["一，二", "say \"hi\"", "x\ny"], [nil, nil, nil], ["\"", ",", "\r\n"]]
    let bytes = CSVWriter.byteOrderMark + rows.flatMap { CSVWriter.row($0) }
    #expect(Array(CSVReader(bytes[...])) == rows)
  }

  @Test func `bare line feeds and a missing last line end are read`() {
    #expect(Array(CSVReader(Array("a,b\nc,\"d".utf8)[...])) == [["a", "b"], ["c", "d"]])
  }
}
