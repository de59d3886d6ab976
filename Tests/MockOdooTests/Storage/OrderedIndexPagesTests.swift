import Testing

@testable import MockOdoo

@Suite("Pages of an ordered index")
struct OrderedIndexPagesTests {
    @Test("walks that skip keys agree with a list", arguments: 0..<12)
    func agreement(seed: Int) {
        var dice = StorageDice(seed: seed)
        var index = OrderedIndex<Int>()
        var keys: [Int] = []
        for key in 0..<400 where dice.roll(3) > 0 {
            index.insert(key)
            keys.append(key)
        }
        for _ in 0..<60 {
            let bound = dice.roll(6) == 0 ? nil : dice.roll(420) - 10
            let skipped = dice.roll(8) == 0 ? keys.count + dice.roll(3) - 1 : dice.roll(120)
            var found: [Int] = []
            index.forEach(from: bound, skipping: skipped) {
                found.append($0)
                return true
            }
            let above = keys.filter { key in bound.map { key >= $0 } ?? true }
            #expect(found == Array(above.dropFirst(skipped)))
            found = []
            index.forEachDescending(below: bound, skipping: skipped) {
                found.append($0)
                return true
            }
            let below = keys.filter { key in bound.map { key < $0 } ?? true }
            #expect(found == Array(below.reversed().dropFirst(skipped)))
        }
    }

    @Test("a walk that skips more keys than can be counted finds none")
    func beyond() {
        let index = OrderedIndex(sorted: [1, 2, 3])
        for bound in [nil, 2] {
            index.forEach(from: bound, skipping: .max) { key in
                Issue.record("found \(key)")
                return true
            }
            index.forEachDescending(below: bound, skipping: .max) { key in
                Issue.record("found \(key)")
                return true
            }
        }
    }

    @Test("a page costs the same nodes wherever it begins")
    func cost() {
        var costs: [Int] = []
        for count in [1_000, 1_000_000] {
            let index = OrderedIndex(sorted: Array(0..<count))
            for skipped in [0, count / 2, count - 50] {
                var visits = 0
                var left = 50
                index.forEach(from: index.key(at: skipped), visits: &visits) { _ in
                    left -= 1
                    return left > 0
                }
                costs.append(visits)
            }
        }
        #expect(costs.allSatisfy { $0 <= 8 }, "\(costs)")
    }
}
