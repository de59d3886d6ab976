public import OdooProtocol

/// What is wrong with a page, in words; nil if it can be an answer to what was asked.
///
/// Proxies replay answers and servers have bugs: a page that repeats ids, comes unordered or holds rows from outside of its
/// window would lose or double data further on.
///
/// - Parameters:
///   - rows: id and stamp of each row, in the order of the answer.
///   - lastID: the last id of the page before; 0 for the first page.
/// - Complexity: O(number of rows).
public func checkPage(
    _ rows: [(id: Int64, stamp: OdooTimestamp?)], window: Window, lastID: Int64, limit: Int
) -> String? {
    if rows.count > limit { return "\(rows.count) rows where at most \(limit) were asked for" }
    var last = lastID
    for row in rows {
        if row.id <= last { return "id \(row.id) after id \(last)" }
        guard let stamp = row.stamp, window.contains(stamp) else {
            let found = row.stamp.map { "stamped \($0)" } ?? "without a stamp"
            return "id \(row.id) \(found), outside of \(window)"
        }
        last = row.id
    }
    return nil
}
