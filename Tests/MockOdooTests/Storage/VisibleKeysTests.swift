import Testing

@testable import MockOdoo

@Suite("Visible keys")
struct VisibleKeysTests {
    @Test("ranks and walks agree with the list without the hidden ones", arguments: 0..<12)
    func agreement(seed: Int) {
        var dice = StorageDice(seed: seed)
        var all = OrderedIndex<Int>()
        var hidden = OrderedIndex<Int>()
        var visible: [Int] = []
        let share = 1 + dice.roll(5)
        for key in 0..<400 where dice.roll(3) > 0 {
            all.insert(key)
            if dice.roll(share) == 0 { hidden.insert(key) } else { visible.append(key) }
        }
        let keys = VisibleKeys(all: all, hidden: hidden)
        #expect(keys.count == visible.count)
        for rank in visible.indices { #expect(keys.key(at: rank) == visible[rank]) }
        #expect(keys.key(at: visible.count) == nil)
        #expect(keys.key(at: -1) == nil)
        for _ in 0..<40 {
            let bound = dice.roll(420) - 10
            let skipped = dice.roll(120)
            #expect(keys.rank(of: bound) == visible.count { $0 < bound })
            var found: [Int] = []
            keys.forEach(from: bound, skipping: skipped) {
                found.append($0)
                return true
            }
            #expect(found == Array(visible.filter { $0 >= bound }.dropFirst(skipped)))
            found = []
            keys.forEachDescending(below: bound, skipping: skipped) {
                found.append($0)
                return true
            }
            #expect(found == Array(visible.filter { $0 < bound }.reversed().dropFirst(skipped)))
        }
        var whole: [Int] = []
        keys.forEach(from: nil) {
            whole.append($0)
            return true
        }
        #expect(whole == visible)
    }

    @Test("a walk that skips more keys than can be counted finds none")
    func beyond() {
        let keys = VisibleKeys(all: OrderedIndex(sorted: [1, 2, 3]), hidden: OrderedIndex())
        for bound in [nil, 2] {
            keys.forEach(from: bound, skipping: .max) { key in
                Issue.record("found \(key)")
                return true
            }
            keys.forEachDescending(below: bound, skipping: .max) { key in
                Issue.record("found \(key)")
                return true
            }
        }
    }
}
