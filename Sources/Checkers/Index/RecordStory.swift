public import OdooProtocol

/// All versions of one source record that a tenant could see, in order of their commits.
public struct RecordStory: Sendable {
    /// The versions that differ in what they show; a change of nothing that is mirrored makes no new one.
    public internal(set) var versions: [RecordVersion] = []
    /// Whether the tenant can see the record now.
    public internal(set) var isVisible = false
    /// Since which event it is gone; nil while it is visible.
    public internal(set) var goneSince: Int64?
    /// When it became invisible; nil while it is visible.
    public internal(set) var goneAt: OdooTimestamp?

    /// The version that is visible now; nil when none is.
    public var current: RecordVersion? { isVisible ? versions.last : nil }

    /// Takes in the next commit that touched the record.
    mutating func add(_ view: TenantView, of commit: SourceCommit) {
        guard view.visibleAfter else {
            if isVisible {
                goneSince = commit.sequence
                goneAt = commit.commit
            }
            isVisible = false
            return
        }
        let version = RecordVersion(
            sequence: commit.sequence, begin: commit.begin, commit: commit.commit,
            author: commit.author, values: view.values, stamp: view.stamp,
            exactStamp: view.exactStamp, visibleSince: commit.sequence, visibleAt: commit.commit)
        if let last = versions.last, last.showsTheSame(as: version) {
            if !isVisible {
                versions[versions.count - 1].visibleSince = commit.sequence
                versions[versions.count - 1].visibleAt = commit.commit
            }
        } else {
            versions.append(version)
        }
        isVisible = true
        goneSince = nil
        goneAt = nil
    }
}
