import GRDB
import OdooProtocol
import SyncEngine

extension StatementRow {
    /// An instant from a column of microseconds; nil for null.
    func instant(_ index: Int) -> OdooTimestamp? {
        (self[index] as Int64?).map(OdooTimestamp.init(microseconds:))
    }

    /// One of an enumeration's words.
    /// - Throws: `.corrupt` for a word that it does not have.
    func word<Word: RawRepresentable<String>>(_ index: Int) throws(SyncStoreError) -> Word {
        let text: String = self[index]
        guard let word = Word(rawValue: text) else {
            throw SyncStoreError(
                .corrupt, "The store says \"\(text)\" where a \(Word.self) is expected.")
        }
        return word
    }
}
