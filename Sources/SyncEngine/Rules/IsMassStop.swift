/// How many records may be missing of a module, whatever its size, before that looks like an error and not like deletions.
public let massStopCount = 20

/// Whether so many records are missing that somebody should look first: more than 20 % of a module's live rows, and more than
/// 20 of them.
///
/// A record rule that hides rows cannot be seen by the user whom it hides them from, and an answer may be empty in error; to
/// the mirror both look like deletions. Nothing of the kind wipes a module without a person's word.
///
/// - Parameters:
///   - missing: records that were not found, over all suspects of the module that are open.
///   - live: the module's stored records that are no tombstones.
public func isMassStop(missing: Int, live: Int) -> Bool {
    missing > massStopCount && missing * 5 > live
}
