import OdooProtocol

extension RecordReader {
    /// About how many bytes a record has as JSON.
    var usualBytes: Int { columns.keys.count * 32 }

    /// Writes one record, byte for byte what becomes of `object`.
    func write(_ row: StoredRow, to writer: inout PythonJSONWriter) {
        writer.append(Self.opening)
        writer.write(row.id)
        columns.steps.withUnsafeBufferPointer { steps in
            row.values.withView { values in
                for place in steps.indices {
                    writer.append(steps[place].member)
                    switch steps[place].way {
                    case .plain(let slot):
                        if let text = values.text(of: slot) {
                            writer.append(text)
                        } else {
                            writer.append(steps[place].unsetText)
                        }
                    case .reference(let slot): write(row, values, slot, at: place, to: &writer)
                    case .createDate: Self.write(row.createDate, to: &writer)
                    case .writeDate: Self.write(row.writeDate, to: &writer)
                    case .general: writer.write(wire(columns.fields[place], row))
                    }
                }
            }
        }
        writer.append(Self.closing)
    }

    /// A many2one: what was written last in its column is written again where the next record
    /// points to the same one.
    private func write(
        _ row: StoredRow, _ values: RowValues.View, _ slot: Int, at place: Int,
        to writer: inout PythonJSONWriter
    ) {
        guard showsNames, case .int(let target)? = values.text(of: slot).map(PythonJSONReader.value)
        else {
            writer.write(reference(row.values[slot], at: place))
            return
        }
        if let last = shown.written[place], last.id == target {
            writer.append(last.bytes)
            return
        }
        let bytes = JSONCodec.writePython(reference(.int(target), at: place))
        shown.written[place] = (target, bytes)
        writer.append(bytes)
    }

    private static func write(_ instant: OdooTimestamp?, to writer: inout PythonJSONWriter) {
        if let instant { writer.write(instant) } else { writer.write(.bool(false)) }
    }

    private static let opening = Array("{\"id\": ".utf8)
    private static let closing = Array("}".utf8)
}
