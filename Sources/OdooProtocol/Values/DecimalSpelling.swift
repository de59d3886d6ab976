/// A JSON number taken apart: sign, significant digits, and where the point stands.
struct DecimalSpelling {
    private let isNegative: Bool
    /// The digits without leading and trailing zeros; empty for 0.
    private let digits: ArraySlice<UInt8>
    /// Where the point stands, counted from the first significant digit: 0.1 is `.1` with 0, 100 is
    /// `.1` with 3.
    private let pointPlace: Int
    /// The whole spelling, if it had neither fraction nor exponent.
    private let plain: ArraySlice<UInt8>?

    /// The greatest exponent taken, so that sums of exponents and counts of digits stay far from
    /// overflow.
    private static let greatestExponent = 999_999_999

    /// Takes a spelling apart; nil if it is no JSON number, or its exponent is out of range.
    init?(_ bytes: ArraySlice<UInt8>) {
        var place = bytes.startIndex
        func digitsEnd(from start: Int) -> Int {
            var end = start
            while end < bytes.endIndex, (0x30...0x39).contains(bytes[end]) { end += 1 }
            return end
        }
        func comes(_ character: Unicode.Scalar) -> Bool {
            place < bytes.endIndex && bytes[place] == UInt8(ascii: character)
        }
        let negative = comes("-")
        if negative { place += 1 }
        let wholeEnd = digitsEnd(from: place)
        let whole = bytes[place..<wholeEnd]
        guard !whole.isEmpty, whole.count == 1 || whole.first != 0x30 else { return nil }
        place = wholeEnd
        var fraction = bytes[place..<place]
        if comes(".") {
            let end = digitsEnd(from: place + 1)
            fraction = bytes[place + 1..<end]
            guard !fraction.isEmpty else { return nil }
            place = end
        }
        var exponent: Int? = 0
        if comes("e") || comes("E") {
            place += 1
            let isBelow = comes("-")
            if isBelow || comes("+") { place += 1 }
            let end = digitsEnd(from: place)
            guard end > place else { return nil }
            exponent = Self.exponent(bytes[place..<end]).map { isBelow ? -$0 : $0 }
            place = end
        }
        guard place == bytes.endIndex else { return nil }
        isNegative = negative
        plain = wholeEnd == bytes.endIndex ? bytes : nil
        let all = fraction.isEmpty ? whole : ArraySlice(whole + fraction)
        let significant = all.drop { $0 == 0x30 }
        let zeros = significant.reversed().prefix { $0 == 0x30 }.count
        digits = significant.dropLast(zeros)
        guard let exponent else {
            guard digits.isEmpty else { return nil }
            pointPlace = 0
            return
        }
        pointPlace = whole.count - (all.count - significant.count) + exponent
    }

    /// The digits as a number, nil beyond the greatest exponent.
    private static func exponent(_ digits: ArraySlice<UInt8>) -> Int? {
        var value = 0
        for digit in digits {
            value = value * 10 + Int(digit - 0x30)
            guard value <= greatestExponent else { return nil }
        }
        return value
    }

    /// As Python spells the value: an `int` beyond 64 bits by its digits, anything else as a
    /// `float`.
    var canonical: String? {
        if let plain {
            let text = String(decoding: plain, as: UTF8.self)
            if Int64(text) == nil { return text }
        }
        var out: [UInt8] = []
        out.reserveCapacity(digits.count + 24)
        if isNegative { out.append(UInt8(ascii: "-")) }
        if digits.isEmpty {
            out += Array("0.0".utf8)
        } else if pointPlace > 16 || pointPlace < -3 {
            appendScientific(to: &out)
        } else {
            appendPlain(to: &out)
        }
        return String(decoding: out, as: UTF8.self)
    }

    private func appendPlain(to out: inout [UInt8]) {
        let zero = UInt8(ascii: "0")
        if pointPlace <= 0 {
            out += Array("0.".utf8)
            out += Array(repeating: zero, count: -pointPlace)
            out += digits
        } else if pointPlace >= digits.count {
            out += digits
            out += Array(repeating: zero, count: pointPlace - digits.count)
            out += Array(".0".utf8)
        } else {
            out += digits.prefix(pointPlace)
            out.append(UInt8(ascii: "."))
            out += digits.dropFirst(pointPlace)
        }
    }

    private func appendScientific(to out: inout [UInt8]) {
        out += digits.prefix(1)
        if digits.count > 1 {
            out.append(UInt8(ascii: "."))
            out += digits.dropFirst()
        }
        let exponent = pointPlace - 1
        out.append(UInt8(ascii: "e"))
        out.append(UInt8(ascii: exponent < 0 ? "-" : "+"))
        out += Array(zeroPadded(Int(exponent.magnitude), to: 2).utf8)
    }
}
