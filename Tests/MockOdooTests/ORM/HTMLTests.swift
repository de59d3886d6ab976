import MockOdoo
import OdooProtocol
import Testing

@Suite("What is stored of an HTML text")
struct HTMLTests {
    /// Pairs of what is written and what is read again.
    private static let texts = [
        ("plain", "<p>plain</p>"), ("a & b", "<p>a &amp; b</p>"), ("<b>q</b>", "<b>q</b>"),
        ("<b>x</b> tail", "<span><b>x</b> tail</span>"), ("x <b>y</b> z", "<p>x <b>y</b> z</p>"),
        ("<p>a</p><p>b</p>", "<p>a</p><p>b</p>"), ("<p>a</p>tail", "<p>a</p>tail"),
        ("text<p>a</p>", "<p>text</p><p>a</p>"), ("<p>unclosed", "<p>unclosed</p>"),
        ("a<br>b", "<p>a<br>b</p>"), ("<br>", "<br>"), ("<div>x</div>", "x"),
        ("<div>x</div><div>y</div>", "<div>x</div><div>y</div>"),
        ("5 < 6 > 4", "<p>5 &lt; 6 &gt; 4</p>"), ("&lt;x&gt;", "<p>&lt;x&gt;</p>"),
        ("  lead", "<p>lead</p>"), ("é ☃", "<p>é ☃</p>"),
        ("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"),
        ("<img src=\"x.png\">", "<img src=\"x.png\">"),
        ("<a href=\"http://x?a=1&b=2\">l</a>", "<a href=\"http://x?a=1&amp;b=2\">l</a>"),
        ("<a href=\"javascript:alert(1)\">x</a>", "<a href=\"\">x</a>"),
        ("<p style=\"color:red\" class=\"k\">x</p>", "<p style=\"color:red\" class=\"k\">x</p>"),
        ("<i>a</i><b>b</b>", "<span><i>a</i><b>b</b></span>"), ("<h1>T</h1>text", "<h1>T</h1>text"),
        ("<script>alert(1)</script>", ""), ("<p>a<script>x</script>b</p>", "<p>ab</p>"),
        ("<!-- c -->x", "<p>x</p>"), ("<P>UP</P>", "<p>UP</p>"),
        ("<p title=x>q</p>", "<p title=\"x\">q</p>"), ("<b>x</b><p>y</p>", "<b>x</b><p>y</p>"),
        (" ", ""), ("<p onclick=\"x()\">Hi<br/>there</p>", "<p>Hi<br>there</p>"),
        (
            "<table><tr><td>1<td>2<tr><td>3</table>",
            "<table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>"
        ),
    ]

    @Test("is what the parser makes of it")
    func texts() throws {
        var client = try Client(.v18)
        for (given, stored) in Self.texts {
            let id = try client.create("res.partner", ["name": "p", "comment": .string(given)])
            let row = try client.read("res.partner", id, ["comment"])
            #expect(row["comment"] == .string(stored), "\(given)")
        }
    }
}
