/// The order of texts in a database of the collation C: by their bytes.
enum TextOrder {
    /// Negative, zero or positive, as the left text comes before, with, or after the right one.
    static func compare(_ left: String, _ right: String) -> Int {
        var (left, right) = (left, right)
        return left.withUTF8 { leftBytes in
            right.withUTF8 { rightBytes in
                let common = min(leftBytes.count, rightBytes.count)
                for place in 0..<common where leftBytes[place] != rightBytes[place] {
                    return leftBytes[place] < rightBytes[place] ? -1 : 1
                }
                return leftBytes.count - rightBytes.count
            }
        }
    }

    /// Whether both texts have the same bytes.
    static func equal(_ left: String, _ right: String) -> Bool {
        left == right && left.utf8.elementsEqual(right.utf8)
    }
}
