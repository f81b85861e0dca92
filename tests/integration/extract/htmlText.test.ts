import { expect, test } from "vitest";
import { htmlText } from "../../../electron/project/extract/htmlText.ts";

const text = (html: string) => htmlText(html).text;

test("blocks stand apart, inline elements and white space run on", () => {
  expect(
    text("<h1>A</h1><p>One <b>two</b>\n  three&nbsp;four.</p><p></p><div>x</div><div>y</div>"),
  ).toBe("A\n\nOne two three\u00a0four.\n\nx\ny");
  expect(text("<p>a<i> b</i> <i>c</i>d</p>")).toBe("a b cd");
});

test("line breaks and preformatted text", () => {
  expect(text("<p>one<br>two<br><br>three</p>")).toBe("one\ntwo\n\nthree");
  expect(text("<pre>a  b\n   c</pre><p>d</p>")).toBe("a  b\n   c\n\nd");
});

test("nested lists", () => {
  expect(
    text("<ol start=3><li><p>a</p><li>b<ul><li>c</ul></ol><p>d</p><ul><li></li><li>e</li></ul>"),
  ).toBe("3. a\n4. b\n  • c\n\nd\n\n• e");
});

test("data tables become rows with tabs, layout tables become blocks", () => {
  expect(
    text("<table><tr><td></td><td>B</td></tr><tr><td><p>1</p></td><td>2</td></tr></table>after"),
  ).toBe("\tB\n1\t2\n\nafter");
  expect(text("<table><tr><td><p>One.</p><p>Two.</p></td><td>x</td></tr></table>")).toBe(
    "One.\n\nTwo.\n\nx",
  );
});

test("what is not seen is left out", () => {
  const html = `<script>a</script><style>b</style><noscript>c</noscript><template>d</template>
    <p hidden>e</p><p style="display:none">f</p><iframe src="http://x.example">g</iframe>
    <!-- h --><p>seen</p><svg><text>i</text></svg>`;
  expect(text(html)).toBe("seen");
});

test("a page made to exhaust the stack ends without harm", () => {
  expect(text(`<p>start</p>${"<div>".repeat(20_000)}deep`)).toBe("start");
});

test("what the page says about itself", () => {
  const html = `<title> A \n title </title><meta name=author content="Ann B."><link rel=canonical
    href="https://x.example/a"><p>x`;
  expect(htmlText(html).suggestions).toEqual({
    title: "A title",
    byline: "Ann B.",
    outlet: "",
    publishedOn: "",
    url: "https://x.example/a",
  });
});
