/// Whether the user could see the same after the last request of something as before its first.
///
/// Pages read under different rights are halves of two views: rows that one shows are missing in the other, and nothing tells
/// afterwards which. What was read so is dropped and read anew.
///
/// - Complexity: O(number of fields).
public func rightsLasted(before: RightsFingerprint, after: RightsFingerprint) -> Bool {
    before == after
}
